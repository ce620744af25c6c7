import { useMemo } from 'react';
import type { LectureProgress } from '../../../electron/contract/learning.ts';
import type { CourseQuery } from '../../../electron/contract/library.ts';
import { useCall } from '../../bridge/use-call.ts';
import { courseQuery, useLibraryView } from './library-view.ts';
import { newestPerCourse } from './newest-per-course.ts';
import { useCoursesOnTerminal } from './use-courses-on-terminal.ts';

const none: readonly string[] = [];

const coursesOf = (recent: readonly LectureProgress[]): readonly string[] =>
  newestPerCourse(recent).map(({ courseId }) => courseId);

/** What this person began, newest first. */
export const useBegunCourses = (): readonly string[] =>
  useCall('learning.recent', { limit: 100 }, { select: coursesOf }).data ?? none;

/** What the page asks core for, by what is typed and chosen. */
export function useCourseQuery(): Omit<CourseQuery, 'offset' | 'limit'> {
  const view = useLibraryView();
  const onTerminal = useCoursesOnTerminal();
  const begun = useBegunCourses();
  return useMemo(() => courseQuery(view, { onTerminal, begun }), [view, onTerminal, begun]);
}
