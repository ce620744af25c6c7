import { useCallback } from 'react';
import type { LectureCache } from '../../electron/contract/cache.ts';
import type { CourseCard } from '../../electron/contract/library.ts';
import { useCall } from '../bridge/use-call.ts';
import { courseMark, type CourseMark } from './course-mark.ts';
import { courseProgress, type CourseProgress } from './course-progress.ts';

const none: readonly LectureCache[] = [];

export function useOffline(): boolean {
  return useCall('sync.status', undefined, { select: (status) => status.line === 'offline' }).data ?? false;
}

/** A course's mark; the card is drawn again only when the mark itself changes. */
export function useCourseMark(course: Pick<CourseCard, 'courseId' | 'lectureCount' | 'playable'>): CourseMark {
  const { courseId, lectureCount, playable } = course;
  const offline = useOffline();
  const select = useCallback(
    (all: readonly LectureCache[]) =>
      courseMark({ lectures: all.filter((one) => one.courseId === courseId), lectureCount, playable, offline }),
    [courseId, lectureCount, playable, offline],
  );
  const { data } = useCall('cache.lectures', undefined, { select });
  return data ?? courseMark({ lectures: none, lectureCount, playable, offline });
}

/** What this terminal has of one lecture; null when there is nothing. */
export function useLectureCache(courseId: string, lectureId: string): LectureCache | null {
  const select = useCallback(
    (all: readonly LectureCache[]) =>
      all.find((one) => one.courseId === courseId && one.lectureId === lectureId) ?? null,
    [courseId, lectureId],
  );
  return useCall('cache.lectures', undefined, { select }).data ?? null;
}

/** A course as a whole, and what is known of each lecture by its id. */
export function useCourseProgress(courseId: string): CourseProgress & { states: ReadonlyMap<string, LectureCache> } {
  const select = useCallback(
    (all: readonly LectureCache[]) => all.filter((one) => one.courseId === courseId),
    [courseId],
  );
  const lectures = useCall('cache.lectures', undefined, { select }).data ?? none;
  return { ...courseProgress(lectures), states: new Map(lectures.map((one) => [one.lectureId, one])) };
}
