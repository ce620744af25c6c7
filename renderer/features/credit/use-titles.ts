import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CreditLectureView } from '../../../electron/contract/learning.ts';
import { callQuery, useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';

type Key = Pick<CreditLectureView, 'courseId' | 'lectureId'>;

export interface Titles {
  readonly ofLecture: (lecture: Key) => LectureTitle;
  readonly ofCourse: (courseId: string) => string;
}

export interface LectureTitle {
  readonly course: string;
  /** Null where the course has but one, or the outline is not to be had. */
  readonly lecture: string | null;
}

/** What courses and lectures are called. Only for a course of several lectures its outline is asked for. */
export function useTitles(lectures: readonly CreditLectureView[]): Titles {
  const { t } = useTranslation();
  const { of } = useWords();
  const courseIds = [...new Set(lectures.flatMap(({ courseId, requires }) => [courseId, ...requires]))]
    .sort()
    .slice(0, 200);
  const courses = useCall(
    'library.search',
    { text: '', sort: 'newest', offset: 0, limit: 200, courseIds },
    { enabled: courseIds.length > 0, keepLast: true },
  ).data?.courses;
  const shown = new Set(lectures.map(({ courseId }) => courseId));
  const several = (courses ?? []).filter(({ courseId, lectureCount }) => lectureCount > 1 && shown.has(courseId));
  const outlines = useQueries({
    queries: several.map(({ courseId }) => ({ ...callQuery('cache.outline', { courseId }), retry: false })),
  });
  const ofCourse = (courseId: string): string => {
    const course = courses?.find((one) => one.courseId === courseId);
    return course === undefined ? (courses === undefined ? '' : t('notes.book.courseGone')) : of(course.title);
  };
  return {
    ofCourse,
    ofLecture: ({ courseId, lectureId }) => {
      const outline = outlines[several.findIndex((one) => one.courseId === courseId)]?.data;
      const lecture = outline?.lectures.find((one) => one.lectureId === lectureId);
      return { course: ofCourse(courseId), lecture: lecture === undefined ? null : of(lecture.title) };
    },
  };
}
