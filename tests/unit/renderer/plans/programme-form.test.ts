import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { programmeRequestSchema } from '../../../../api-client/contract/programmes.ts';
import type { Programme } from '../../../../electron/contract/plans.ts';
import {
  draftOf,
  isSound,
  newDraft,
  problemsOf,
  requestOf,
  type ProgrammeDraft,
} from '../../../../renderer/features/plans/programme-form.ts';

const programme: Programme = {
  programmeId: 'p1',
  title: '年度培训',
  year: 2026,
  posts: ['县处级'],
  prefectureIds: null,
  prefectureId: null,
  startsAtMs: new Date(2026, 2, 1, 9, 30).getTime(),
  dueAtMs: new Date(2026, 11, 31, 18).getTime(),
  completePercent: 90,
  hoursNeeded: 1,
  electiveHoursNeeded: 0.5,
  people: 10,
  completed: 1,
  courses: [
    {
      courseId: 'rivers',
      kind: 'compulsory',
      startsAtMs: null,
      dueAtMs: new Date(2026, 5, 30, 12).getTime(),
      title: { zh: '河', en: 'Rivers' },
      creditHours: 1,
    },
    {
      courseId: 'deserts',
      kind: 'elective',
      startsAtMs: null,
      dueAtMs: null,
      title: null,
      creditHours: 0.5,
    },
  ],
};

test('what nobody touched is sent as it stood, to the minute', () => {
  const draft = draftOf(programme);
  expect(problemsOf(draft)).toEqual({ fields: {}, days: [] });
  const { people: _, completed: __, courses, ...rest } = programme;
  expect(requestOf(draft, programme)).toEqual({
    ...rest,
    courses: courses.map(({ title: ___, creditHours: ____, ...course }) => course),
  });
});

test('each thing that is wrong is said where it is', () => {
  const draft = draftOf(programme);
  const of = (next: Partial<ProgrammeDraft>) => problemsOf({ ...draft, ...next }).fields;
  expect(of({ title: '  ' })).toEqual({ title: 'title-empty' });
  expect(of({ year: 26 })).toEqual({ year: 'year-wrong' });
  expect(of({ dueDay: '2026-02-28' })).toMatchObject({ due: 'due-before-start' });
  expect(of({ posts: [] })).toEqual({ posts: 'no-posts' });
  expect(of({ prefectureIds: [] })).toEqual({ prefectures: 'no-prefectures' });
  expect(of({ hours: 2 })).toEqual({ hours: 'hours-too-many' });
  expect(of({ electiveHours: 1 })).toEqual({ electiveHours: 'electives-too-many' });
  expect(of({ hours: 0.25 })).toEqual({ hours: 'hours-wrong' });
  expect(of({ courses: [] })).toMatchObject({ courses: 'no-courses' });
  const [, elective] = draft.courses;
  if (elective === undefined) throw new Error('no elective');
  expect(of({ courses: [elective], hours: 0, electiveHours: 0 })).toEqual({ hours: 'nothing-asked' });
  expect(problemsOf({ ...draft, courses: [{ ...elective, dueDay: '2027-01-01' }], hours: 0.5 }).days).toEqual([
    'deserts',
  ]);
  expect(
    problemsOf({ ...draft, courses: [{ ...elective, startDay: '2026-05-02', dueDay: '2026-05-01' }], hours: 0.5 }).days,
  ).toEqual(['deserts']);
  expect(isSound(problemsOf(newDraft('jiuquan', Date.now())))).toBe(false);
});

test('whatever is sound is taken by the centre', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`);
  const course = fc.record({
    courseId: fc.constantFrom('a', 'b', 'c'),
    title: fc.constant(null),
    creditHours: fc.constantFrom(0.5, 1, 3),
    kind: fc.constantFrom('compulsory' as const, 'elective' as const),
    startDay: fc.option(day),
    dueDay: fc.option(day),
  });
  const draft = fc.record({
    title: fc.string({ maxLength: 20 }),
    year: fc.option(fc.integer({ min: 1990, max: 2030 })),
    posts: fc.option(fc.uniqueArray(fc.constantFrom('县处级', '科员'))),
    prefectureIds: fc.option(fc.uniqueArray(fc.constantFrom('jiuquan', 'linxia'))),
    prefectureId: fc.constant(null),
    startDay: fc.option(day),
    dueDay: fc.option(day),
    percent: fc.option(fc.integer({ min: -1, max: 101 })),
    hours: fc.option(fc.constantFrom(0, 0.1, 0.5, 1.25, 3, 2000)),
    electiveHours: fc.option(fc.constantFrom(0, 0.3, 1)),
    courses: fc.uniqueArray(course, { selector: ({ courseId }) => courseId, maxLength: 3 }),
  });
  let sound = 0;
  fc.assert(
    fc.property(draft, (made) => {
      if (!isSound(problemsOf(made))) return;
      sound += 1;
      const { programmeId: _, ...request } = requestOf(made, null);
      expect(programmeRequestSchema.safeParse(request).error).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
  expect(sound).toBeGreaterThan(0);
});
