import { useTranslation } from 'react-i18next';
import type { ProgrammeHead } from '../../../electron/contract/plans.ts';
import { usePrefectures } from '../../ui/use-prefectures.ts';

/** Whom a programme is for and whose it is, in words. */
export function useProgrammeWords() {
  const { t } = useTranslation();
  const { nameOf } = usePrefectures();
  return {
    whomOf: ({ posts, prefectureIds }: Pick<ProgrammeHead, 'posts' | 'prefectureIds'>): string => {
      if (posts === null && prefectureIds === null) return t('plans.programmes.everybody');
      const where = prefectureIds === null ? nameOf(null) : prefectureIds.map(nameOf).join(t('plans.between'));
      return `${where} · ${posts === null ? t('plans.programmes.anyPost') : posts.join(t('plans.between'))}`;
    },
    ownerOf: ({ prefectureId }: Pick<ProgrammeHead, 'prefectureId'>): string =>
      prefectureId === null ? t('plans.programmes.centre') : nameOf(prefectureId),
  };
}
