import { expect, test } from 'vitest';
import type { LectureOutline } from '../../../../electron/contract/cache.ts';
import { isFinished, nextLecture } from '../../../../renderer/features/course/next-lecture.ts';

const lecture = (lectureId: string) => ({ courseId: 'c', lectureId }) as LectureOutline;
const progress = (lectureId: string, watchedMs: number, lastAtMs = 0) => ({
  courseId: 'c',
  lectureId,
  positionMs: 0,
  watchedMs,
  durationMs: 1000,
  lastAtMs,
});
const three = [lecture('1'), lecture('2'), lecture('3')];

test('goes on where the person last was', () => {
  const next = nextLecture(three, [progress('1', 200, 1), progress('2', 300, 2)]);
  expect(next?.lecture.lectureId).toBe('2');
  expect(next?.progress?.watchedMs).toBe(300);
});

test('after a finished one comes the next not begun; after all of them the first again', () => {
  expect(nextLecture(three, [progress('1', 1000)])?.lecture.lectureId).toBe('2');
  expect(nextLecture(three, [progress('1', 990), progress('2', 1000), progress('3', 1000)])).toEqual({
    lecture: three[0],
    progress: null,
  });
  expect(nextLecture([], [])).toBeNull();
});

test('the last few seconds are not asked for', () => {
  expect(isFinished(progress('1', 980))).toBe(true);
  expect(isFinished(progress('1', 979))).toBe(false);
  expect(isFinished(null)).toBe(false);
});
