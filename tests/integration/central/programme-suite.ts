import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgrammeRequest } from '../../../api-client/contract/programmes.ts';
import { credit, dayMs, ma, openTeaching, publish, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

/** The centre's, for cadres of county level in Jiuquan: rivers is compulsory, deserts elective. */
export const programmeOf = (fields: Partial<ProgrammeRequest> = {}) => ({
  title: '县处级干部年度培训',
  year: 2026,
  posts: ['县处级'],
  prefectureIds: ['jiuquan'],
  prefectureId: null,
  startsAtMs: startMs - dayMs,
  dueAtMs: startMs + 100 * dayMs,
  hoursNeeded: 1.5,
  electiveHoursNeeded: 0.5,
  courses: [
    { courseId: 'rivers', kind: 'compulsory' as const, startsAtMs: null, dueAtMs: startMs + 10 * dayMs },
    { courseId: 'deserts', kind: 'elective' as const, startsAtMs: startMs + dayMs, dueAtMs: null },
  ],
  ...fields,
});

const hourMs = 3_600_000;

export function programmeSuite(world: () => World): void {
  describe('training programmes', () => {
    let t: TeachingWorld;
    beforeEach(async () => {
      t = await openTeaching(world());
      await publish(world(), 'deserts', [30]);
      await t.admin.setPost({ accountId: wang, post: '县处级' }, { signal });
    });
    const planOf = async (who = t.learner) => (await who.getPlan({ accountId: wang }, { signal })).programmes;

    it('say what they ask for, and how many people they concern', async () => {
      const saved = await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      expect(saved).toEqual({
        programmeId: 'p1',
        ...programmeOf(),
        completePercent: 90,
        people: 1,
        completed: 0,
        courses: [
          { ...programmeOf().courses[0], title: { zh: 'rivers', en: 'rivers' }, creditHours: 1.5 },
          { ...programmeOf().courses[1], title: { zh: 'deserts', en: 'deserts' }, creditHours: 1.5 },
        ],
      });
      expect(await t.admin.listProgrammes({ year: 2026 }, { signal })).toEqual({
        total: 1,
        programmes: [{ ...saved, courses: 2 }],
      });
      expect((await t.admin.listProgrammes({ year: 2025 }, { signal })).total).toBe(0);
      expect((await t.admin.listProgrammes({ text: '县处' }, { signal })).total).toBe(1);
      expect(await t.admin.listPosts({}, { signal })).toEqual({ posts: [{ post: '县处级', people: 1 }] });
      const count = async (posts: string[] | null, prefectureIds: string[] | null, who = t.admin) =>
        (await who.countAudience({ posts, prefectureIds }, { signal })).people;
      // Learners alone are counted: four accounts, two of them teach or administer only.
      expect(await count(null, null)).toBe(2);
      expect(await count(null, ['linxia', 'jiuquan'])).toBe(2);
      expect(await count(['乡科级', '县处级'], null)).toBe(1);
      expect(await count(['县处级'], ['linxia'])).toBe(0);
      expect(await count(null, ['jiuquan'], t.manager)).toBe(1);
      expect(await problemCode(count(null, null, t.manager))).toBe('forbidden');
      expect(await problemCode(count(null, null, t.learner))).toBe('forbidden');
    });

    it('are made by the centre for everybody and by a manager for their own people', async () => {
      const own = programmeOf({ prefectureId: 'jiuquan' });
      await t.manager.saveProgramme({ programmeId: 'own', ...own }, { signal });
      await t.admin.saveProgramme({ programmeId: 'all', ...programmeOf({ prefectureIds: null }) }, { signal });
      await t.admin.saveProgramme(
        { programmeId: 'linxia', ...programmeOf({ prefectureId: 'linxia', prefectureIds: ['linxia'] }) },
        { signal },
      );
      const seen = async (who: TeachingWorld['admin']) =>
        (await who.listProgrammes({}, { signal })).programmes.map(({ programmeId }) => programmeId);
      expect(await seen(t.admin)).toEqual(['all', 'linxia', 'own']);
      expect(await seen(t.manager)).toEqual(['all', 'own']);
      expect(await seen(t.teacher)).toEqual(['all']);
      expect(await problemCode(t.learner.listProgrammes({}, { signal }))).toBe('forbidden');
      expect(await problemCode(t.manager.getProgramme({ programmeId: 'linxia' }, { signal }))).toBe('not-found');
      const all = { programmeId: 'all', ...programmeOf({ prefectureIds: null }) };
      expect(await problemCode(t.manager.saveProgramme(all, { signal }))).toBe('forbidden');
      expect(await problemCode(t.manager.saveProgramme({ ...all, ...own }, { signal }))).toBe('conflict');
      expect(await problemCode(t.manager.removeProgramme({ programmeId: 'all' }, { signal }))).toBe('forbidden');
      expect(await problemCode(t.teacher.saveProgramme({ programmeId: 'x', ...own }, { signal }))).toBe('forbidden');
      await t.manager.removeProgramme({ programmeId: 'own' }, { signal });
      expect(await seen(t.manager)).toEqual(['all']);
    });

    it('refuse what cannot be asked for', async () => {
      const save = (fields: Partial<ProgrammeRequest>) =>
        problemCode(t.admin.saveProgramme({ programmeId: 'p', ...programmeOf(fields) }, { signal }));
      const course = { courseId: 'rivers', kind: 'compulsory' as const, startsAtMs: null, dueAtMs: null };
      for (const fields of [
        { dueAtMs: startMs - 2 * dayMs },
        { courses: [] },
        { courses: [course, course] },
        { courses: [{ ...course, courseId: 'nowhere' }] },
        { courses: [course], electiveHoursNeeded: 1 },
        { courses: [{ ...course, kind: 'elective' as const }], hoursNeeded: 0, electiveHoursNeeded: 0 },
        { courses: [{ ...course, dueAtMs: startMs - 5 * dayMs }] },
        { prefectureIds: ['nowhere'] },
        { prefectureId: 'jiuquan', prefectureIds: null },
        { posts: [] },
        { hoursNeeded: 1.33 },
        { year: 1999 },
      ]) {
        expect(await save(fields), JSON.stringify(fields)).toBe('request-invalid');
      }
      // A course that is retracted later may stay.
      await t.admin.saveProgramme({ programmeId: 'p', ...programmeOf() }, { signal });
      await world().central.publisher.retractCourses(['deserts']);
      const kept = await t.admin.saveProgramme({ programmeId: 'p', ...programmeOf({ title: '改名' }) }, { signal });
      expect(kept.courses.map(({ title }) => title)).toEqual([{ zh: 'rivers', en: 'rivers' }, null]);
    });

    it('concern people by post and prefecture, and follow them', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      expect((await planOf()).map(({ programmeId }) => programmeId)).toEqual(['p1']);
      expect((await t.manager.getPlan({ accountId: ma }, { signal })).programmes).toEqual([]);
      await t.manager.setPost({ accountId: wang, post: '乡科级' }, { signal });
      expect(await planOf()).toEqual([]);
      await t.admin.setPost({ accountId: wang, post: '县处级' }, { signal });
      await t.admin.placeAccount({ accountId: wang, unitId: 'linxia-office', managesPrefectureId: null }, { signal });
      expect(await planOf()).toEqual([]);
      // No longer this manager's.
      expect(await problemCode(t.manager.setPost({ accountId: wang, post: null }, { signal }))).toBe('not-found');
      expect(await problemCode(t.learner.setPost({ accountId: wang, post: null }, { signal }))).toBe('forbidden');
      expect((await t.admin.listAccounts({ text: '晓燕' }, { signal })).accounts).toMatchObject([{ post: '县处级' }]);
    });

    it('tell a learner what is credited, due and overdue', async () => {
      const [rivers, deserts] = programmeOf().courses;
      const courses = [rivers, deserts].flatMap((one) => one ?? []);
      if (courses[0] !== undefined) courses[0].dueAtMs = startMs + hourMs;
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf({ courses }) }, { signal });
      await credit(world(), { accountId: wang, lectureId: 'rivers-1', minutes: 9 });
      world().clock.advance(2 * hourMs);
      const [programme] = await planOf();
      expect(programme).toMatchObject({
        hours: 0.5,
        electiveHours: 0,
        completedAtMs: null,
        courses: [
          { courseId: 'rivers', kind: 'compulsory', overdue: true, completed: false, hours: 0.5, requires: [] },
          { courseId: 'deserts', kind: 'elective', overdue: false, completed: false, startsAtMs: startMs + dayMs },
        ],
      });
      expect(programme?.courses[0]?.lectures.map(({ completed }) => completed)).toEqual([true, false]);
      expect(await planOf(t.admin)).toEqual([programme]);
      expect(await problemCode(t.manager.getPlan({ accountId: wang }, { signal }))).toBe('forbidden');
      expect(await problemCode(t.admin.getPlan({ accountId: 'nobody' }, { signal }))).toBe('not-found');
    });

    it('are completed with compulsory courses, hours and hours of electives, and not before', async () => {
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf() }, { signal });
      const completedAt = async () => (await planOf())[0]?.completedAtMs;
      await credit(world(), { accountId: wang, lectureId: 'rivers-1', minutes: 10 });
      await credit(world(), { accountId: wang, lectureId: 'rivers-2', minutes: 20 });
      // Compulsory courses are done, one hour is credited, half an hour of electives is open.
      expect(await completedAt()).toBeNull();
      await credit(world(), { accountId: wang, lectureId: 'deserts-1', minutes: 3 });
      world().clock.advance(hourMs);
      expect(await completedAt()).toBe(startMs + hourMs);
      world().clock.advance(hourMs);
      expect(await completedAt()).toBe(startMs + hourMs);
      expect((await t.admin.getProgramme({ programmeId: 'p1' }, { signal })).completed).toBe(1);
      // More is asked for: what is no longer true is taken back.
      await t.admin.saveProgramme({ programmeId: 'p1', ...programmeOf({ hoursNeeded: 2 }) }, { signal });
      expect(await completedAt()).toBeNull();
      expect((await t.admin.getProgramme({ programmeId: 'p1' }, { signal })).completed).toBe(0);
    });
  });
}
