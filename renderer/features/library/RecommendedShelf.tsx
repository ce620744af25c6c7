import { useTranslation } from 'react-i18next';
import type { RecommendationReason } from '../../../electron/contract/library.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { ShelfRow } from './Shelf.tsx';

/** What may come next, each with its reason. Not there while nothing was studied and nothing is planned. */
export function RecommendedShelf() {
  const { t } = useTranslation();
  const { of, monthAndDay } = useWords();
  const found = useCall('library.recommended', { limit: 12 }).data ?? [];
  if (found.length === 0) return null;
  const reasonOf = (reason: RecommendationReason): string => {
    if (reason.kind === 'planned') return t('library.reason.planned');
    if (reason.kind === 'studied') return t(`library.reason.${reason.shared}`, { title: of(reason.title) });
    return t(reason.overdue ? `library.reason.overdue.${reason.need}` : `library.reason.plan.${reason.need}`, {
      date: monthAndDay(reason.dueAtMs),
    });
  };
  return (
    <ShelfRow
      id="recommended"
      title={t('library.recommendedTitle')}
      entries={found.map(({ course, reason }) => ({ course, reason: reasonOf(reason) }))}
    />
  );
}
