import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../electron/contract/teaching.ts';
import { useCall } from '../bridge/use-call.ts';

const none: Organisation['prefectures'] = [];

/** The prefectures of the province, and what a class's or a person's place is called. */
export function usePrefectures(): {
  prefectures: Organisation['prefectures'];
  /** Null: the centre's own. */
  nameOf: (prefectureId: string | null) => string;
} {
  const { t } = useTranslation();
  const prefectures = useCall('teaching.organisation', undefined).data?.prefectures ?? none;
  return {
    prefectures,
    nameOf: (prefectureId) =>
      prefectureId === null
        ? t('teaching.centreOwn')
        : (prefectures.find((one) => one.prefectureId === prefectureId)?.name ?? prefectureId),
  };
}
