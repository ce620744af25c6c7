import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeachingClass } from '../../../../electron/contract/teaching.ts';
import { teaching as contract } from '../../../../electron/contract/teaching.ts';
import {
  draftOf,
  isSame,
  isSound,
  moved,
  newDraft,
  problemsOf,
  requestOf,
  type ClassDraft,
} from '../../../../renderer/features/teaching/class-form.ts';
import { dayOf, endOfDay, startOfDay } from '../../../../renderer/ui/days.ts';

const afternoon = new Date(2026, 8, 20, 15, 30).getTime();
const there: TeachingClass = {
  classId: 'c1',
  title: '干部进修班',
  prefectureId: 'jiuquan',
  startsAtMs: new Date(2026, 8, 1, 9).getTime(),
  endsAtMs: new Date(2026, 8, 30, 17).getTime(),
  completePercent: 90,
  electivesNeeded: 1,
  members: 3,
  state: 'running',
  courses: [
    { courseId: 'rivers', kind: 'compulsory', dueAtMs: afternoon, title: { zh: '河', en: 'Rivers' }, lectures: 2 },
    { courseId: 'winds', kind: 'elective', dueAtMs: null, title: null, lectures: 0 },
  ],
  teachers: [{ accountId: 'li', displayName: '李文彬' }],
};
const sound = (fields: Partial<ClassDraft> = {}): ClassDraft => ({ ...draftOf(there), ...fields });

describe('days', () => {
  it('begin and end within themselves, on every day there is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(1971, 0, 2), max: new Date(2100, 0, 1), noInvalidDate: true }), (at) => {
        const day = dayOf(at.getTime());
        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(day);
        expect(dayOf(endOfDay(day) + 1)).not.toBe(day);
        expect(startOfDay(day)).toBeLessThanOrEqual(at.getTime());
        expect(endOfDay(day)).toBeGreaterThanOrEqual(at.getTime());
      }),
    );
  });
});

describe('a class being written', () => {
  it('that was only opened asks for nothing to change, to the millisecond', () => {
    const draft = draftOf(there);
    expect(isSound(problemsOf(draft))).toBe(true);
    expect(requestOf(draft, there)).toEqual({
      classId: 'c1',
      title: there.title,
      prefectureId: 'jiuquan',
      startsAtMs: there.startsAtMs,
      endsAtMs: there.endsAtMs,
      completePercent: 90,
      electivesNeeded: 1,
      courses: [
        { courseId: 'rivers', kind: 'compulsory', dueAtMs: afternoon },
        { courseId: 'winds', kind: 'elective', dueAtMs: null },
      ],
      teacherIds: ['li'],
    });
    expect(isSame(draft, draftOf(there))).toBe(true);
  });

  it('moves only the instants whose day was changed; a last day and a due day count to their end', () => {
    const draft = sound({
      endDay: '2026-10-05',
      courses: draftOf(there).courses.map((course) => ({ ...course, dueDay: '2026-10-02' })),
    });
    const { startsAtMs, endsAtMs, courses } = requestOf(draft, there);
    expect(startsAtMs).toBe(there.startsAtMs);
    expect(endsAtMs).toBe(new Date(2026, 9, 6).getTime() - 1);
    expect(courses.map(({ dueAtMs }) => dueAtMs)).toEqual([endOfDay('2026-10-02'), endOfDay('2026-10-02')]);
  });

  it('names what is wrong, field by field', () => {
    expect(problemsOf(newDraft(null))).toEqual({
      title: 'title-empty',
      start: 'start-missing',
      end: 'end-missing',
      due: {},
    });
    expect(problemsOf(sound({ title: '　 ' }))).toMatchObject({ title: 'title-empty' });
    expect(problemsOf(sound({ endDay: '2026-08-31', courses: [], electives: 0 }))).toEqual({
      end: 'end-before-start',
      due: {},
    });
    expect(problemsOf(sound({ endDay: '2026-09-01' }))).toEqual({ due: { rivers: 'due-outside' } });
    for (const percent of [null, 0, 101, 1.5]) {
      expect(problemsOf(sound({ percent }))).toMatchObject({ percent: 'percent-wrong' });
    }
    expect(problemsOf(sound({ electives: 2 }))).toMatchObject({ electives: 'electives-too-many' });
    expect(problemsOf(sound({ electives: -1 }))).toMatchObject({ electives: 'electives-wrong' });
    const many = Array.from({ length: 101 }, (_, at) => ({
      courseId: `c${at}`,
      title: null,
      kind: 'elective' as const,
      dueDay: null,
    }));
    expect(problemsOf(sound({ courses: many }))).toEqual({ courses: 'too-many-courses', due: {} });
    const teachers = Array.from({ length: 21 }, (_, at) => ({ accountId: `t${at}`, displayName: '' }));
    expect(problemsOf(sound({ teachers }))).toEqual({ teachers: 'too-many-teachers', due: {} });
  });

  it('is refused by its sentences wherever the bridge would refuse it', () => {
    const day = fc.option(fc.constantFrom('2026-09-01', '2026-09-15', '2026-10-01'), { nil: null });
    const draft: fc.Arbitrary<ClassDraft> = fc.record({
      title: fc.constantFrom('', ' ', '班', 'x'.repeat(100)),
      prefectureId: fc.constantFrom(null, 'jiuquan'),
      startDay: day,
      endDay: day,
      percent: fc.option(fc.integer({ min: -1, max: 102 }), { nil: null }),
      electives: fc.option(fc.integer({ min: -1, max: 3 }), { nil: null }),
      courses: fc.uniqueArray(
        fc.record({
          courseId: fc.constantFrom('a', 'b', 'c'),
          title: fc.constant(null),
          kind: fc.constantFrom('compulsory' as const, 'elective' as const),
          dueDay: day,
        }),
        { selector: ({ courseId }) => courseId },
      ),
      teachers: fc.constant([]),
    });
    fc.assert(
      fc.property(draft, (written) => {
        if (!isSound(problemsOf(written))) return;
        const asked = requestOf(written, null);
        expect(contract.methods.saveClass.input.safeParse(asked).success).toBe(true);
        expect(asked.startsAtMs).toBeLessThan(asked.endsAtMs);
        for (const { dueAtMs } of asked.courses) {
          if (dueAtMs !== null) expect(dueAtMs).toBeLessThanOrEqual(asked.endsAtMs);
        }
      }),
    );
  });

  it('lets a course change places with its neighbour, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});
