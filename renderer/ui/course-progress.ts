import type { LectureCache } from '../../electron/contract/cache.ts';

/** A course's lectures taken together, as its page and the list of downloads show them. */
export interface CourseProgress {
  /** What a person wants to know first: trouble only when nothing moves, movement before what lies still. */
  state: LectureCache['state'];
  lecturesDone: number;
  /** Wanted and neither here in full nor paused nor failed. */
  lecturesOpen: number;
  bytesDone: number;
  bytesTotal: number;
  bytesPerSecond: number | null;
  msLeft: number | null;
  /** Of the first lecture that says why it waits or stands still. */
  errorCode: string | null;
}

const order: readonly LectureCache['state'][] = ['caching', 'failed', 'waiting', 'paused', 'cached', 'absent'];

/** @param lectures of one course, those that are wanted or have anything here */
export function courseProgress(lectures: readonly LectureCache[]): CourseProgress {
  const states = new Set(lectures.map(({ state }) => state));
  const wanted = lectures.filter(({ state }) => state !== 'absent');
  const sum = (pick: (lecture: LectureCache) => number): number =>
    wanted.reduce((total, lecture) => total + pick(lecture), 0);
  const bytesDone = sum((lecture) => lecture.bytesDone);
  const bytesTotal = sum((lecture) => lecture.bytesTotal);
  const speed = sum((lecture) => (lecture.state === 'caching' ? (lecture.bytesPerSecond ?? 0) : 0));
  const open = wanted.filter(({ state }) => state === 'caching' || state === 'waiting');
  const openBytes = open.reduce((total, lecture) => total + lecture.bytesTotal - lecture.bytesDone, 0);
  return {
    state: order.find((state) => states.has(state)) ?? 'absent',
    lecturesDone: wanted.filter(({ state }) => state === 'cached').length,
    lecturesOpen: open.length,
    bytesDone,
    bytesTotal,
    bytesPerSecond: speed > 0 ? speed : null,
    msLeft: speed > 0 ? (openBytes / speed) * 1000 : null,
    errorCode: wanted.find(({ error }) => error !== null)?.error?.code ?? null,
  };
}
