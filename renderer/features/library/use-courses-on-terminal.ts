import type { LectureCache } from '../../../electron/contract/cache.ts';
import { useCall } from '../../bridge/use-call.ts';

const none: readonly string[] = [];

const withWholeLecture = (all: readonly LectureCache[]): readonly string[] => [
  ...new Set(all.filter((one) => one.state === 'cached').map((one) => one.courseId)),
];

/** Courses of which at least one whole lecture is here; the same array until that changes. */
export const useCoursesOnTerminal = (): readonly string[] =>
  useCall('cache.lectures', undefined, { select: withWholeLecture }).data ?? none;
