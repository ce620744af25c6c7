import type { LectureProgress } from '../../../electron/contract/learning.ts';

/** One line a course, the lecture last sat before; the order of `recent` (newest first) is kept. */
export function newestPerCourse(recent: readonly LectureProgress[]): LectureProgress[] {
  const seen = new Set<string>();
  return recent.filter(({ courseId }) => !seen.has(courseId) && seen.add(courseId));
}
