import { expect, test } from 'vitest';
import type { LectureCache } from '../../../../electron/contract/cache.ts';
import { courseProgress } from '../../../../renderer/ui/course-progress.ts';
import { activityOf, transfersByCourse } from '../../../../renderer/ui/transfer-rules.ts';

const lecture = (courseId: string, state: LectureCache['state'], change: Partial<LectureCache> = {}): LectureCache => ({
  courseId,
  lectureId: `${courseId}-${state}`,
  state,
  renditionId: '720p',
  bytesDone: state === 'cached' ? 100 : 40,
  bytesTotal: 100,
  bytesPerSecond: null,
  msLeft: null,
  error: null,
  ...change,
});
const free = { pausedAll: false, allowedBitsPerSecond: null };

test('a course counts its finished lectures, and its time left only what is still to come', () => {
  const progress = courseProgress([
    lecture('c', 'cached'),
    lecture('c', 'caching', { bytesPerSecond: 30 }),
    lecture('c', 'waiting', { bytesDone: 0 }),
    lecture('c', 'absent'),
  ]);
  expect(progress).toMatchObject({
    state: 'caching',
    lecturesDone: 1,
    lecturesOpen: 2,
    bytesDone: 140,
    bytesTotal: 300,
  });
  expect(progress.bytesPerSecond).toBe(30);
  expect(progress.msLeft).toBeCloseTo((160 / 30) * 1000);
});

test('what has failed is not hidden behind what waits, nor shown while others still move', () => {
  expect(courseProgress([lecture('c', 'waiting'), lecture('c', 'failed')]).state).toBe('failed');
  expect(courseProgress([lecture('c', 'caching'), lecture('c', 'failed')]).state).toBe('caching');
});

test('courses that are finished or only played in part are no downloads; what moves comes first', () => {
  const courses = transfersByCourse([
    lecture('paused', 'paused'),
    lecture('done', 'cached'),
    lecture('seen', 'absent'),
    lecture('moving', 'caching'),
    lecture('moving', 'cached'),
  ]);
  expect(courses.map(({ courseId, lectures, lecturesDone }) => [courseId, lectures, lecturesDone])).toEqual([
    ['moving', 2, 1],
    ['paused', 1, 0],
  ]);
});

test('in one word: held by everybody, moving, closed by the hour, waiting for the line, stopped, nothing', () => {
  const waiting = [lecture('c', 'waiting')];
  expect(activityOf({ ...free, pausedAll: true }, waiting, false)).toEqual({ kind: 'paused', count: 1 });
  expect(activityOf(free, [...waiting, lecture('c', 'caching')], false)).toEqual({ kind: 'moving', count: 1 });
  expect(activityOf({ ...free, allowedBitsPerSecond: 0 }, waiting, false)).toEqual({ kind: 'closed', count: 1 });
  expect(activityOf({ ...free, allowedBitsPerSecond: 0 }, waiting, true)).toEqual({
    kind: 'waiting-offline',
    count: 1,
  });
  expect(activityOf(free, waiting, false)).toEqual({ kind: 'waiting', count: 1 });
  expect(activityOf(free, [lecture('c', 'failed')], false)).toEqual({ kind: 'standing', count: 1 });
  expect(activityOf(free, [lecture('c', 'cached')], false)).toEqual({ kind: 'idle' });
});
