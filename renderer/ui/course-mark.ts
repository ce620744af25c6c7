import type { LectureCache } from '../../electron/contract/cache.ts';
import { percentOf } from './figures.ts';

/** The one cache mark of a course. */
export type CourseMark =
  | { kind: 'cached' | 'waiting' | 'failed' | 'online' | 'needs-line' | 'text-only' }
  | { kind: 'caching' | 'paused'; percent: number }
  | { kind: 'partly'; done: number; all: number };

/**
 * What a person wants to know first about a course: trouble and movement before what lies still.
 * @param lectures what of this course is wanted or kept on this terminal
 */
export function courseMark(options: {
  lectures: readonly LectureCache[];
  lectureCount: number;
  playable: boolean;
  offline: boolean;
}): CourseMark {
  const { lectures, lectureCount, playable, offline } = options;
  if (!playable) return { kind: 'text-only' };
  const has = (state: LectureCache['state']): boolean => lectures.some((lecture) => lecture.state === state);
  const percent = (): number => {
    const sum = (pick: (lecture: LectureCache) => number): number =>
      lectures.reduce((total, lecture) => total + pick(lecture), 0);
    return percentOf(
      sum((lecture) => lecture.bytesDone),
      sum((lecture) => lecture.bytesTotal),
    );
  };
  if (has('failed')) return { kind: 'failed' };
  if (has('caching')) return { kind: 'caching', percent: percent() };
  if (has('paused')) return { kind: 'paused', percent: percent() };
  if (has('waiting')) return { kind: 'waiting' };
  const done = lectures.filter((lecture) => lecture.state === 'cached').length;
  if (done > 0 && done >= lectureCount) return { kind: 'cached' };
  if (done > 0) return { kind: 'partly', done, all: lectureCount };
  return { kind: offline ? 'needs-line' : 'online' };
}
