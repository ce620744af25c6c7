import { expect, test } from 'vitest';
import type { StoredLecture } from '../../../../electron/contract/cache.ts';
import { firstView, sortedBy, storedRows } from '../../../../renderer/features/storage/stored-view.ts';

const lecture = (lectureId: string, change: Partial<StoredLecture> = {}): StoredLecture => ({
  courseId: 'c',
  lectureId,
  courseTitle: { zh: '课程', en: 'Course' },
  lectureTitle: { zh: lectureId, en: lectureId },
  renditionId: '720p',
  height: 720,
  bytesDone: 10,
  bytesTotal: 10,
  state: 'cached',
  because: 'wish',
  pinned: false,
  playing: false,
  lastPlayedAtMs: null,
  ...change,
});
const ids = (rows: readonly StoredLecture[]): string[] => rows.map(({ lectureId }) => lectureId);
const zh = (text: { zh: string }): string => text.zh;

test('the largest come first, equal ones by name', () => {
  const rows = [lecture('b'), lecture('big', { bytesDone: 99 }), lecture('a')];
  expect(ids(storedRows(rows, firstView, zh))).toEqual(['big', 'a', 'b']);
});

test('names are sorted by pinyin, figures in names by their value', () => {
  const rows = ['赵', '第 10 讲', '安', '第 9 讲'].map((name) => lecture(name));
  expect(ids(storedRows(rows, { ...firstView, column: 'lecture', descending: false }, zh))).toEqual([
    '安',
    '第 9 讲',
    '第 10 讲',
    '赵',
  ]);
});

test('pressed once a column sorts its natural way, pressed again the other', () => {
  const once = sortedBy(firstView, 'because');
  expect(once).toMatchObject({ column: 'because', descending: false });
  expect(sortedBy(once, 'because')).toMatchObject({ descending: true });
  const rows = [lecture('left', { because: 'played' }), lecture('exam', { because: 'exam' })];
  expect(ids(storedRows(rows, once, zh))).toEqual(['exam', 'left']);
});

test('never played counts as longest ago', () => {
  const rows = [lecture('now', { lastPlayedAtMs: 9 }), lecture('never'), lecture('then', { lastPlayedAtMs: 3 })];
  expect(ids(storedRows(rows, { ...firstView, column: 'lastPlayed', descending: false }, zh))).toEqual([
    'never',
    'then',
    'now',
  ]);
});

test('every word has to be in the course or the lecture, whatever its case', () => {
  const rows = [lecture('Loess', { courseTitle: { zh: '水土保持', en: '' } }), lecture('Sand')];
  expect(ids(storedRows(rows, { ...firstView, text: ' 水土  loess ' }, zh))).toEqual(['Loess']);
  expect(storedRows(rows, { ...firstView, text: '水土 sand' }, zh)).toEqual([]);
});

test('left by playing is what nobody wants and nobody pinned', () => {
  const rows = [lecture('a', { because: 'played' }), lecture('b', { because: 'played', pinned: true }), lecture('c')];
  expect(ids(storedRows(rows, { ...firstView, filter: 'unwanted' }, zh))).toEqual(['a']);
  expect(ids(storedRows(rows, { ...firstView, filter: 'pinnedOnly' }, zh))).toEqual(['b']);
});
