import { beforeEach, describe, expect, it } from 'vitest';
import { classOf, dayMs, li, ma, openTeaching, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, refusal, signal, startMs } from './world.ts';
import type { World } from './world.ts';

export function classSuite(world: () => World): void {
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
}
