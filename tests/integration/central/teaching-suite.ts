import { beforeEach, describe, expect, it } from 'vitest';
import { problemCode, refusal, signal, startMs } from './world.ts';
import type { World } from './world.ts';
import { classOf, credit, dayMs, li, ma, openTeaching, publish, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';

export function teachingSuite(world: () => World): void {
  describe('organisation', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
    });

    it('is seen by everybody, and made by administrators alone', async () => {
      expect(await t.learner.getOrganisation({}, { signal })).toEqual({
        prefectures: [
          { prefectureId: 'linxia', name: '临夏州', counties: [] },
          { prefectureId: 'jiuquan', name: '酒泉市', counties: [{ countyId: 'jinta', name: '金塔县' }] },
        ],
      });
      expect(await problemCode(t.manager.savePrefecture({ prefectureId: 'x', name: 'x' }, { signal }))).toBe(
        'forbidden',
      );
      expect(
        await problemCode(
          t.admin.saveCounty({ countyId: 'jinta', name: '金塔县', prefectureId: 'linxia' }, { signal }),
        ),
      ).toBe('conflict');
      expect(
        await problemCode(t.admin.saveCounty({ countyId: 'y', name: 'y', prefectureId: 'nowhere' }, { signal })),
      ).toBe('request-invalid');
    });

    it('has units that the manager of their prefecture may make too', async () => {
      const unit = { unitId: 'jinta-bureau', name: '金塔县财政局', prefectureId: 'jiuquan', countyId: 'jinta' };
      expect(await t.manager.saveUnit(unit, { signal })).toEqual(unit);
      expect(
        await problemCode(
          t.manager.saveUnit({ ...unit, unitId: 'a', prefectureId: 'linxia', countyId: null }, { signal }),
        ),
      ).toBe('forbidden');
      expect(await problemCode(t.admin.saveUnit({ ...unit, unitId: 'a', prefectureId: 'linxia' }, { signal }))).toBe(
        'request-invalid',
      );
      expect(await problemCode(t.admin.saveUnit({ ...unit, prefectureId: 'linxia', countyId: null }, { signal }))).toBe(
        'conflict',
      );
      expect((await t.manager.listUnits({ countyId: 'jinta', text: '财政' }, { signal })).units).toEqual([unit]);
      expect(await problemCode(t.learner.listUnits({}, { signal }))).toBe('forbidden');
    });

    it('makes managers and unmakes them; a session there is follows at once', async () => {
      expect(await t.admin.listAccounts({ role: 'manager' }, { signal })).toMatchObject({
        total: 1,
        accounts: [
          { accountId: ma, roles: ['learner', 'manager'], managesPrefectureId: 'jiuquan', prefectureId: 'linxia' },
        ],
      });
      await t.manager.listClasses({}, { signal });
      await t.admin.placeAccount({ accountId: ma, unitId: 'linxia-office', managesPrefectureId: null }, { signal });
      expect(await problemCode(t.manager.listClasses({}, { signal }))).toBe('forbidden');
      const nobody = { accountId: 'nobody', unitId: null, managesPrefectureId: null };
      expect(await problemCode(t.admin.placeAccount(nobody, { signal }))).toBe('not-found');
    });

    it('shows a manager the people of the prefecture, a teacher those who could be in the classes', async () => {
      const names = async (who: keyof TeachingWorld) =>
        (await (t[who] as TeachingWorld['admin']).listAccounts({}, { signal })).accounts.map(
          ({ accountId }) => accountId,
        );
      expect(await names('manager')).toEqual([wang]);
      expect(await names('teacher')).toEqual([]);
      expect(await problemCode(t.learner.listAccounts({}, { signal }))).toBe('forbidden');
      await t.admin.saveClass({ classId: 'c1', ...classOf() }, { signal });
      expect(await names('teacher')).toEqual([wang]);
      expect(await names('admin')).toHaveLength(5);
      expect((await t.admin.listAccounts({ text: '晓燕', limit: 1 }, { signal })).accounts).toMatchObject([
        { accountId: wang, unit: '金塔县委党校', countyId: 'jinta' },
      ]);
    });
  });

  describe('classes', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
    });

    it('are made by the manager of the prefecture, seen by their teacher, and say what they hold', async () => {
      await t.manager.saveClass({ classId: 'c1', ...classOf() }, { signal });
      expect(await t.teacher.getClass({ classId: 'c1' }, { signal })).toEqual({
        classId: 'c1',
        title: '干部进修班',
        prefectureId: 'jiuquan',
        startsAtMs: startMs - dayMs,
        endsAtMs: startMs + 30 * dayMs,
        completePercent: 90,
        electivesNeeded: 0,
        courses: [
          {
            courseId: 'rivers',
            kind: 'compulsory',
            dueAtMs: startMs + 10 * dayMs,
            title: { zh: 'rivers', en: 'rivers' },
            lectures: 2,
          },
        ],
        teachers: [{ accountId: li, displayName: '李文彬' }],
        members: 0,
      });
      await t.admin.saveClass({ classId: 'c2', ...classOf({ prefectureId: 'linxia', teacherIds: [] }) }, { signal });
      await t.admin.saveClass(
        { classId: 'c3', ...classOf({ prefectureId: null, teacherIds: [], title: '全省班', endsAtMs: startMs }) },
        { signal },
      );
      const ids = async (who: TeachingWorld['admin'], ask = {}) =>
        (await who.listClasses(ask, { signal })).classes.map(({ classId }) => classId);
      expect(await ids(t.admin)).toEqual(['c1', 'c2', 'c3']);
      expect(await ids(t.manager)).toEqual(['c1', 'c3']);
      expect(await ids(t.teacher)).toEqual(['c1']);
      expect(await ids(t.admin, { state: 'ended' })).toEqual(['c3']);
      expect(await ids(t.admin, { text: '进修', offset: 1 })).toEqual(['c2']);
    });

    it('are steered by nobody else', async () => {
      await t.manager.saveClass({ classId: 'c1', ...classOf() }, { signal });
      expect(await problemCode(t.teacher.saveClass({ classId: 'c1', ...classOf() }, { signal }))).toBe('forbidden');
      expect(await problemCode(t.learner.getClass({ classId: 'c1' }, { signal }))).toBe('forbidden');
      for (const prefectureId of ['linxia', null]) {
        expect(
          await problemCode(t.manager.saveClass({ classId: 'c2', ...classOf({ prefectureId }) }, { signal })),
        ).toBe('forbidden');
      }
      await t.admin.saveClass({ classId: 'c2', ...classOf({ prefectureId: 'linxia' }) }, { signal });
      expect(await problemCode(t.manager.getClass({ classId: 'c2' }, { signal }))).toBe('not-found');
      expect(await problemCode(t.manager.saveClass({ classId: 'c2', ...classOf() }, { signal }))).toBe('conflict');
      expect(await problemCode(t.manager.removeClass({ classId: 'c2' }, { signal }))).toBe('not-found');
    });

    it('refuse what they could not hold, with the place of it', async () => {
      const save = (fields: object) => t.admin.saveClass({ classId: 'c1', ...classOf(), ...fields }, { signal });
      const course = { courseId: 'rivers', kind: 'compulsory', dueAtMs: null } as const;
      for (const fields of [
        { endsAtMs: startMs - dayMs },
        { courses: [course, course] },
        { electivesNeeded: 1 },
        { completePercent: 0 },
        { title: ' ' },
        { prefectureId: 'nowhere' },
      ]) {
        expect(await problemCode(save(fields))).toBe('request-invalid');
      }
      const issues = async (fields: object) => (await refusal(save(fields))).problem?.['issues'];
      expect(await issues({ courses: [{ ...course, courseId: 'unknown' }] })).toEqual([
        { at: 'courses', message: 'unknown' },
      ]);
      expect(await issues({ teacherIds: [wang] })).toEqual([{ at: 'teacherIds', message: wang }]);
      expect(await problemCode(t.admin.getClass({ classId: 'c1' }, { signal }))).toBe('not-found');
    });

    it('keep a course that is retracted, and go only when nobody is in them', async () => {
      await t.manager.saveClass({ classId: 'c1', ...classOf() }, { signal });
      await world().central.publisher.retractCourses(['rivers']);
      await t.manager.saveClass({ classId: 'c1', ...classOf({ title: 'renamed' }) }, { signal });
      expect(await t.manager.getClass({ classId: 'c1' }, { signal })).toMatchObject({
        title: 'renamed',
        courses: [{ title: null }],
      });
      await t.manager.enrolMembers({ classId: 'c1', accountIds: [wang] }, { signal });
      expect(await problemCode(t.manager.removeClass({ classId: 'c1' }, { signal }))).toBe('conflict');
      await t.manager.removeMember({ classId: 'c1', accountId: wang }, { signal });
      await t.manager.removeClass({ classId: 'c1' }, { signal });
      expect(await problemCode(t.manager.getClass({ classId: 'c1' }, { signal }))).toBe('not-found');
    });

    it('enrol those who belong in them, once, and say of each other why not', async () => {
      await t.manager.saveClass({ classId: 'c1', ...classOf() }, { signal });
      const accountIds = [wang, wang, 'nobody', ma];
      expect((await t.teacher.enrolMembers({ classId: 'c1', accountIds }, { signal })).results).toEqual([
        { accountId: wang, status: 'added' },
        { accountId: wang, status: 'already' },
        { accountId: 'nobody', status: 'unknown-account' },
        { accountId: ma, status: 'other-prefecture' },
      ]);
      await t.admin.saveClass({ classId: 'all', ...classOf({ prefectureId: null, teacherIds: [] }) }, { signal });
      expect((await t.manager.enrolMembers({ classId: 'all', accountIds: [wang, ma] }, { signal })).results).toEqual([
        { accountId: wang, status: 'added' },
        { accountId: ma, status: 'not-yours' },
      ]);
      await t.admin.enrolMembers({ classId: 'all', accountIds: [ma] }, { signal });
      expect(await problemCode(t.manager.removeMember({ classId: 'all', accountId: ma }, { signal }))).toBe(
        'forbidden',
      );
      expect(await problemCode(t.teacher.removeMember({ classId: 'all', accountId: ma }, { signal }))).toBe(
        'not-found',
      );
      expect(await problemCode(t.teacher.removeMember({ classId: 'c1', accountId: ma }, { signal }))).toBe('not-found');
    });
  });

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
        readAtMs: startMs + 5,
      });
      expect((await t.teacher.listReminders({ classId: 'all' }, { signal })).reminders).toMatchObject([
        { reminderId: 'r1', reminded: 1, read: 1 },
        { reminderId: 'r2', reminded: 2, read: 0 },
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
