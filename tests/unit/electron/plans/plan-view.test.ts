import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan, ProgrammeProgress } from '../../../../api-client/contract/plan.ts';
import { planView } from '../../../../electron/plans/plan-view.ts';

const day = 86_400_000;
const nowMs = 100 * day;

const text = (id: string) => ({ zh: id, en: id });
interface Made {
  courseId: string;
  kind?: 'compulsory' | 'elective';
  dueAtMs?: number | null;
  startsAtMs?: number | null;
  requires?: { courseId: string; completed: boolean }[];
  /** Credited share of each lecture, in percent. */
  lectures?: number[];
}
const courseOf = ({
  courseId,
  kind = 'compulsory',
  dueAtMs = null,
  startsAtMs = null,
  requires = [],
  lectures = [0],
}: Made) => ({
  courseId,
  kind,
  dueAtMs,
  startsAtMs,
  title: text(courseId),
  durationMs: lectures.length * 100,
  creditedMs: lectures.reduce((sum, share) => sum + share, 0),
  hours: 0,
  completed: lectures.every((share) => share >= 90),
  overdue: false,
  requires: requires.map((one) => ({ ...one, title: text(one.courseId) })),
  lectures: lectures.map((share, index) => ({
    lectureId: `${courseId}-${index + 1}`,
    title: text(courseId),
    durationMs: 100,
    creditedMs: share,
    hours: 0,
    completed: share >= 90,
    lastAtMs: null,
  })),
});
const programmeOf = (courses: Made[], fields: Partial<ProgrammeProgress> = {}): ProgrammeProgress => ({
  programmeId: 'p',
  title: '年度培训',
  year: 2026,
  startsAtMs: 0,
  dueAtMs: 200 * day,
  completePercent: 90,
  hoursNeeded: 0,
  electiveHoursNeeded: 0,
  hours: 0,
  electiveHours: 0,
  completedAtMs: null,
  courses: courses.map(courseOf),
  ...fields,
});
const planOf = (programmes: ProgrammeProgress[], classes: Plan['classes'] = []): Plan => ({
  accountId: 'a',
  programmes,
  classes,
});
const stepIds = (plan: Plan, now = nowMs) => planView(plan, now).steps.map(({ course }) => course.courseId);

describe('planView', () => {
  it('puts what is due first before the rest, compulsory before elective, and what cannot be done yet last', () => {
    const plan = planOf([
      programmeOf(
        [
          { courseId: 'late' },
          { courseId: 'elective', kind: 'elective', dueAtMs: 110 * day },
          { courseId: 'soon', dueAtMs: 110 * day },
          { courseId: 'waiting', dueAtMs: 101 * day, requires: [{ courseId: 'soon', completed: false }] },
          { courseId: 'done', dueAtMs: 90 * day, lectures: [95, 100] },
          { courseId: 'coming', startsAtMs: 150 * day },
        ],
        { hoursNeeded: 5 },
      ),
    ]);
    expect(stepIds(plan)).toEqual(['soon', 'elective', 'late', 'waiting']);
    // Time goes on without a line: what comes has come, what was due is overdue.
    expect(stepIds(plan, 160 * day)).toContain('coming');
    const later = planView(plan, 160 * day).parts[0];
    expect(later?.courses.filter(({ overdue }) => overdue).map(({ courseId }) => courseId)).toEqual([
      'elective',
      'soon',
      'waiting',
    ]);
    expect(planView(plan, 201 * day).parts[0]?.overdue).toBe(true);
  });

  it('asks for no electives beyond what is needed', () => {
    const courses: Made[] = [{ courseId: 'must' }, { courseId: 'may', kind: 'elective' }];
    const at = (fields: Partial<ProgrammeProgress>) => stepIds(planOf([programmeOf(courses, fields)]));
    expect(at({})).toEqual(['must']);
    expect(at({ electiveHoursNeeded: 2, electiveHours: 1 })).toEqual(['must', 'may']);
    expect(at({ electiveHoursNeeded: 2, electiveHours: 2, hoursNeeded: 10, hours: 9 })).toEqual(['must', 'may']);
    expect(at({ electiveHoursNeeded: 2, electiveHours: 2, hoursNeeded: 10, hours: 10 })).toEqual(['must']);
    expect(at({ completedAtMs: 5, electiveHoursNeeded: 2 })).toEqual([]);
  });

  it('names the next lecture, and a course that two ask for once', () => {
    const rivers = { courseId: 'rivers', lectures: [100, 40, 0] };
    const one: Plan['classes'][number] = {
      classId: 'c',
      title: '进修班',
      startsAtMs: 0,
      endsAtMs: 105 * day,
      completePercent: 90,
      electivesNeeded: 0,
      completedAtMs: null,
      courses: [courseOf(rivers)],
    };
    const view = planView(planOf([programmeOf([rivers])], [one]), nowMs);
    expect(view.steps).toMatchObject([{ title: '进修班', course: { nextLectureId: 'rivers-2', progress: 140 / 300 } }]);
    expect(view.parts.map(({ of }) => of)).toEqual(['class', 'programme']);
  });

  it('is never whole before the centre has said so, never repeats a step and never asks for what is done', () => {
    const made = fc.record({
      courseId: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('compulsory' as const, 'elective' as const),
      dueAtMs: fc.option(fc.integer({ min: 0, max: 300 * day })),
      lectures: fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
    });
    const programme = fc
      .record({
        courses: fc.uniqueArray(made, { selector: ({ courseId }) => courseId, minLength: 1, maxLength: 4 }),
        hoursNeeded: fc.nat(20),
        hours: fc.nat(20),
        completedAtMs: fc.option(fc.constant(5)),
        dueAtMs: fc.integer({ min: 1, max: 300 * day }),
        programmeId: fc.string({ minLength: 1, maxLength: 3 }),
      })
      .map(({ courses, ...fields }) => programmeOf(courses, fields));
    fc.assert(
      fc.property(fc.array(programme, { maxLength: 4 }), fc.integer({ min: 0, max: 300 * day }), (programmes, at) => {
        const { steps, parts } = planView(planOf(programmes), at);
        expect(new Set(steps.map(({ course }) => course.courseId)).size).toBe(steps.length);
        expect(steps.every(({ course }) => !course.completed && course.nextLectureId !== null)).toBe(true);
        const dues = steps.filter(({ course }) => course.waitsFor.length === 0).map(({ course }) => course.dueAtMs);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
        for (const { completedAtMs, progress, courses } of parts) {
          expect(progress === 1).toBe(completedAtMs !== null);
          expect(courses.every(({ overdue, completed }) => !(overdue && completed))).toBe(true);
        }
        const open = parts.map(({ completedAtMs }) => completedAtMs !== null);
        expect(open).toEqual(open.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});
