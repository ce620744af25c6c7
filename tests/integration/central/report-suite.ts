import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import { problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';
import { classOf, credit, dayMs, li, ma, openTeaching, publish, wang } from './teaching-world.ts';
import type { TeachingWorld } from './teaching-world.ts';

export function reportSuite(world: () => World): void {
  describe('reports', () => {
    let t: TeachingWorld;
    /** Wang in Jiuquan's class and the centre's, through with both; Ma of Linxia and Li of nowhere in the centre's, Ma under way. */
    beforeEach(async () => {
      t = await openTeaching(world());
      await t.admin.saveClass({ classId: 'own', ...classOf() }, { signal });
      await t.admin.saveClass(
        { classId: 'all', ...classOf({ title: '全省班', prefectureId: null, teacherIds: [], startsAtMs: startMs }) },
        { signal },
      );
      await t.admin.enrolMembers({ classId: 'own', accountIds: [wang] }, { signal });
      await t.admin.enrolMembers({ classId: 'all', accountIds: [wang, ma, li] }, { signal });
      await credit(world(), { accountId: wang, lectureId: 'rivers-1', minutes: 10 });
      await credit(world(), { accountId: wang, lectureId: 'rivers-2', minutes: 20 });
      await credit(world(), { accountId: ma, lectureId: 'rivers-1', minutes: 6 });
    });
    const groups = async (who: ApiClient, ask: Parameters<ApiClient['reportGroups']>[0]) =>
      who.reportGroups(ask, { signal });
    const brief = async (who: ApiClient, ask: Parameters<ApiClient['reportGroups']>[0]) =>
      (await groups(who, ask)).rows.map(({ id, enrolments, completed }) => [id, enrolments, completed]);
    const people = async (who: ApiClient, ask: Parameters<ApiClient['reportMembers']>[0]) =>
      (await who.reportMembers(ask, { signal })).rows.map(({ classId, accountId }) => `${classId} ${accountId}`);

    it('count by prefecture, county and class, those who belong nowhere too', async () => {
      const report = await groups(t.admin, { by: 'prefecture' });
      expect(report).toMatchObject({
        total: 3,
        all: { enrolments: 4, completed: 2, underWay: 1, notBegun: 1, overdue: 0, completion: 0.5, hours: 2.5 },
      });
      expect(report.all.progress).toBeCloseTo((1 + 1 + 0.2 + 0) / 4, 5);
      expect(report.rows.map(({ id, name, enrolments }) => [id, name, enrolments])).toEqual([
        ['jiuquan', '酒泉市', 2],
        ['linxia', '临夏州', 1],
        [null, null, 1],
      ]);
      expect(report.rows[1]).toMatchObject({ completed: 0, underWay: 1, completion: 0, hours: 0.5 });
      expect(await brief(t.admin, { by: 'county', sort: 'completed' })).toEqual([
        ['jinta', 2, 2],
        [null, 1, 0],
        [null, 1, 0],
      ]);
      expect(await brief(t.admin, { by: 'class', sort: 'completion', order: 'ascending' })).toEqual([
        ['all', 3, 1],
        ['own', 1, 1],
      ]);
    });

    it('filter, sort and page, with the total of what is left', async () => {
      expect(await brief(t.admin, { by: 'class', prefectureId: 'jiuquan' })).toEqual([
        ['all', 1, 1],
        ['own', 1, 1],
      ]);
      expect(await brief(t.admin, { by: 'prefecture', classId: 'own' })).toEqual([['jiuquan', 1, 1]]);
      expect(await brief(t.admin, { by: 'class', text: '全省' })).toEqual([['all', 3, 1]]);
      expect(
        await groups(t.admin, { by: 'prefecture', sort: 'name', order: 'ascending', offset: 1, limit: 1 }),
      ).toMatchObject({
        total: 3,
        rows: [{ id: 'jiuquan' }],
        all: { enrolments: 4 },
      });
      expect(await groups(t.admin, { by: 'class', classId: 'none' })).toEqual({
        total: 0,
        rows: [],
        all: {
          enrolments: 0,
          completed: 0,
          underWay: 0,
          notBegun: 0,
          overdue: 0,
          completion: 0,
          progress: 0,
          hours: 0,
        },
      });
      expect(await people(t.admin, { sort: 'progress', order: 'descending', limit: 3 })).toEqual([
        `all ${wang}`,
        `own ${wang}`,
        `all ${ma}`,
      ]);
      expect(await people(t.admin, { text: '建国' })).toEqual([`all ${ma}`]);
      expect(await people(t.admin, { text: 'LEARNER2' })).toEqual([`all ${ma}`]);
      expect(await people(t.admin, { text: '%' })).toEqual([]);
      expect(await people(t.admin, { state: 'not-begun' })).toEqual([`all ${li}`]);
      expect(await t.admin.reportMembers({ state: 'completed', offset: 1, limit: 1 }, { signal })).toMatchObject({
        total: 2,
        rows: [
          {
            classId: 'own',
            state: 'completed',
            completedAtMs: startMs,
            coursesCompleted: 1,
            courses: 1,
            unit: '金塔县委党校',
          },
        ],
      });
      for (const ask of [
        { limit: 501 },
        { offset: -1 },
        { sort: 'password' as never },
        { prefectureId: "x' or 1=1" },
      ]) {
        expect(await problemCode(t.admin.reportMembers(ask, { signal }))).toBe('request-invalid');
      }
    });

    it('give members slice by slice in any order, each once, and take no place of another order', async () => {
      for (const sort of ['name', 'progress', 'hours', 'last', 'completed', 'due'] as const) {
        for (const order of ['ascending', 'descending'] as const) {
          const whole = await t.admin.reportMembers({ sort, order }, { signal });
          expect([whole.total, whole.rows.length, whole.next]).toEqual([4, 4, null]);
          const walked = [];
          let after: string | null | undefined;
          while (after !== null) {
            const slice: Awaited<ReturnType<ApiClient['reportMembers']>> = await t.admin.reportMembers(
              { sort, order, limit: 1, ...(after === undefined ? {} : { after }) },
              { signal },
            );
            expect(slice.total).toBe(4);
            walked.push(...slice.rows);
            after = slice.next;
          }
          expect(walked).toEqual(whole.rows);
        }
      }
      const { next } = await t.admin.reportMembers({ sort: 'progress', limit: 1 }, { signal });
      const forged = (value: string) =>
        Buffer.from(JSON.stringify(['progress ascending ', value, 'a', 'c'])).toString('base64url');
      for (const after of [next ?? '', 'x', forged("1' or true"), forged('NaN')]) {
        const sort = after === next ? 'hours' : 'progress';
        expect(await problemCode(t.admin.reportMembers({ sort, after }, { signal }))).toBe('request-invalid');
      }
      expect((await t.admin.reportMembers({ sort: 'progress', after: forged('2') }, { signal })).rows).toEqual([]);
    });

    it('find those who belong to no county or prefecture, and the classes of a period', async () => {
      expect(await people(t.admin, { outside: 'prefecture' })).toEqual([`all ${li}`]);
      expect(await people(t.admin, { outside: 'county', prefectureId: 'linxia' })).toEqual([`all ${ma}`]);
      expect(await brief(t.admin, { by: 'class', toMs: startMs })).toEqual([['own', 1, 1]]);
      expect(await brief(t.admin, { by: 'class', fromMs: startMs + 30 * dayMs })).toEqual([]);
      expect(await brief(t.admin, { by: 'class', fromMs: startMs, toMs: startMs + 1 })).toHaveLength(2);
    });

    it('are of compulsory courses or of electives alone, each by what the class wants of them', async () => {
      await publish(world(), 'winds', [10]);
      const courses = [
        { courseId: 'rivers', kind: 'compulsory' as const, dueAtMs: null },
        { courseId: 'winds', kind: 'elective' as const, dueAtMs: null },
      ];
      await t.admin.saveClass({ classId: 'both', ...classOf({ courses, electivesNeeded: 1 }) }, { signal });
      await t.admin.enrolMembers({ classId: 'both', accountIds: [wang] }, { signal });
      const of = async (kind?: 'compulsory' | 'elective') => {
        const ask = { classId: 'both', ...(kind === undefined ? {} : { kind }) };
        const { all } = await groups(t.admin, { by: 'class', ...ask });
        const [member] = (await t.admin.reportMembers(ask, { signal })).rows;
        return [all.enrolments, all.completed, all.hours, member?.state, member?.hours];
      };
      expect(await of()).toEqual([1, 0, 1, 'under-way', 1]);
      expect(await of('compulsory')).toEqual([1, 1, 1, 'completed', 1]);
      expect(await of('elective')).toEqual([1, 0, 0, 'not-begun', 0]);
      await credit(world(), { accountId: wang, lectureId: 'winds-1', minutes: 10 });
      expect(await of('elective')).toEqual([1, 1, 0.5, 'completed', 0.5]);
      expect(await of()).toEqual([1, 1, 1.5, 'completed', 1.5]);
      // A class that wants no electives is in no figure of them.
      expect((await groups(t.admin, { by: 'class', classId: 'own', kind: 'elective' })).total).toBe(0);
    });

    it('tell step by step how enrolments and completions came about', async () => {
      world().clock.advance(40 * dayMs);
      const admin = await world().administrator();
      await credit(world(), { accountId: ma, lectureId: 'rivers-1', minutes: 10 });
      await credit(world(), { accountId: ma, lectureId: 'rivers-2', minutes: 20 });
      const steps = async (ask: Parameters<ApiClient['reportTimeline']>[0]) =>
        (await admin.reportTimeline(ask, { signal })).points.map(({ fromMs, enrolled, completed }) => [
          new Date(fromMs).toISOString().slice(0, 16),
          enrolled,
          completed,
        ]);
      expect(await steps({ utcOffsetMinutes: 0 })).toEqual([
        ['2026-03-01T00:00', 4, 2],
        ['2026-04-01T00:00', 4, 3],
      ]);
      expect((await steps({ step: 'week', utcOffsetMinutes: 480 })).slice(0, 2)).toEqual([
        ['2026-02-22T16:00', 4, 2],
        ['2026-03-01T16:00', 4, 2],
      ]);
      expect(await steps({ step: 'day', prefectureId: 'jiuquan' })).toHaveLength(1);
      expect(await steps({ classId: 'none' })).toEqual([]);
    });

    it('put each member in one state, and the states add up', async () => {
      world().clock.advance(10 * dayMs + 1);
      const admin = await world().administrator();
      expect(await groups(admin, { by: 'prefecture' })).toMatchObject({
        all: { enrolments: 4, completed: 2, underWay: 0, notBegun: 0, overdue: 2 },
      });
      expect(await people(admin, { state: 'overdue' })).toHaveLength(2);
      expect(await people(admin, { state: 'under-way' })).toEqual([]);
      expect(await brief(admin, { by: 'class', classState: 'ended' })).toEqual([]);
      world().clock.advance(20 * dayMs);
      const later = await world().administrator();
      expect(await brief(later, { by: 'class', classState: 'ended' })).toHaveLength(2);
    });

    it('show a manager the people of the prefecture, a teacher the classes, a learner nothing', async () => {
      expect(await brief(t.manager, { by: 'prefecture' })).toEqual([['jiuquan', 2, 2]]);
      expect(await brief(t.manager, { by: 'prefecture', prefectureId: 'linxia' })).toEqual([]);
      expect(await people(t.manager, {})).toEqual([`all ${wang}`, `own ${wang}`]);
      expect(await people(t.teacher, {})).toEqual([`own ${wang}`]);
      expect(await problemCode(groups(t.learner, { by: 'prefecture' }))).toBe('forbidden');
      expect(await problemCode(t.learner.reportMembers({}, { signal }))).toBe('forbidden');
      expect(await problemCode(t.manager.getMember({ classId: 'all', accountId: ma }, { signal }))).toBe('not-found');
      const events = { courseId: 'rivers', lectureId: 'rivers-1' };
      expect(
        await problemCode(t.teacher.getMemberEvents({ classId: 'all', accountId: wang, ...events }, { signal })),
      ).toBe('not-found');
    });

    it('open down to the raw events behind one figure, and to nothing else of the person', async () => {
      const event = (lectureId: string, fromMs: number) => ({
        type: 'watched',
        viewingId: 'v1',
        accountId: ma,
        courseId: 'rivers',
        lectureId,
        fromMs,
        toMs: fromMs + 5000,
        rate: 1,
        beganMonotonicMs: fromMs,
        endedMonotonicMs: fromMs + 5000,
      });
      const recordedAt = { wallMs: startMs, monotonicMs: 60_000, bootId: 'b', offsetMs: null };
      const records = [event('rivers-1', 0), event('rivers-2', 0), event('rivers-1', 5000)].map((each, index) => ({
        sequence: index + 1,
        recordedAt,
        event: each,
      }));
      await (await world().terminal('seat-9')).postLearningRecords({ streamId: 's', records }, { signal });
      const detail = await t.admin.getMember({ classId: 'all', accountId: ma }, { signal });
      expect(detail.member).toMatchObject({ accountName: 'learner2', state: 'under-way', prefectureId: 'linxia' });
      expect(detail.progress.courses[0]?.lectures[0]).toMatchObject({ lectureId: 'rivers-1', creditedMs: 360_000 });
      const of = { classId: 'all', accountId: ma, courseId: 'rivers', lectureId: 'rivers-1' };
      expect(await t.admin.getMemberEvents({ ...of, offset: 1 }, { signal })).toMatchObject({
        credit: { lectureId: 'rivers-1' },
        total: 2,
        records: [{ sequence: 3, terminalName: 'seat-9', event: { fromMs: 5000 } }],
      });
      expect(await problemCode(t.admin.getMemberEvents({ ...of, courseId: 'winds' }, { signal }))).toBe('not-found');
    });

    it('keep a person where they belonged when they were enrolled', async () => {
      await t.admin.placeAccount({ accountId: wang, unitId: 'linxia-office', managesPrefectureId: null }, { signal });
      expect(await brief(t.manager, { by: 'prefecture' })).toEqual([['jiuquan', 2, 2]]);
      await t.manager.removeMember({ classId: 'all', accountId: wang }, { signal });
      expect((await t.admin.enrolMembers({ classId: 'all', accountIds: [wang] }, { signal })).results).toMatchObject([
        { status: 'added' },
      ]);
      expect(await brief(t.admin, { by: 'prefecture', prefectureId: 'linxia' })).toEqual([['linxia', 2, 1]]);
    });
  });
}
