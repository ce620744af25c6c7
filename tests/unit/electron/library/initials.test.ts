import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, indexedWords } from '../../../../electron/library/fold-text.ts';
import { indexedInitials, initialsOf, initialWords, mayBeInitials } from '../../../../electron/library/initials.ts';
import { markInitials } from '../../../../electron/library/mark-initials.ts';
import { loadReadings } from '../../../../electron/library/readings.ts';
import { titleKey } from '../../../../electron/library/title-key.ts';
import { courseOf } from '../../../harness/courses.ts';

const readings = await loadReadings();
const linesOf = (text: string, kind: 'text' | 'name' = 'text'): string[] =>
  initialsOf(text, readings.inWords(text, kind), readings);

test('one letter a character; what is not Chinese has none', () => {
  expect(linesOf('干部扶贫')).toEqual(['gbfp']);
  expect(linesOf('AI与干部（第2期）')).toEqual(['  ygb d q ']);
  expect(linesOf('女性、绿化')).toEqual(['nx lh']);
  expect(linesOf('Poverty 2025')).toEqual([]);
});

test('a character that is read otherwise by itself than in its word is found either way', () => {
  expect(linesOf('重庆')).toEqual(['cq', 'zq']);
  expect(linesOf('重庆银行')).toEqual(['cqyh', 'zqyh', 'cqyx', 'zqyx']);
  expect(linesOf('单老师', 'name')[0]).toBe('sls');
});

test('what may be meant as initials', () => {
  expect(['gb', 'gbfp', 'zzz'].map(mayBeInitials)).toEqual([true, true, true]);
  expect(['g', 'gi', 'vb', 'ub', 'gb2', '2025', 'é'].map(mayBeInitials)).toEqual(Array(7).fill(false));
});

test('the phrase of what is typed stands in the index exactly where a line has it', () => {
  const line = fc.string({ unit: fc.constantFrom('g', 'b', ' '), maxLength: 8 });
  const typed = fc.string({ unit: fc.constantFrom('g', 'b'), minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 3 }), typed, (lines, letters) => {
      const indexed = ` ${indexedInitials(lines)} `;
      const phrase = ` ${initialWords(letters).join(' ')} `;
      expect(indexed.includes(phrase)).toBe(lines.some((one) => one.includes(letters)));
    }),
    { numRuns: 500 },
  );
});

test('a phrase of pairs stands in the index exactly where the text has the run', () => {
  const text = fc.string({ unit: fc.constantFrom('干', '𠮷', '，'), maxLength: 12 });
  const run = fc.string({ unit: fc.constantFrom('干', '𠮷'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(text, run, (whole, typed) => {
      const words = indexedWords(foldText(whole)).split(' ');
      const characters = Array.from(typed);
      const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
      const found =
        pairs.length === 0
          ? words.some((word) => word.startsWith(typed))
          : words.some((_, at) => pairs.every((pair, next) => words[at + next] === pair));
      expect(found).toBe(whole.includes(typed));
    }),
    { numRuns: 1000 },
  );
});

test('marks the characters that the letters stand for, in units of the text', () => {
  const course = courseOf('a', {
    title: { zh: '𠮷林重庆干部，重点干部', en: 'x' },
    teacher: { zh: '郭斌', en: 'Guo Bin' },
  });
  const initials = { title: linesOf(course.title.zh), teacher: linesOf(course.teacher.zh, 'name') };
  const shown = (typed: string[]): string[] => {
    const hits = markInitials(course, initials, typed);
    const cut = (text: string, ranges: [number, number][]): string[] =>
      ranges.map(([from, to]) => text.slice(from, to)).sort();
    return hits === null ? [] : [...cut(course.title.zh, hits.title), ...cut(course.teacher.zh, hits.teacher)];
  };
  expect(shown(['gb'])).toEqual(['干部', '干部', '郭斌']);
  expect(shown(['cq'])).toEqual(['重庆']);
  expect(shown(['zq'])).toEqual(['重庆']);
  expect(shown(['qgb', 'zd'])).toEqual(['庆干部', '重点']);
  expect(shown(['bz'])).toEqual([]);
});

test('titles are sorted as they are spelled, numbers by their size', () => {
  const key = (title: string): string => titleKey(title, readings.inWords(title, 'text'));
  const sorted = ['重庆一日', '第10期', '长城学', '第2期', '安全', 'AI 入门', '校长论坛', '2025 计划', '第2期（下）'];
  expect(sorted.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual([
    '2025 计划',
    'AI 入门',
    '安全',
    '长城学',
    '重庆一日',
    '第2期',
    '第2期（下）',
    '第10期',
    '校长论坛',
  ]);
});
