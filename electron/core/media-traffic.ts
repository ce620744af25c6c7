import type { LectureCache } from '../contract/cache.ts';
import type { Announce } from '../contract/contract.ts';

/** Passes announcements on, and calls `carried` whenever one shows that a lecture has grown since its last. */
export function watchTraffic(announce: Announce, carried: () => void): Announce {
  const seen = new Map<string, number>();
  return (name, payload) => {
    if (name === 'cache.progress') {
      const { courseId, lectureId, state, bytesDone } = payload as LectureCache;
      const key = `${courseId}/${lectureId}`;
      if (state === 'caching' && bytesDone > (seen.get(key) ?? Infinity)) carried();
      seen.set(key, bytesDone);
    }
    announce(name, payload);
  };
}
