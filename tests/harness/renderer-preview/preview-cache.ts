import type { LectureCache, LectureOutline } from '../../../electron/contract/cache.ts';
import type { LectureKey } from '../../../electron/contract/domain.ts';
import type { PreviewOptions } from './preview-options.ts';

const bytesPerSecond = 1_480_000;
const tickMs = 400;

export interface PreviewCache {
  all: () => LectureCache[];
  fetch: (key: LectureKey) => LectureCache;
  pause: (key: LectureKey) => LectureCache;
  remove: (key: LectureKey) => LectureCache;
  isComplete: (key: LectureKey) => boolean;
}

/** A cache that moves: what is caching goes on until it is whole. */
export function createPreviewCache(deps: {
  lectures: readonly Pick<LectureOutline, 'courseId' | 'lectureId'>[];
  bytesTotal: number;
  options: PreviewOptions;
  progress: (now: LectureCache) => void;
}): PreviewCache {
  const { lectures, bytesTotal, options, progress } = deps;
  const kept = new Map<string, LectureCache>();
  const name = ({ courseId, lectureId }: LectureKey): string => `${courseId}/${lectureId}`;
  const change = (key: LectureKey, to: Partial<LectureCache>): LectureCache => {
    const now: LectureCache = {
      courseId: key.courseId,
      lectureId: key.lectureId,
      state: 'absent',
      renditionId: '720p',
      bytesDone: 0,
      bytesTotal,
      bytesPerSecond: null,
      msLeft: null,
      error: null,
      ...kept.get(name(key)),
      ...to,
    };
    if (now.state === 'absent') kept.delete(name(key));
    else kept.set(name(key), now);
    progress(now);
    return now;
  };
  const moving = (bytesDone: number): Partial<LectureCache> => ({
    state: 'caching',
    bytesDone,
    bytesPerSecond,
    msLeft: ((bytesTotal - bytesDone) / bytesPerSecond) * 1000,
    error: null,
  });

  const states: Record<PreviewOptions['cache'], readonly Partial<LectureCache>[]> = {
    none: [],
    all: lectures.map(() => ({ state: 'cached', bytesDone: bytesTotal })),
    mixed: [
      { state: 'cached', bytesDone: bytesTotal },
      moving(bytesTotal * 0.42),
      { state: 'failed', bytesDone: bytesTotal * 0.71, error: { code: 'storage.full', details: {} } },
      { state: 'paused', bytesDone: bytesTotal * 0.2 },
    ],
  };
  for (const [at, lecture] of lectures.entries()) {
    const state = states[options.cache][at];
    if (state === undefined) continue;
    change(lecture, options.line === 'offline' && state.state === 'caching' ? { ...state, state: 'waiting' } : state);
  }

  setInterval(() => {
    for (const one of kept.values()) {
      if (one.state !== 'caching' || options.line === 'offline') continue;
      const bytesDone = Math.min(bytesTotal, one.bytesDone + (bytesPerSecond * tickMs) / 10_000);
      change(
        one,
        bytesDone === bytesTotal
          ? { state: 'cached', bytesDone, bytesPerSecond: null, msLeft: null }
          : moving(bytesDone),
      );
    }
  }, tickMs);

  return {
    all: () => [...kept.values()],
    fetch: (key) =>
      change(
        key,
        options.line === 'offline' ? { state: 'waiting', error: null } : moving(kept.get(name(key))?.bytesDone ?? 0),
      ),
    pause: (key) => change(key, { state: 'paused', bytesPerSecond: null, msLeft: null }),
    remove: (key) => change(key, { state: 'absent', bytesDone: 0 }),
    isComplete: (key) => kept.get(name(key))?.state === 'cached',
  };
}
