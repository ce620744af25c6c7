import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualCreditRules } from '../../../../api-client/contract/credit-administration.ts';
import type { CreditVerdict, SignedCreditRules } from '../../../../api-client/contract/credit.ts';
import type { SigningKey } from '../../../../api-client/contract/service.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { signCreditRules } from '../../../../api-client/protocol/signature.ts';
import { createLearning, type Learning } from '../../../../electron/learning/learning.ts';
import { countingIds, recordingLog } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const signal = new AbortController().signal;
const minute = 60_000;
const lecture = { courseId: 'rivers', lectureId: 'first', durationMs: 40 * minute };
const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
const ownKey: SigningKey = { keyId: 'k1', algorithm: 'Ed25519', publicKey: encodeBase64url(publicKeyRaw) };
const rulesOf = (version: number, maxRate: number, seed = privateKeySeed): SignedCreditRules =>
  signCreditRules(
    { schema: 'hexi.credit-rules/1', version, issuedAt: '2026-03-01T00:00:00.000Z', ...usualCreditRules, maxRate },
    { keyId: 'k1', privateKeySeed: seed },
    nodeEd25519,
  );

let records: Records;
let learning: Learning;
let accountId: string | null;
let notices: string[] = [];
let centre: { rules: SignedCreditRules | null; verdict: CreditVerdict | null };

beforeEach(() => {
  records = openTestRecords();
  accountId = 'a1';
  notices = [];
  centre = { rules: null, verdict: null };
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
    notify: (code, { reason }) => void notices.push(`${code} ${String(reason)}`),
    stamp: () => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId, offsetMs: 0 }),
    currentAccountId: () => accountId,
    recorded: () => {},
    signingKeys: () => [ownKey],
    centreNowMs: () => clock.wallMs(),
    fetchRules: () => Promise.resolve(centre.rules),
    fetchVerdict: () => Promise.resolve(centre.verdict),
    fetchChecks: () => Promise.resolve(null),
    coursesHere: () => Promise.resolve([]),
  });
}

function restart(): void {
  records = records.reopen();
  start();
}

/** Played a minute at a time, by the clock. */
async function watch(fromMinute: number, toMinute: number): Promise<void> {
  const { viewingId } = await learning.handlers.begin(lecture, signal);
  for (let at = fromMinute; at < toMinute; at += 1) {
    records.clock.advance(minute);
    const played = { fromMs: at * minute, toMs: (at + 1) * minute };
    await learning.handlers.report({ viewingId, played, rate: 1, positionMs: played.toMs }, signal);
  }
}

const credit = () => learning.handlers.credit(undefined, signal);
const deliver = (): void => {
  const { outbox } = records;
  outbox.acknowledge((outbox.pending(500)?.records ?? []).map(({ sequence }) => sequence));
};
const verdictOf = (toMinute: number, fields: Partial<CreditVerdict['lectures'][number]> = {}): CreditVerdict => ({
  accountId: 'a1',
  rulesVersion: 1,
  hours: 0.5,
  lectures: [
    {
      ...lecture,
      credited: [{ fromMs: 0, toMs: toMinute * minute }],
      creditedMs: toMinute * minute,
      hours: 0.5,
      withheld: [],
      openCheckIds: [],
      lastAtMs: 1,
      ...fields,
    },
  ],
});

test('without a line what was watched waits to be confirmed, also after a restart', async () => {
  await watch(0, 10);
  const waiting = { hours: 0, confirmedAtMs: null, lectures: [{ creditedMs: 0, unconfirmedMs: 10 * minute }] };
  expect(await credit()).toMatchObject(waiting);
  restart();
  expect(await credit()).toMatchObject(waiting);
  deliver();
  expect(await credit()).toMatchObject(waiting);
});

test('once the centre has judged it only its word counts, and what came later waits', async () => {
  await watch(0, 20);
  deliver();
  centre.verdict = verdictOf(15, {
    withheld: [{ fromMs: 15 * minute, toMs: 20 * minute, reason: 'two-at-once' }],
  });
  await learning.pullCredit(signal);
  expect(await credit()).toMatchObject({
    hours: 0.5,
    lectures: [{ creditedMs: 15 * minute, unconfirmedMs: 0, withheld: [{ reason: 'two-at-once' }] }],
  });
  await watch(18, 24);
  restart();
  expect(await credit()).toMatchObject({ lectures: [{ creditedMs: 15 * minute, unconfirmedMs: 4 * minute }] });
});

test('a verdict that came before the delivery leaves what it has not seen waiting', async () => {
  await watch(0, 20);
  centre.verdict = { ...verdictOf(0), hours: 0, lectures: [] };
  await learning.pullCredit(signal);
  expect(await credit()).toMatchObject({ hours: 0, lectures: [{ unconfirmedMs: 20 * minute }] });
});

test('nobody sees the credit of another', async () => {
  await watch(0, 10);
  accountId = 'a2';
  expect((await credit()).lectures).toEqual([]);
  accountId = null;
  expect(() => credit()).toThrow('account.not-signed-in');
});

test('the last good rules stay in force: over a restart, against older ones and against forged ones', async () => {
  const maxRate = async () => (await learning.handlers.playing(undefined, signal)).maxRate;
  expect(await maxRate()).toBe(usualCreditRules.maxRate);
  centre.rules = rulesOf(7, 1.5);
  await learning.pullCredit(signal);
  expect(await maxRate()).toBe(1.5);
  for (const wrong of [rulesOf(6, 4), rulesOf(8, 4, generateEd25519KeyPair().privateKeySeed)]) {
    centre.rules = wrong;
    await learning.pullCredit(signal);
    expect(await maxRate()).toBe(1.5);
    await learning.pullCredit(signal);
  }
  // Told once each, however often they come.
  expect(notices).toEqual(['credit.rules-refused older', 'credit.rules-refused signature-wrong']);
  restart();
  expect(await maxRate()).toBe(1.5);
  centre.rules = rulesOf(8, 1.25);
  await learning.pullCredit(signal);
  expect(await maxRate()).toBe(1.25);
});
