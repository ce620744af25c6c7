import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import type { CreditRules } from '../../../api-client/contract/credit.ts';
import { usualCreditRules } from '../../../api-client/contract/credit-administration.ts';
import type { WantedCheck } from '../../../api-client/contract/credit-administration.ts';
import { signedEntityTag } from '../../../api-client/contract/manifest.ts';
import { nodeEd25519 } from '../../../api-client/protocol/node-ed25519.ts';
import { verifyCreditRules } from '../../../api-client/protocol/signature.ts';
import type { Publication } from '../../../central/catalogue/publisher.ts';
import { createCreditService } from '../../../central/learning/credit-service.ts';
import { lockAccount } from '../../../central/learning/credit-due-repository.ts';
import { createLectureDurations } from '../../../central/learning/lecture-durations.ts';
import { startRepeatedWork } from '../../../central/repeated-work.ts';
import { publicationOf } from './catalogue-suite.ts';
import { problemCode, refusal, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const accountId = 'a-wang-xiaoyan';
const minute = 60_000;
const sha256 = 'a'.repeat(64);
const text = { zh: '一', en: 'One' };

/** A course of one lecture that is as long as that; its media is nowhere. */
const courseOf = (courseId: string, durationMs: number): Publication => ({
  ...publicationOf(courseId),
  lectures: [
    {
      lectureId: 'first',
      title: text,
      durationMs,
      poster: null,
      chapters: [],
      subtitles: [],
      renditions: [
        {
          renditionId: 'r360',
          width: 640,
          height: 360,
          bandwidth: 500_000,
          averageBandwidth: 400_000,
          codecs: 'avc1.4d401e',
          init: { sha256, bytes: 1, mediaType: 'video/mp4' },
          segments: [{ sha256, bytes: 1, durationMs }],
        },
      ],
    },
  ],
});

const stampAt = (monotonicMs: number) => ({
  wallMs: startMs + monotonicMs,
  monotonicMs,
  bootId: 'boot-1',
  offsetMs: 0,
});

const viewing = { viewingId: 'v1', accountId, courseId: 'rivers', lectureId: 'first' };

/** Played minute by minute at the pace of the clock, which begins at 0 and goes on over all of them. */
function minutes(fromMinute: number, toMinute: number, fields: Record<string, unknown> = {}) {
  return Array.from({ length: toMinute - fromMinute }, (_, index) => {
    const at = fromMinute + index;
    const event = {
      type: 'watched',
      ...viewing,
      fromMs: at * minute,
      toMs: (at + 1) * minute,
      rate: 1,
      beganMonotonicMs: at * minute,
      endedMonotonicMs: (at + 1) * minute,
      ...fields,
    };
    return { sequence: at + 1, recordedAt: stampAt((at + 1) * minute), event };
  });
}

const answered = (sequence: number, atMinute: number, answer: string[]) => ({
  sequence,
  recordedAt: stampAt(atMinute * minute),
  event: { type: 'check-answered', ...viewing, checkId: 'q1', answer },
});

const question: WantedCheck = {
  checkId: 'q1',
  atMs: 20 * minute,
  question: {
    text,
    several: false,
    options: [
      { optionId: 'north', text },
      { optionId: 'west', text },
    ],
    rightOptionIds: ['west'],
  },
};

export function creditSuite(world: () => World): void {
  const publish = (courseId: string, durationMs = 40 * minute) =>
    world().central.publisher.publishCourse(courseOf(courseId, durationMs));
  const signedIn = async (accountName: string): Promise<ApiClient> => {
    const terminal = await world().terminal(`seat-of-${accountName}`);
    const { sessionToken } = await terminal.signIn({ accountName, password: `hexi-${accountName}` }, { signal });
    return world().client({ person: sessionToken });
  };
  const verdict = async (client?: ApiClient) =>
    (client ?? (await world().administrator())).getCredit({ accountId }, { signal });
  const post = async (client: ApiClient, records: object[], streamId = 's') =>
    client.postLearningRecords({ streamId, records: records as never }, { signal });
  async function rulesOf(client: ApiClient): Promise<CreditRules> {
    const { signingKeys } = await client.getService({}, { signal });
    return verifyCreditRules(await client.getCreditRules({}, { signal }), signingKeys, nodeEd25519);
  }
  const marks = async () => (await world().database.query<{ mark: number }>('select mark from credit_due')).length;
  const stored = () =>
    world().database.query<{ account_id: string; credited_ms: number; duration_ms: number | null; hours: number }>(
      `select account_id, credited_ms, duration_ms, hours::double precision as hours from lecture_credit
       order by account_id, course_id`,
    );

  describe('rules of credit', () => {
    it('are the usual ones until somebody decides, and reach a terminal signed', async () => {
      const client = await world().terminal();
      expect(await rulesOf(client)).toEqual({
        schema: 'hexi.credit-rules/1',
        version: 1,
        issuedAt: '1970-01-01T00:00:00.000Z',
        ...usualCreditRules,
      });
    });

    it('can be read as they were decided, changed and put again', async () => {
      const admin = await world().administrator();
      expect(await admin.getDecidedCreditRules({}, { signal })).toEqual({
        rules: usualCreditRules,
        version: 1,
        changedAtMs: null,
      });
      const put = await admin.setCreditRules({ ...usualCreditRules, maxRate: 1.25 }, { signal });
      expect(await admin.getDecidedCreditRules({}, { signal })).toEqual(put);
      const teacher = await signedIn('teacher');
      expect(await problemCode(teacher.getDecidedCreditRules({}, { signal }))).toBe('forbidden');
    });

    it('are sent once: who has the newest is told so', async () => {
      const client = await world().terminal();
      const ifNoneMatch = signedEntityTag(await client.getCreditRules({}, { signal }));
      expect(await client.getCreditRules({}, { signal, ifNoneMatch })).toBeNull();
      await (await world().administrator()).setCreditRules({ ...usualCreditRules, maxRate: 1.5 }, { signal });
      expect(await client.getCreditRules({}, { signal, ifNoneMatch })).not.toBeNull();
    });

    it('get versions that never fall, also when the clock does', async () => {
      const [admin, client] = [await world().administrator(), await world().terminal()];
      const first = await admin.setCreditRules({ ...usualCreditRules, maxRate: 1.5 }, { signal });
      expect(first.version).toBeGreaterThanOrEqual(startMs);
      world().clock.advance(-3_600_000);
      const second = await admin.setCreditRules({ ...usualCreditRules, maxRate: 1.25 }, { signal });
      expect(second.version).toBeGreaterThan(first.version);
      expect(await rulesOf(client)).toMatchObject({ version: second.version, maxRate: 1.25 });
    });

    it('are set by administrators, and only as the contract has them', async () => {
      const admin = await world().administrator();
      const set = (rules: object) => problemCode(admin.setCreditRules(rules as never, { signal }));
      expect(await set({ ...usualCreditRules, maxRat: 1 })).toBe('request-invalid');
      expect(await set({ ...usualCreditRules, timeZone: 'Mars/Olympus' })).toBe('request-invalid');
      expect(await set({ ...usualCreditRules, bands: [...usualCreditRules.bands, usualCreditRules.bands[0]] })).toBe(
        'request-invalid',
      );
      const { maxRate: _, ...lacking } = usualCreditRules;
      expect(await set(lacking)).toBe('request-invalid');
      const teacher = await signedIn('teacher');
      expect(await problemCode(teacher.setCreditRules(usualCreditRules, { signal }))).toBe('forbidden');
      expect((await rulesOf(await world().terminal())).version).toBe(1);
    });
  });

  describe('credit', () => {
    it('is worth what was watched, as soon as it was delivered, and a second delivery adds nothing', async () => {
      await publish('rivers');
      const client = await world().terminal();
      expect(await verdict()).toEqual({ accountId, rulesVersion: 1, hours: 0, lectures: [] });
      await post(client, minutes(0, 20));
      expect(await verdict()).toMatchObject({
        hours: 0.5,
        lectures: [{ courseId: 'rivers', creditedMs: 20 * minute, durationMs: 40 * minute, hours: 0.5, withheld: [] }],
      });
      await post(client, minutes(0, 40));
      await post(client, minutes(0, 40));
      expect(await verdict()).toMatchObject({
        hours: 1,
        lectures: [{ credited: [{ fromMs: 0, toMs: 40 * minute }] }],
      });
      expect(await stored()).toEqual([
        { account_id: accountId, credited_ms: 40 * minute, duration_ms: 40 * minute, hours: 1 },
      ]);
    });

    it('is not given for claims that no clock has seen, whatever the terminal says', async () => {
      await publish('rivers');
      const client = await world().terminal();
      const claim = { fromMs: 0, toMs: 40 * minute, rate: 1, beganMonotonicMs: 0, endedMonotonicMs: 5000 };
      await post(client, [{ ...minutes(0, 1, claim)[0], recordedAt: stampAt(5000) }]);
      const { hours, lectures } = await verdict();
      expect(hours).toBe(0);
      expect(lectures[0]?.creditedMs).toBeLessThan(minute);
      expect(lectures[0]?.withheld.map(({ reason }) => reason)).toContain('faster-than-clock');
    });

    it('is evaluated anew by other rules', async () => {
      await publish('rivers');
      await post(await world().terminal(), minutes(0, 20));
      expect((await verdict()).hours).toBe(0.5);
      const admin = await world().administrator();
      const { version } = await admin.setCreditRules(
        { ...usualCreditRules, bands: [{ atLeastMinutes: 20, hours: 2 }] },
        { signal },
      );
      expect(await verdict()).toMatchObject({ rulesVersion: version, hours: 2 });
    });

    it('waits for a course that the centre does not have, and follows its length', async () => {
      await post(await world().terminal(), minutes(0, 20));
      expect((await verdict()).lectures).toEqual([]);
      expect(await stored()).toMatchObject([{ credited_ms: 0, duration_ms: null }]);
      await publish('rivers', 10 * minute);
      expect((await verdict()).lectures).toMatchObject([{ creditedMs: 10 * minute, durationMs: 10 * minute }]);
      await publish('rivers', 40 * minute);
      expect((await verdict()).lectures).toMatchObject([{ creditedMs: 20 * minute, durationMs: 40 * minute }]);
      await world().central.publisher.retractCourses(['rivers']);
      expect((await verdict()).lectures).toMatchObject([{ creditedMs: 20 * minute }]);
    });

    it('is shown to the learner and to administrators alone', async () => {
      expect(await verdict(await signedIn('learner'))).toMatchObject({ accountId });
      expect(await problemCode(verdict(await signedIn('learner2')))).toBe('forbidden');
      const admin = await world().administrator();
      expect(await problemCode(admin.getCredit({ accountId: 'nobody' }, { signal }))).toBe('not-found');
    });

    it('is evaluated without anybody asking', async () => {
      await publish('rivers');
      const client = await world().terminal();
      const { database, clock } = world();
      const log = pino({ level: 'silent' });
      const credit = createCreditService({ database, clock, durations: createLectureDurations(), log });
      const work = async (ending: AbortSignal): Promise<void> => void (await credit.sweep(ending));
      const worker = startRepeatedWork({ work, pauseMs: 5, log, failed: 'not evaluated' });
      onTestFinished(() => worker.stop());
      await post(client, minutes(0, 15));
      await vi.waitFor(async () => expect(await stored()).toMatchObject([{ hours: 0.5 }]), { timeout: 10_000 });
      await post(client, minutes(15, 30));
      await vi.waitFor(async () => expect(await stored()).toMatchObject([{ hours: 1 }]), { timeout: 10_000 });
    });

    it('that cannot be evaluated of one learner is evaluated of the others', async () => {
      await publish('rivers');
      const client = await world().terminal();
      await post(client, [...minutes(0, 15), ...minutes(15, 30, { accountId: 'a-ma-jianguo' })]);
      const { database, clock } = world();
      // A record as no centre would have stored it.
      await database.query(`update learning_records set recorded_at = 'null'::jsonb where account_id = $1`, [
        accountId,
      ]);
      const log = pino({ level: 'silent' });
      const credit = createCreditService({ database, clock, durations: createLectureDurations(), log });
      expect(await credit.sweep(signal)).toBe(1);
      expect(await stored()).toMatchObject([{ account_id: 'a-ma-jianguo' }]);
      expect(await marks()).toBe(1);
    });
  });

  describe('checks in a lecture', () => {
    const set = (client: ApiClient, checks: readonly object[], lectureId = 'first') =>
      client.setLectureChecks({ courseId: 'rivers', lectureId, checks: checks as never }, { signal });

    it('reach a terminal without what is right, but so that it knows a right answer', async () => {
      await publish('rivers');
      await set(await signedIn('teacher'), [question, { checkId: 'there', atMs: minute, question: null }]);
      const client = await world().terminal();
      const told = await client.getCourseChecks({ courseId: 'rivers' }, { signal });
      const answerDigest = createHash('sha256').update('q1\nwest').digest('hex');
      const { rightOptionIds: _, ...shown } = question.question ?? { rightOptionIds: [] };
      expect(told.lectures).toEqual([
        {
          lectureId: 'first',
          checks: [
            { checkId: 'there', atMs: minute, question: null },
            { ...question, question: { ...shown, answerDigest } },
          ],
        },
      ]);
      const known = { signal, ifNoneMatch: `"${told.revision}"` };
      expect(await client.getCourseChecks({ courseId: 'rivers' }, known)).toBeNull();
      await set(await world().administrator(), [question]);
      expect(await client.getCourseChecks({ courseId: 'rivers' }, known)).toMatchObject({ courseId: 'rivers' });
      expect((await client.getCourseChecks({ courseId: 'none' }, { signal })).lectures).toEqual([]);
    });

    it('are read back with what is right by those who write them, and by nobody else', async () => {
      await publish('rivers');
      const [teacher, lecture] = [await signedIn('teacher'), { courseId: 'rivers', lectureId: 'first' }];
      await set(teacher, [question, { checkId: 'there', atMs: minute, question: null }]);
      const { checks } = await teacher.getLectureChecks(lecture, { signal });
      expect(checks).toEqual([{ checkId: 'there', atMs: minute, question: null }, question]);
      const learner = await signedIn('learner');
      expect(await problemCode(learner.getLectureChecks(lecture, { signal }))).toBe('forbidden');
    });

    it('keep back what lies beyond until they are answered rightly, at whatever try', async () => {
      await publish('rivers');
      const client = await world().terminal();
      await post(client, minutes(0, 40));
      expect((await verdict()).hours).toBe(1);
      await set(await signedIn('teacher'), [question]);
      const open = { creditedMs: 20 * minute, openCheckIds: ['q1'], hours: 0.5 };
      expect((await verdict()).lectures).toMatchObject([open]);
      await post(client, [answered(101, 41, ['north'])]);
      expect((await verdict()).lectures).toMatchObject([open]);
      await post(client, [answered(102, 42, ['west'])]);
      expect((await verdict()).lectures).toMatchObject([{ creditedMs: 40 * minute, openCheckIds: [], hours: 1 }]);
      await post(client, [answered(103, 43, ['north'])]);
      expect((await verdict()).lectures).toMatchObject([{ creditedMs: 40 * minute }]);
    });

    it('are written by who teaches, at places and with answers that there are', async () => {
      await publish('rivers');
      const teacher = await signedIn('teacher');
      expect(await problemCode(set(await signedIn('learner'), [question]))).toBe('forbidden');
      expect(await problemCode(set(teacher, [question], 'second'))).toBe('not-found');
      expect(await refusal(set(teacher, [{ ...question, atMs: 40 * minute }]))).toMatchObject({
        problemCode: 'request-invalid',
      });
      const asked = question.question;
      for (const wrong of [
        { rightOptionIds: ['south'] },
        { rightOptionIds: [] },
        { rightOptionIds: ['north', 'west'] },
        { options: [asked?.options[0], asked?.options[0]] },
      ]) {
        expect(await problemCode(set(teacher, [{ ...question, question: { ...asked, ...wrong } }]))).toBe(
          'request-invalid',
        );
      }
      expect(await problemCode(set(teacher, [question, question]))).toBe('request-invalid');
      const client = await world().terminal();
      expect((await client.getCourseChecks({ courseId: 'rivers' }, { signal })).lectures).toEqual([]);
    });
  });

  describe('evaluating', () => {
    it('keeps no delivery waiting, and forgets none that comes meanwhile', async () => {
      await publish('rivers');
      const other = await world().backend.another();
      // PGlite has one connection: everybody waits for everybody.
      if (other === null) return;
      onTestFinished(() => other.close());
      const client = await world().terminal();
      await post(client, minutes(0, 15));
      await other.transaction(async (sql) => {
        await lockAccount(sql, accountId);
        const { results } = await post(client, minutes(15, 30));
        expect(results.every(({ status }) => status === 'accepted')).toBe(true);
      });
      expect((await verdict()).hours).toBe(1);
      expect(await marks()).toBe(0);
    });

    it('by several centres at once, while records come, ends with what all records are worth', async () => {
      await publish('rivers');
      const other = (await world().backend.another()) ?? world().database;
      if (other !== world().database) onTestFinished(() => other.close());
      const client = await world().terminal();
      const { clock, database } = world();
      const log = pino({ level: 'silent' });
      const services = [database, other].map((on) =>
        createCreditService({ database: on, clock, durations: createLectureDurations(), log }),
      );
      const ending = new AbortController();
      const sweeping = services.map(async (credit) => {
        while (!ending.signal.aborted) {
          await credit.sweep(signal);
          await credit.verdictOf(accountId);
          await nextTurn();
        }
      });
      for (let at = 0; at < 40; at += 1) {
        const accounts = [accountId, 'a-ma-jianguo', 'a-li-wenbin'];
        await post(
          client,
          accounts.map((id, index) => ({
            ...minutes(at, at + 1, { accountId: id, viewingId: `v-${index}` })[0],
            sequence: at * accounts.length + index + 1,
          })),
        );
      }
      ending.abort();
      await Promise.all(sweeping);
      await services[0]?.sweep(signal);
      expect((await stored()).map(({ credited_ms }) => credited_ms)).toEqual([40 * minute, 40 * minute, 40 * minute]);
      expect(await marks()).toBe(0);
    });
  });
}
