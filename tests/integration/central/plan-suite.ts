import { beforeEach, describe, expect, it } from 'vitest';
import { classOf, credit, dayMs, openTeaching, publish, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

export function planSuite(world: () => World): void {
  describe('the plan of a learner', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
      await publish(world(), 'winds', [30]);
      await t.admin.saveClass(
        {
          classId: 'c1',
          ...classOf({
            electivesNeeded: 1,
            courses: [
              { courseId: 'rivers', kind: 'compulsory', dueAtMs: startMs + 10 * dayMs },
              { courseId: 'winds', kind: 'elective', dueAtMs: null },
            ],
          }),
        },
        { signal },
      );
      await t.admin.enrolMembers({ classId: 'c1', accountIds: [wang] }, { signal });
    });
    const planned = async () => (await t.learner.getPlan({ accountId: wang }, { signal })).classes[0];
    const state = async () =>
      (await t.admin.reportMembers({ classId: 'c1' }, { signal })).rows.map(({ state: is, progress }) => [
        is,
        progress,
      ])[0];

    it('says what is due and what is credited, lecture by lecture, and when all of it is completed', async () => {
      await credit(world(), { accountId: wang, lectureId: 'rivers-1', minutes: 9 });
      await credit(world(), { accountId: wang, lectureId: 'rivers-2', minutes: 17 });
      expect(await planned()).toMatchObject({
        completedAtMs: null,
        courses: [
          {
            courseId: 'rivers',
            dueAtMs: startMs + 10 * dayMs,
            durationMs: 1_800_000,
            creditedMs: 26 * 60_000,
            hours: 1,
            completed: false,
            overdue: false,
            lectures: [{ completed: true, creditedMs: 540_000 }, { completed: false }],
          },
          { courseId: 'winds', kind: 'elective', completed: false, lectures: [{ creditedMs: 0, lastAtMs: null }] },
        ],
      });
      expect(await state()).toEqual(['under-way', expect.closeTo(26 / 30, 5)]);

      await credit(world(), { accountId: wang, lectureId: 'rivers-2', minutes: 18 });
      expect(await planned()).toMatchObject({ completedAtMs: null, courses: [{ completed: true }, {}] });
      world().clock.advance(1000);
      await credit(world(), { accountId: wang, lectureId: 'winds-1', minutes: 27 });
      expect(await planned()).toMatchObject({ completedAtMs: startMs + 1000, courses: [{}, { completed: true }] });
      world().clock.advance(1000);
      await credit(world(), { accountId: wang, lectureId: 'winds-1', minutes: 30 });
      expect(await planned()).toMatchObject({ completedAtMs: startMs + 1000 });
    });

    it('and the reports follow what the learner watches, once the centre has judged it', async () => {
      const minutes5 = 300_000;
      const records = [0, 1].map((part) => ({
        sequence: part + 1,
        recordedAt: { wallMs: startMs, monotonicMs: 2 * minutes5, bootId: 'b', offsetMs: 0 },
        event: {
          type: 'watched',
          viewingId: 'v1',
          accountId: wang,
          courseId: 'rivers',
          lectureId: 'rivers-1',
          fromMs: part * minutes5,
          toMs: (part + 1) * minutes5,
          rate: 1,
          beganMonotonicMs: part * minutes5,
          endedMonotonicMs: (part + 1) * minutes5,
        },
      }));
      const terminal = await world().terminal('seat-9');
      await terminal.postLearningRecords({ streamId: 's', records }, { signal });
      const verdict = await t.learner.getCredit({ accountId: wang }, { signal });
      expect(verdict.lectures).toMatchObject([{ lectureId: 'rivers-1', creditedMs: 600_000 }]);
      expect(await planned()).toMatchObject({
        courses: [{ creditedMs: 600_000, lectures: [{ completed: true }, {}] }, {}],
      });
      expect(await state()).toEqual(['under-way', expect.closeTo(1 / 3, 5)]);
    });

    it('follows the class and the catalogue: other courses, another threshold, other lectures', async () => {
      for (const [lectureId, minutes] of [
        ['rivers-1', 9],
        ['rivers-2', 18],
        ['winds-1', 27],
      ] as const) {
        await credit(world(), { accountId: wang, lectureId, minutes });
      }
      expect((await state())?.[0]).toBe('completed');
      await publish(world(), 'rivers', [10, 20, 30]);
      expect(await state()).toEqual(['under-way', expect.closeTo(27 / 60, 5)]);
      await publish(world(), 'rivers', [10, 20]);
      expect((await state())?.[0]).toBe('completed');
      await t.admin.saveClass({ classId: 'c1', ...classOf({ completePercent: 91 }) }, { signal });
      expect((await state())?.[0]).toBe('under-way');
      await t.admin.saveClass({ classId: 'c1', ...classOf({ courses: [] }) }, { signal });
      expect(await state()).toEqual(['not-begun', 0]);
    });

    it('calls late what is late', async () => {
      world().clock.advance(10 * dayMs);
      const admin = await world().administrator();
      const rows = async () => (await admin.reportMembers({ classId: 'c1' }, { signal })).rows[0]?.state;
      expect(await rows()).toBe('not-begun');
      world().clock.advance(1);
      expect(await rows()).toBe('overdue');
      expect(await admin.getPlan({ accountId: wang }, { signal })).toMatchObject({
        classes: [{ courses: [{ overdue: true }, { overdue: false }] }],
      });
    });

    it('is seen by the learner and the centre alone', async () => {
      expect((await t.admin.getPlan({ accountId: wang }, { signal })).classes).toHaveLength(1);
      expect(await problemCode(t.teacher.getPlan({ accountId: wang }, { signal }))).toBe('forbidden');
    });
  });
}
