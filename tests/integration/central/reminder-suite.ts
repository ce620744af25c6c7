import { beforeEach, describe, expect, it } from 'vitest';
import { classOf, credit, li, ma, openTeaching, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

export function reminderSuite(world: () => World): void {
  describe('reminders', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
      await t.admin.saveClass({ classId: 'all', ...classOf({ prefectureId: null }) }, { signal });
      await t.admin.enrolMembers({ classId: 'all', accountIds: [wang, ma] }, { signal });
    });
    const reminder = { classId: 'all', reminderId: 'r1', text: '请于本周完成', accountIds: null };

    it('reach who has not completed, once, and are pulled by sequence', async () => {
      await credit(world(), { accountId: ma, lectureId: 'rivers-1', minutes: 10 });
      await credit(world(), { accountId: ma, lectureId: 'rivers-2', minutes: 20 });
      expect(await t.teacher.sendReminder(reminder, { signal })).toEqual({ reminderId: 'r1', reminded: 1 });
      expect(await t.teacher.sendReminder(reminder, { signal })).toEqual({ reminderId: 'r1', reminded: 1 });
      world().clock.advance(1);
      expect(
        await t.teacher.sendReminder({ ...reminder, reminderId: 'r2', accountIds: [wang, ma, li] }, { signal }),
      ).toMatchObject({ reminded: 2 });
      const first = await t.learner.getMyReminders({ accountId: wang, limit: 1 }, { signal });
      expect(first).toEqual({
        hasMore: true,
        reminders: [
          {
            sequence: 1,
            reminderId: 'r1',
            classId: 'all',
            classTitle: '干部进修班',
            text: '请于本周完成',
            sentBy: '李文彬',
            sentAtMs: startMs,
            readAtMs: null,
          },
        ],
      });
      const rest = await t.learner.getMyReminders({ accountId: wang, after: 1 }, { signal });
      expect(rest.reminders.map(({ reminderId }) => reminderId)).toEqual(['r2']);
      expect((await t.manager.getMyReminders({ accountId: ma }, { signal })).reminders).toHaveLength(1);

      world().clock.advance(5);
      await t.learner.readReminder({ accountId: wang, reminderId: 'r1' }, { signal });
      world().clock.advance(5);
      await t.learner.readReminder({ accountId: wang, reminderId: 'r1' }, { signal });
      expect((await t.learner.getMyReminders({ accountId: wang }, { signal })).reminders[0]).toMatchObject({
        readAtMs: startMs + 6,
      });
      expect((await t.teacher.listReminders({ classId: 'all' }, { signal })).reminders).toMatchObject([
        { reminderId: 'r2', reminded: 2, read: 0 },
        { reminderId: 'r1', reminded: 1, read: 1 },
      ]);
    });

    it('of a manager reach the people of the prefecture alone', async () => {
      expect(await t.manager.sendReminder(reminder, { signal })).toMatchObject({ reminded: 1 });
      expect((await t.learner.getMyReminders({ accountId: wang }, { signal })).reminders).toHaveLength(1);
      expect((await t.manager.getMyReminders({ accountId: ma }, { signal })).reminders).toEqual([]);
    });

    it("are nobody else's, and their ids are not used twice", async () => {
      await t.teacher.sendReminder(reminder, { signal });
      expect(await problemCode(t.manager.sendReminder(reminder, { signal }))).toBe('conflict');
      expect(await problemCode(t.learner.sendReminder(reminder, { signal }))).toBe('forbidden');
      expect(await problemCode(t.admin.getMyReminders({ accountId: wang }, { signal }))).toBe('forbidden');
      expect(await problemCode(t.learner.readReminder({ accountId: wang, reminderId: 'none' }, { signal }))).toBe(
        'not-found',
      );
    });

    it('sent from many classes at once all arrive, each with a sequence of its own', async () => {
      for (const n of [1, 2, 3, 4]) {
        await t.admin.saveClass({ classId: `c${n}`, ...classOf() }, { signal });
        await t.admin.enrolMembers({ classId: `c${n}`, accountIds: [wang] }, { signal });
      }
      await Promise.all(
        [1, 2, 3, 4].map((n) =>
          t.teacher.sendReminder({ ...reminder, classId: `c${n}`, reminderId: `r${n}` }, { signal }),
        ),
      );
      const { reminders } = await t.learner.getMyReminders({ accountId: wang }, { signal });
      expect(reminders.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    });
  });
}
