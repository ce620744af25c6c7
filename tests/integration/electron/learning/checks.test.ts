import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Check, CreditVerdict, LectureCredit } from '../../../../api-client/contract/credit.ts';
import type { CourseChecks } from '../../../../api-client/contract/credit-administration.ts';
import { answerDigest } from '../../../../api-client/protocol/credit/checks.ts';
import { createLearning, type Learning } from '../../../../electron/learning/learning.ts';
import { countingIds, recordingLog } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const signal = new AbortController().signal;
const minute = 60_000;
const lecture = { courseId: 'rivers', lectureId: 'first', durationMs: 40 * minute };
const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const question = (checkId: string, atMinute: number, right: string): Check => ({
  checkId,
  atMs: atMinute * minute,
  question: {
    text: { zh: '哪条河？', en: 'Which river?' },
    options: ['a', 'b', 'c'].map((optionId) => ({ optionId, text: { zh: optionId, en: optionId } })),
    several: false,
    answerDigest: answerDigest(checkId, [right], sha256Hex),
  },
});
const told = (revision: string, ...checks: Check[]): CourseChecks => ({
  courseId: 'rivers',
  revision: revision.repeat(64),
  lectures: [{ lectureId: 'first', checks }],
});

let records: Records;
let learning: Learning;
let centre: { checks: CourseChecks | null; verdict: CreditVerdict | null };
let asked: (string | null)[];

beforeEach(() => {
  records = openTestRecords();
  centre = { checks: told('1', question('q1', 10, 'b'), question('q2', 20, 'a')), verdict: null };
  asked = [];
  start();
});
afterEach(() => records.remove());

function start(): void {
  const { database, outbox, keyValue, clock } = records;
  learning = createLearning({
    groupFor: () => undefined,
    playedInGroup: () => {},
    database,
    outbox,
    keyValue,
    clock,
    ids: countingIds('viewing'),
    log: recordingLog(),
    announce: () => {},
    notify: () => {},
    stamp: () => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId, offsetMs: 0 }),
    currentAccountId: () => 'a1',
    recorded: () => {},
    signingKeys: () => [],
    centreNowMs: () => clock.wallMs(),
    fetchRules: () => Promise.resolve(null),
    fetchVerdict: () => Promise.resolve(centre.verdict),
    fetchChecks: (courseId, ifNoneMatch) => {
      asked.push(`${courseId} ${ifNoneMatch}`);
      return centre.checks === null || ifNoneMatch === `"${centre.checks.revision}"`
        ? Promise.resolve(null)
        : Promise.resolve(centre.checks);
    },
    coursesHere: () => Promise.resolve(['rivers', 'rivers']),
  });
}

async function watch(fromMinute: number, toMinute: number): Promise<void> {
  const { viewingId } = await learning.handlers.begin(lecture, signal);
  for (let at = fromMinute; at < toMinute; at += 1) {
    records.clock.advance(minute);
    const played = { fromMs: at * minute, toMs: (at + 1) * minute };
    await learning.handlers.report({ viewingId, played, rate: 1, positionMs: played.toMs }, signal);
  }
}
async function answer(checkId: string, ...options: string[]): Promise<boolean> {
  const { viewingId } = await learning.handlers.begin(lecture, signal);
  return (await learning.handlers.answer({ viewingId, checkId, answer: options }, signal)).right;
}
const standing = async () => learning.handlers.standing(lecture, signal);
const answered = async () =>
  Object.fromEntries((await standing()).checks.map((check) => [check.checkId, check.answered]));
const credit = async () => learning.handlers.credit(undefined, signal);
const verdictOf = (fields: Partial<LectureCredit>): CreditVerdict => ({
  accountId: 'a1',
  rulesVersion: 1,
  hours: 0,
  lectures: [
    { ...lecture, credited: [], creditedMs: 0, hours: 0, withheld: [], openCheckIds: [], lastAtMs: 1, ...fields },
  ],
});
const deliver = (): void => {
  const { outbox } = records;
  outbox.acknowledge((outbox.pending(500)?.records ?? []).map(({ sequence }) => sequence));
};

test('checks are pulled once, kept over a restart, and what is right is not told', async () => {
  await learning.handlers.refreshChecks({ courseId: 'rivers' }, signal);
  await learning.handlers.refreshChecks({ courseId: 'rivers' }, signal);
  expect(asked).toEqual(['rivers null', `rivers "${'1'.repeat(64)}"`]);
  records = records.reopen();
  start();
  const { checks } = await standing();
  expect(checks).toMatchObject([
    { checkId: 'q1', atMs: 10 * minute, answered: false },
    { checkId: 'q2', answered: false },
  ]);
  expect(JSON.stringify(checks)).not.toContain('answerDigest');
});

test('every round of sync asks for what is here, but not for the same course again within hours', async () => {
  await learning.pullCredit(signal);
  await learning.pullCredit(signal);
  expect(asked).toHaveLength(1);
  records.clock.advance(7 * 3_600_000);
  await learning.pullCredit(signal);
  expect(asked).toHaveLength(2);
  records.clock.jump(-365 * 86_400_000);
  await learning.pullCredit(signal);
  expect(asked).toHaveLength(3);
});

test('without a line a wrong try is wrong, a right one opens what lies beyond, and each is a record', async () => {
  await learning.pullCredit(signal);
  await watch(0, 30);
  expect(await credit()).toMatchObject({ lectures: [{ unconfirmedMs: 10 * minute }] });
  expect(await answer('q1', 'a')).toBe(false);
  expect(await answered()).toEqual({ q1: false, q2: false });
  expect(await answer('q1', 'b')).toBe(true);
  records = records.reopen();
  start();
  expect(await answered()).toEqual({ q1: true, q2: false });
  expect(await credit()).toMatchObject({
    lectures: [{ unconfirmedMs: 20 * minute, openChecks: [{ checkId: 'q2', atMs: 20 * minute }] }],
  });
  const events = (records.outbox.pending(500)?.records ?? []).map(({ event }) => event);
  expect(events).toMatchObject([
    ...Array.from({ length: 30 }, () => ({ type: 'watched' })),
    { type: 'check-answered', checkId: 'q1', answer: ['a'] },
    { type: 'check-answered', checkId: 'q1', answer: ['b'] },
  ]);
  await expect(answer('q9', 'a')).rejects.toThrow('check.not-found');
});

test('what the centre withheld until an answer waits to be confirmed once it is given here', async () => {
  await learning.pullCredit(signal);
  await watch(0, 30);
  deliver();
  centre.verdict = verdictOf({
    credited: [{ fromMs: 0, toMs: 10 * minute }],
    creditedMs: 10 * minute,
    withheld: [{ fromMs: 10 * minute, toMs: 30 * minute, reason: 'check-unanswered' }],
    openCheckIds: ['q1', 'q2'],
  });
  await learning.pullCredit(signal);
  await answer('q1', 'b');
  expect(await credit()).toMatchObject({
    lectures: [
      {
        creditedMs: 10 * minute,
        unconfirmed: [{ fromMs: 10 * minute, toMs: 20 * minute }],
        withheld: [{ fromMs: 20 * minute, toMs: 30 * minute, reason: 'check-unanswered' }],
      },
    ],
  });
  expect((await standing()).withheld).toEqual([{ fromMs: 20 * minute, toMs: 30 * minute, reason: 'check-unanswered' }]);
});

test('what was answered on another terminal is not asked again, but checks that became others since are', async () => {
  await learning.pullCredit(signal);
  records.clock.advance(1_000);
  centre.verdict = verdictOf({ openCheckIds: ['q2'] });
  await learning.pullCredit(signal);
  expect(await answered()).toEqual({ q1: true, q2: false });
  records.clock.advance(1_000);
  centre.checks = told('2', question('q3', 5, 'c'));
  centre.verdict = null;
  await learning.handlers.refreshChecks({ courseId: 'rivers' }, signal);
  expect(await answered()).toEqual({ q3: false });
});

test('an answer is remembered longer than what was watched: what is watched later still counts by it', async () => {
  await learning.pullCredit(signal);
  await answer('q1', 'b');
  deliver();
  centre.verdict = verdictOf({});
  await learning.pullCredit(signal);
  records.clock.advance(30 * 86_400_000);
  await learning.pullCredit(signal);
  await watch(0, 20);
  expect(await credit()).toMatchObject({ lectures: [{ unconfirmedMs: 20 * minute }] });
});

test('how fast somebody plays is remembered for them, within what the rules allow', async () => {
  const rate = async () => (await learning.handlers.playing(undefined, signal)).rate;
  expect(await rate()).toBe(1);
  await learning.handlers.keepRate({ rate: 1.5 }, signal);
  expect(await rate()).toBe(1.5);
  await learning.handlers.keepRate({ rate: 4 }, signal);
  expect(await rate()).toBe(2);
});
