import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchedEventSchema } from '../../../../api-client/contract/learning-records.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createLearning } from '../../../../electron/learning/learning.ts';
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

let place: ReturnType<typeof temporaryFolder>;
let database: Database;
let outbox: OutboxRepository;
let clock: ManualClock;
let accountId: string | null;
let recorded: number;
let handlers: ReturnType<typeof createLearning>['handlers'];
const signal = new AbortController().signal;
const lecture = { courseId: 'poverty', lectureId: 'l1', durationMs: 60_000 };

beforeEach(() => {
  place = temporaryFolder();
  clock = manualClock();
  accountId = 'a1';
  recorded = 0;
  start();
});
afterEach(() => {
  database.close();
  place.remove();
});

function start(): void {
  const file = path.join(place.folder, 'records.db');
  database = openRecords({ file, binding: null, log: recordingLog(), clock, ids: countingIds('stream') }).database;
  outbox = createOutboxRepository({ database, clock });
  handlers = createLearning({
    groupFor: () => undefined,
    playedInGroup: () => {},
    database,
    outbox,
    clock,
    ids: countingIds('viewing'),
    announce: () => {},
    notify: () => {},
    stamp: () => ({ wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId, offsetMs: 7 }),
    currentAccountId: () => accountId,
    recorded: () => (recorded += 1),
    keyValue: createKeyValueRepository(database),
    log: recordingLog(),
    signingKeys: () => [],
    centreNowMs: () => clock.wallMs(),
    fetchRules: () => Promise.resolve(null),
    fetchVerdict: () => Promise.resolve(null),
    fetchChecks: () => Promise.resolve(null),
    coursesHere: () => Promise.resolve([]),
  }).handlers;
}

const report = (viewingId: string, fromMs: number, toMs: number, positionMs = toMs) =>
  handlers.report({ viewingId, played: { fromMs, toMs }, rate: 1, positionMs }, signal);
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

test('watched, remembered and ready for the centre, also after a restart', async () => {
  const { viewingId, positionMs, watched } = await handlers.begin(lecture, signal);
  expect({ positionMs, watched }).toEqual({ positionMs: 0, watched: [] });
  clock.advance(5_000);
  expect(await report(viewingId, 0, 5_000)).toEqual({ watched: [{ fromMs: 0, toMs: 5_000 }] });
  clock.advance(5_000);
  await report(viewingId, 20_000, 25_000);
  clock.advance(16_000);
  expect(await report(viewingId, 5_000, 20_000)).toEqual({ watched: [{ fromMs: 0, toMs: 25_000 }] });
  expect(recorded).toBe(3);
  const batch = outbox.pending(10);
  expect(batch?.records.map(({ event }) => watchedEventSchema.parse(event))).toMatchObject([
    { viewingId, accountId: 'a1', courseId: 'poverty', lectureId: 'l1', fromMs: 0, toMs: 5_000, rate: 1 },
    { fromMs: 20_000, toMs: 25_000 },
    { fromMs: 5_000, toMs: 20_000 },
  ]);
  expect(batch?.records[0]?.stamp).toMatchObject({ offsetMs: 7, bootId: 'boot-1' });

  database.close();
  start();
  expect(await handlers.begin(lecture, signal)).toMatchObject({
    positionMs: 20_000,
    watched: [{ fromMs: 0, toMs: 25_000 }],
  });
  expect(codeOf(() => report('from-before', 0, 1))).toBe('viewing.not-found');
  expect(await handlers.progress({ courseId: 'poverty' }, signal)).toMatchObject([
    { watchedMs: 25_000, durationMs: 60_000 },
  ]);
});

test('a jump of the wall clock earns nothing', async () => {
  const { viewingId } = await handlers.begin(lecture, signal);
  clock.jump(3_600_000);
  expect(await report(viewingId, 0, 50_000)).toEqual({ watched: [{ fromMs: 0, toMs: 500 }] });
});

test('nothing played keeps the position and makes no record', async () => {
  const { viewingId } = await handlers.begin(lecture, signal);
  await handlers.report({ viewingId, played: { fromMs: 9, toMs: 9 }, rate: 1, positionMs: 30_000 }, signal);
  await handlers.report({ viewingId, played: null, rate: 1, positionMs: 99_000 }, signal);
  expect(outbox.counts().pending).toBe(0);
  expect(recorded).toBe(0);
  expect(await handlers.recent({ limit: 5 }, signal)).toMatchObject([{ positionMs: 60_000, watchedMs: 0 }]);
});

test('a full disk answers storage.full, keeps all of a report or none, and its time may be reported again', async () => {
  const { viewingId } = await handlers.begin(lecture, signal);
  clock.advance(20_000);
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
  database.exec('CREATE TEMP TABLE filler (x)');
  const fill = database.prepare("INSERT INTO key_value VALUES ('filler' || ?, ?)");
  expect(
    codeOf(() => {
      for (let n = 0; ; n += 1) fill.run(n, 'x'.repeat(500));
    }),
  ).toMatchObject({ code: 'SQLITE_FULL' });
  let reports = 0;
  let outcome: unknown;
  do {
    outcome = codeOf(() => report(viewingId, reports * 50, reports * 50 + 20));
    reports += 1;
  } while (outcome !== 'storage.full' && reports < 1_000);
  expect(outcome).toBe('storage.full');
  const watched = database.prepare<[], number>('SELECT count(*) FROM watched_interval').pluck().get();
  expect(watched).toBe(reports - 1);
  expect(outbox.counts().pending).toBe(watched);

  clock.advance(10_000);
  expect(codeOf(() => report(viewingId, 50_000, 60_000))).toBe('storage.full');
  database.pragma('max_page_count = 1000000');
  const { watched: after } = await report(viewingId, 50_000, 60_000);
  expect(after.at(-1)).toEqual({ fromMs: 50_000, toMs: 60_000 });
});

test('each person has their own', async () => {
  const { viewingId } = await handlers.begin(lecture, signal);
  clock.advance(5_000);
  await report(viewingId, 0, 5_000);
  accountId = 'a2';
  expect(await handlers.begin(lecture, signal)).toMatchObject({ positionMs: 0, watched: [] });
  expect(await handlers.recent({ limit: 5 }, signal)).toEqual([]);
  accountId = null;
  expect(codeOf(() => handlers.begin(lecture, signal))).toBe('account.not-signed-in');
  expect(await handlers.recent({ limit: 5 }, signal)).toEqual([]);
});
