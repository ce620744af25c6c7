import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { recommend } from '../../../../electron/library/recommend.ts';
import { courseOf } from '../../../harness/courses.ts';

const course = fc.record({
  id: fc.integer({ min: 0, max: 15 }),
  teacher: fc.constantFrom('王', '李', '张'),
  category: fc.constantFrom('law', 'water'),
  keywords: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
});
const courses = fc.uniqueArray(course, { selector: ({ id }) => id, maxLength: 16 }).map((all) =>
  all.map(({ id, teacher, category, keywords }) =>
    courseOf(`c${id}`, {
      teacher: { zh: teacher, en: teacher },
      category: { id: category, name: { zh: category, en: category } },
      keywords,
    }),
  ),
);

test('never what is finished, never what was begun unless it is planned, nothing twice, and always the same', () => {
  fc.assert(
    fc.property(courses, fc.infiniteStream(fc.nat(3)), fc.nat(6), (all, draw, limit) => {
      const role = all.map((one) => ({ one, as: draw.next().value ?? 0 }));
      const studied = role.flatMap(({ one, as }) => (as < 2 ? [{ course: one, finished: as === 0 }] : []));
      const planned = role.flatMap(({ one, as }) =>
        as < 3 && as !== 1 ? [{ course: one, reason: { kind: 'planned' as const } }] : [],
      );
      const suggested = recommend({ planned, studied, candidates: all }, limit);
      const ids = suggested.map(({ course: { courseId } }) => courseId);
      const finished = studied.filter((one) => one.finished).map((one) => one.course.courseId);
      expect(ids.length).toBeLessThanOrEqual(limit);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => finished.includes(id))).toEqual([]);
      for (const { course: one, reason } of suggested) {
        if (reason.kind === 'studied') expect(studied.some((was) => was.course.courseId === one.courseId)).toBe(false);
      }
      expect(recommend({ planned, studied, candidates: all.toReversed() }, limit)).toEqual(suggested);
    }),
  );
});

test('nothing studied and nothing planned: nothing', () => {
  expect(recommend({ planned: [], studied: [], candidates: [courseOf('a')] }, 10)).toEqual([]);
});

test('a shared teacher before a shared word before a category; the reason says which', () => {
  const of = (id: string, teacher: string, keywords: string[]) =>
    courseOf(id, { teacher: { zh: teacher, en: teacher }, keywords });
  const studied = [{ course: of('was', '王', ['水']), finished: true }];
  const candidates = [of('category', '李', []), of('word', '李', ['水']), of('teacher', '王', [])];
  expect(
    recommend({ planned: [], studied, candidates }, 10).map(({ course: { courseId }, reason }) => [
      courseId,
      reason.kind === 'studied' ? reason.shared : reason.kind,
    ]),
  ).toEqual([
    ['teacher', 'teacher'],
    ['word', 'keyword'],
    ['category', 'category'],
  ]);
});

test('what the plan asks for comes first, in its order and once, also when it was played to the end; the reason is the plan’s', () => {
  const [first, second, third] = ['law', 'water', 'site'].map((id) => courseOf(id));
  if (first === undefined || second === undefined || third === undefined) throw new Error('no courses');
  const reason = (need: 'compulsory' | 'elective') => ({ kind: 'plan' as const, need, dueAtMs: 5, overdue: false });
  const planned = [
    { course: second, reason: reason('compulsory') },
    { course: first, reason: reason('elective') },
    { course: second, reason: { kind: 'planned' as const } },
    { course: third, reason: { kind: 'planned' as const } },
  ];
  const studied = [
    { course: second, finished: true },
    { course: third, finished: true },
  ];
  expect(recommend({ planned, studied, candidates: [] }, 10)).toEqual(planned.slice(0, 2));
});
