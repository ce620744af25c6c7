import { expect, test } from 'vitest';
import type { Note } from '../../../../electron/contract/notes.ts';
import { commandOf } from '../../../../renderer/features/player/keyboard.ts';
import { bookmarkNear, markAt } from '../../../../renderer/features/player/marks.ts';

const mark = (atMs: number, kind: Note['kind'] = 'note'): Note => ({
  noteId: `${atMs}`,
  courseId: 'c',
  lectureId: 'l',
  kind,
  atMs,
  text: '',
  writtenAtMs: 0,
  delivery: 'sent',
});

test('the nearest mark within reach is meant, and none from afar', () => {
  const marks = [mark(10_000), mark(10_400), mark(60_000)];
  expect(markAt(marks, 10_300, 100_000)?.atMs).toBe(10_400);
  expect(markAt(marks, 59_500, 100_000)?.atMs).toBe(60_000);
  expect(markAt(marks, 59_000, 100_000)).toBeNull();
  expect(markAt([], 0, 100_000)).toBeNull();
});

test('B pressed twice at one place is one bookmark; a note there is none', () => {
  expect(bookmarkNear([mark(5_000, 'bookmark')], 5_999)?.atMs).toBe(5_000);
  expect(bookmarkNear([mark(5_000, 'bookmark')], 6_000)).toBeNull();
  expect(bookmarkNear([mark(5_000)], 5_000)).toBeNull();
});

test('who is typing has every key; an input method too', () => {
  const key = { ctrlKey: false, altKey: false, metaKey: false };
  for (const one of ['n', 'b', ' ', 'Escape', 'ArrowLeft', '?', 'f'])
    expect(commandOf({ ...key, key: one }, 'text')).toBeNull();
  expect(commandOf({ ...key, key: 'N' }, 'page')).toEqual({ kind: 'note' });
  expect(commandOf({ ...key, key: 'b' }, 'button')).toEqual({ kind: 'bookmark' });
  expect(commandOf({ ...key, key: 'n', isComposing: true }, 'page')).toBeNull();
});
