import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreditRules } from '../../../../api-client/contract/credit.ts';
import type { GroupAttendance, GroupRosters } from '../../../../api-client/contract/group-study.ts';
import { cardDigest, readJoinCode } from '../../../../api-client/protocol/join-code.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createGroupStudy, type GroupStudyDomain } from '../../../../electron/group-study/group-study.ts';
import { createKeyValueRepository } from '../../../../electron/store/key-value-repository.ts';
import { openRecords } from '../../../../electron/store/open-records.ts';
import { createOutboxRepository, type OutboxRepository } from '../../../../electron/store/outbox-repository.ts';
import {
  countingIds,
  manualClock,
  recordingLog,
  temporaryFolder,
  type ManualClock,
} from '../../../harness/core-ports.ts';

const minute = 60_000;
const lecture = { courseId: 'rivers', lectureId: 'l1' };
const keys = generateEd25519KeyPair();
const signal = new AbortController().signal;

let place: ReturnType<typeof temporaryFolder>;
let database: Database;
let outbox: OutboxRepository;
let clock: ManualClock;
let leader: { accountId: string; roles: string[] } | null;
let rules: CreditRules['groups'];
let rosters: GroupRosters | null;
let attendance: GroupAttendance['joined'];
let online: boolean;
let group: GroupStudyDomain;
/** Lets the domain's loop go one second on. */
let tick: () => Promise<void>;

const member = (accountId: string, cardNumber: string | null = null) => ({
  accountId,
  accountName: accountId,
  displayName: accountId.toUpperCase(),
  unit: '',
  cardDigest: cardNumber === null ? null : cardDigest(cardNumber),
});

beforeEach(async () => {
  place = temporaryFolder();
  clock = manualClock();
  leader = { accountId: 'leader', roles: ['learner'] };
  rules = { openedBy: 'members', largest: 3, spotCheckMinutes: null, graceMinutes: 1, creditPercent: 100 };
  online = true;
  attendance = [];
  rosters = {
    accountId: 'leader',
    rosters: [
      {
        classId: 'cadres',
        title: '进修班',
        endsAtMs: clock.wallMs() + 86_400_000,
        as: 'member',
        courseIds: ['rivers'],
        members: [member('leader'), member('wang', '0012345678'), member('ma'), member('li')],
      },
    ],
  };
  start();
  await group.pull(signal);
});
afterEach(() => {
  database.close();
  place.remove();
});

function start(): void {
  const file = path.join(place.folder, 'records.db');
  database = openRecords({ file, binding: null, log: recordingLog(), clock, ids: countingIds('stream') }).database;
  outbox = createOutboxRepository({ database, clock });
  let wake = (): void => {};
  group = createGroupStudy({
    database,
    keyValue: createKeyValueRepository(database),
    outbox,
    clock,
    ids: countingIds('room'),
    timers: { sleep: () => new Promise((resolve) => (wake = resolve)) },
    log: recordingLog(),
    startLoop: (_, run) => {
      void run(signal);
      return { stop: () => Promise.resolve() };
    },
    announce: () => {},
    stamp: () => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId, offsetMs: 0 }),
    recorded: () => {},
    currentPerson: () => leader,
    isOnline: () => online,
    rules: () => rules,
    centralUrl: () => 'https://centre.example',
    terminalId: () => 't1',
    sign: (bytes) => ({ value: encodeBase64url(nodeEd25519.sign(keys.privateKeySeed, bytes)) }),
    fetchRosters: () => Promise.resolve(rosters),
    fetchAttendance: () => Promise.resolve({ joined: attendance }),
  });
  group.start();
  tick = async () => {
    wake();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
}

const told = () =>
  (outbox.pending(100)?.records ?? []).map(({ event }) => {
    const { type, memberId, by, reason, present, absent } = event as Record<string, unknown>;
    return [type, memberId, by, reason, present, absent].filter((one) => one !== undefined);
  });
const stateOf = async (accountId: string) =>
  (await group.handlers.room(undefined, signal))?.members.find((one) => one.accountId === accountId);
const codeOf = async (work: () => unknown): Promise<unknown> => {
  try {
    return await work();
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};
const open = () => group.handlers.open({ ...lecture, classId: 'cadres' }, signal);

test('a roll-call without a line: by list, by card, late and early; each deed is a record', async () => {
  online = false;
  expect(await group.handlers.rosters(lecture, signal)).toMatchObject({
    rosters: [{ classId: 'cadres', hasCourse: true, members: 4, mayOpen: true }],
  });
  await open();
  expect(await group.handlers.card({ cardNumber: '0012345678' }, signal)).toMatchObject({ did: 'joined' });
  expect(await group.handlers.card({ cardNumber: '0012345678' }, signal)).toMatchObject({ did: 'already' });
  await group.handlers.join({ accountId: 'ma' }, signal);
  await group.handlers.leave({ accountId: 'ma', reason: 'mistaken' }, signal);
  const groupId = group.groupFor('leader', 'rivers') ?? '';
  clock.advance(5_000);
  group.played(groupId, { fromMs: 0, toMs: 5_000 }, clock.monotonicMs() - 5_000, clock.monotonicMs());
  await group.handlers.leave({ accountId: 'wang', reason: 'left' }, signal);
  expect(await stateOf('wang')).toMatchObject({ state: 'left', presentMs: 5_000, expectedMs: 5_000 });
  expect(await stateOf('ma')).toMatchObject({ state: 'never', presentMs: 0, expectedMs: 0 });
  const summary = await group.handlers.end(undefined, signal);
  expect(summary).toMatchObject({ playedMs: 5_000, members: [{ accountId: 'leader' }, { accountId: 'wang' }] });
  expect(told()).toEqual([
    ['group-opened'],
    ['group-joined', 'leader', 'list'],
    ['group-joined', 'wang', 'card'],
    ['group-joined', 'ma', 'list'],
    ['group-left', 'ma', 'mistaken'],
    ['group-left', 'wang', 'left'],
    ['group-ended'],
  ]);
  expect(group.groupFor('leader', 'rivers')).toBeUndefined();
});

test('bad input is answered and changes nothing: unknown cards, strangers, a full room, no right, no room', async () => {
  expect(await codeOf(() => group.handlers.join({ accountId: 'ma' }, signal))).toBe('group.no-room');
  expect(await codeOf(() => group.handlers.open({ ...lecture, classId: 'other' }, signal))).toBe('group.no-roster');
  rules = { ...rules, openedBy: 'teachers' };
  expect(await codeOf(open)).toBe('group.not-allowed');
  rules = { ...rules, openedBy: 'members' };
  await open();
  expect(await codeOf(() => group.handlers.card({ cardNumber: '999999' }, signal))).toBe('group.card-unknown');
  expect(await codeOf(() => group.handlers.join({ accountId: 'nobody' }, signal))).toBe('group.not-a-member');
  await group.handlers.join({ accountId: 'wang' }, signal);
  await group.handlers.join({ accountId: 'ma' }, signal);
  expect(await codeOf(() => group.handlers.join({ accountId: 'li' }, signal))).toBe('group.full');
  expect(told()).toHaveLength(4);
  // Somebody else sits down: the room is not theirs, and nothing they watch is the room's.
  leader = { accountId: 'wang', roles: ['learner'] };
  expect(await group.handlers.room(undefined, signal)).toBeNull();
  expect(group.groupFor('wang', 'rivers')).toBeUndefined();
  expect(await codeOf(() => group.handlers.end(undefined, signal))).toBe('group.no-room');
});

test('a spot check: who shows themselves stays, who does not is out since they were last seen, and comes back', async () => {
  await open();
  await group.handlers.join({ accountId: 'wang' }, signal);
  const groupId = group.groupFor('leader', 'rivers') ?? '';
  for (let at = 0; at < 5; at += 1) {
    clock.advance(minute);
    const endedMs = clock.monotonicMs();
    group.played(groupId, { fromMs: at * minute, toMs: (at + 1) * minute }, endedMs - minute, endedMs);
  }
  await group.handlers.startCheck(undefined, signal);
  await group.handlers.confirm({ accountId: 'leader' }, signal);
  clock.advance(2 * minute);
  await tick();
  expect(told().at(-1)).toEqual(['group-checked', ['leader'], ['wang']]);
  expect(await stateOf('leader')).toMatchObject({ state: 'in', expectedMs: 5 * minute });
  expect(await stateOf('wang')).toMatchObject({ state: 'absent', presentMs: minute, expectedMs: minute });
  await group.handlers.card({ cardNumber: '0012345678' }, signal);
  expect(await stateOf('wang')).toMatchObject({ state: 'in', expectedMs: minute });
});

test('where spot checks are the rule they begin by themselves', async () => {
  rules = { ...rules, spotCheckMinutes: 10 };
  await open();
  await tick();
  expect((await group.handlers.room(undefined, signal))?.check).toBeNull();
  clock.advance(10 * minute);
  await tick();
  expect((await group.handlers.room(undefined, signal))?.check).toMatchObject({ asked: 1, confirmed: 0 });
});

test('after a crash the room goes on by the new clock; after a night it is over', async () => {
  await open();
  await group.handlers.join({ accountId: 'wang' }, signal);
  clock.advance(minute);
  database.close();
  clock = Object.assign(manualClock(), { bootId: 'boot-after' });
  start();
  expect(await stateOf('wang')).toMatchObject({ state: 'in', by: 'resumed' });
  expect(told().slice(-2)).toEqual([
    ['group-joined', 'leader', 'resumed'],
    ['group-joined', 'wang', 'resumed'],
  ]);
  database.close();
  clock = Object.assign(manualClock(), { bootId: 'boot-next-day' });
  clock.advance(20 * 60 * minute);
  start();
  expect(await group.handlers.room(undefined, signal)).toBeNull();
  expect(told().at(-1)).toEqual(['group-ended']);
});

test('the code is signed with the device key, and whoever used it is in the room a few seconds later', async () => {
  await open();
  const { url, validMs } = await group.handlers.code(undefined, signal);
  const read = readJoinCode(new URL(url).searchParams.get('c') ?? '');
  expect(validMs).toBe(minute);
  expect(read?.isSignedBy(encodeBase64url(keys.publicKeyRaw), nodeEd25519)).toBe(true);
  expect(read?.code).toMatchObject({ terminalId: 't1', leaderId: 'leader', classId: 'cadres', bootId: clock.bootId });
  attendance = [{ accountId: 'ma', displayName: 'MA', atMs: 0 }];
  await tick();
  expect(await stateOf('ma')).toMatchObject({ state: 'in', by: 'code' });
  await group.handlers.leave({ accountId: 'ma', reason: 'left' }, signal);
  clock.advance(5_000);
  await tick();
  expect(await stateOf('ma')).toMatchObject({ state: 'left' });
});
