import { expect, test } from 'vitest';
import type { LectureCache } from '../../../../electron/contract/cache.ts';
import { courseMark } from '../../../../renderer/ui/course-mark.ts';

const lecture = (state: LectureCache['state'], bytesDone = 0): LectureCache => ({
  courseId: 'c',
  lectureId: `${state}${bytesDone}`,
  state,
  renditionId: '720p',
  bytesDone,
  bytesTotal: 100,
  bytesPerSecond: null,
  msLeft: null,
  error: null,
});
const mark = (lectures: LectureCache[], more = {}) =>
  courseMark({ lectures, lectureCount: 2, playable: true, offline: false, ...more });

test('trouble and movement are said before what lies still', () => {
  expect(mark([lecture('cached', 100), lecture('failed', 20)])).toEqual({ kind: 'failed' });
  expect(mark([lecture('cached', 100), lecture('caching', 42)])).toEqual({ kind: 'caching', percent: 71 });
  expect(mark([lecture('paused', 42)])).toEqual({ kind: 'paused', percent: 42 });
  expect(mark([lecture('waiting')])).toEqual({ kind: 'waiting' });
});

test('what is here, and what is not', () => {
  expect(mark([lecture('cached', 100), lecture('cached', 99)])).toEqual({ kind: 'cached' });
  expect(mark([lecture('cached', 100)])).toEqual({ kind: 'partly', done: 1, all: 2 });
  expect(mark([])).toEqual({ kind: 'online' });
  expect(mark([], { offline: true })).toEqual({ kind: 'needs-line' });
  expect(mark([], { playable: false })).toEqual({ kind: 'text-only' });
});
