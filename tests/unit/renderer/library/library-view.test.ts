import { expect, test } from 'vitest';
import { gridMeasure } from '../../../../renderer/features/library/grid-measure.ts';
import { courseQuery, isBrowsing } from '../../../../renderer/features/library/library-view.ts';
import { newestPerCourse } from '../../../../renderer/features/library/newest-per-course.ts';
import { pagesOf } from '../../../../renderer/features/library/use-course-window.ts';

const plain = {
  text: '',
  categoryId: null,
  onTerminal: false,
  playableOnly: false,
  begun: false,
  year: null,
  hours: null,
  sort: 'newest' as const,
  everything: false,
};

test('any word or filter ends browsing; spaces do not', () => {
  expect(isBrowsing({ ...plain, text: '  ' })).toBe(true);
  for (const change of [
    { text: '干' },
    { categoryId: 'law' },
    { onTerminal: true },
    { playableOnly: true },
    { everything: true },
  ]) {
    expect(isBrowsing({ ...plain, ...change })).toBe(false);
  }
});

test('a question carries only what was asked for; words are answered by relevance', () => {
  expect(courseQuery(plain, { onTerminal: ['a'], begun: [] })).toEqual({ text: '', sort: 'newest' });
  expect(
    courseQuery(
      { ...plain, text: ' 扶贫 ', onTerminal: true, playableOnly: true, categoryId: 'law' },
      { onTerminal: ['a'], begun: ['b'] },
    ),
  ).toEqual({
    text: '扶贫',
    sort: 'relevance',
    categoryId: 'law',
    playableOnly: true,
    courseIds: ['a'],
  });
});

test('a thousand courses on this terminal are the most that one question may name', () => {
  const many = Array.from({ length: 1200 }, (_, at) => String(at));
  expect(courseQuery({ ...plain, onTerminal: true }, { onTerminal: many, begun: [] }).courseIds).toHaveLength(1000);
});

test('pages that a window looks into', () => {
  expect(pagesOf(0, 0)).toEqual([0]);
  expect(pagesOf(55, 61)).toEqual([0, 1]);
  expect(pagesOf(120, 239)).toEqual([2, 3]);
});

test('one line a course, the newest', () => {
  const one = (courseId: string, lectureId: string) => ({
    courseId,
    lectureId,
    positionMs: 0,
    watchedMs: 0,
    durationMs: 1,
    lastAtMs: 0,
  });
  expect(newestPerCourse([one('a', '2'), one('b', '1'), one('a', '1')])).toEqual([one('a', '2'), one('b', '1')]);
});

test('the grid always has a column, and rows tall enough for their cards', () => {
  expect(gridMeasure(0, 16).columns).toBe(1);
  expect(gridMeasure(1206, 16).columns).toBe(4);
  const { columns, rowHeight } = gridMeasure(1206, 16);
  const card = (1206 - 24 * (columns - 1)) / columns;
  expect(rowHeight).toBeGreaterThan((card * 9) / 16 + 54 + 27 + 24);
});

test('begun, and begun that is here; year and hours', () => {
  const known = { onTerminal: ['a', 'b'], begun: ['b', 'c'] };
  expect(courseQuery({ ...plain, begun: true }, known).courseIds).toEqual(['b', 'c']);
  expect(courseQuery({ ...plain, begun: true, onTerminal: true }, known).courseIds).toEqual(['b']);
  expect(courseQuery({ ...plain, year: 2025, hours: 'medium' }, known)).toMatchObject({
    year: 2025,
    minHours: 2.5,
    maxHours: 6,
  });
});
