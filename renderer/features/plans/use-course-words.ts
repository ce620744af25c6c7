import { useTranslation } from 'react-i18next';
import type { Localized } from '../../../electron/contract/domain.ts';
import type { PlanCourse } from '../../../electron/contract/plans.ts';
import { useWords } from '../../ui/use-words.ts';
import { daysLeft } from './course-words.ts';

/** What a course of the plan is called, and by when it is to be done. */
export function useCourseWords() {
  const { t } = useTranslation();
  const { of, date } = useWords();
  const titleOf = ({ courseId, title }: { courseId: string; title: Localized | null }): string =>
    title === null ? t('plans.gone', { id: courseId }) : of(title);
  return {
    titleOf,
    dueOf: ({ dueAtMs, overdue }: Pick<PlanCourse, 'dueAtMs' | 'overdue'>, now = Date.now()): string => {
      if (overdue) return t('plans.wasDue', { date: date(dueAtMs) });
      const days = daysLeft(dueAtMs, now);
      if (days === 0) return t('plans.dueToday');
      return days === null
        ? t('plans.due', { date: date(dueAtMs) })
        : t('plans.dueLeft', { date: date(dueAtMs), count: days });
    },
    waitsOf: ({ waitsFor }: PlanCourse): string =>
      t('plans.waitsFor', { titles: waitsFor.map(titleOf).join(t('plans.between')) }),
  };
}

export const lecturePath = ({ courseId, nextLectureId }: PlanCourse): string =>
  nextLectureId === null
    ? `/course/${encodeURIComponent(courseId)}`
    : `/course/${encodeURIComponent(courseId)}/lecture/${encodeURIComponent(nextLectureId)}`;
