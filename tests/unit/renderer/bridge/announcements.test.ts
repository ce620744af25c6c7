import { expect, test } from 'vitest';
import type { LectureCache, Storage } from '../../../../electron/contract/cache.ts';
import { mergeProgress, mergeStored } from '../../../../renderer/bridge/announcements.ts';

const lecture = (lectureId: string, bytesDone: number, state: LectureCache['state'] = 'caching'): LectureCache => ({
  courseId: 'c',
  lectureId,
  state,
  renditionId: '720p',
  bytesDone,
  bytesTotal: 100,
  bytesPerSecond: null,
  msLeft: null,
  error: null,
});

test('news of a lecture replaces what was known of it, in its place', () => {
  expect(mergeProgress([lecture('a', 1), lecture('b', 1)], lecture('a', 2))).toEqual([
    lecture('a', 2),
    lecture('b', 1),
  ]);
});

test('a new lecture is added, a removed one leaves', () => {
  expect(mergeProgress([lecture('a', 1)], lecture('b', 0))).toEqual([lecture('a', 1), lecture('b', 0)]);
  expect(mergeProgress([lecture('a', 1), lecture('b', 1)], lecture('a', 0, 'absent'))).toEqual([lecture('b', 1)]);
});

test('what takes the space follows a download without being asked for again, until something else changes', () => {
  const stored = { lectures: [{ ...lecture('a', 1), pinned: true }] } as unknown as Storage;
  expect(mergeStored(stored, lecture('a', 7))?.lectures[0]).toMatchObject({ bytesDone: 7, pinned: true });
  expect(mergeStored(stored, lecture('a', 100, 'cached'))).toBeNull();
  expect(mergeStored(stored, lecture('b', 1))).toBeNull();
});
