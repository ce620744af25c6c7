import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  LearningRecordBatch,
  LearningRecordBatchResult,
} from '../../../../api-client/contract/learning-records.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { deadLetterSchema } from '../../../../electron/contract/sync.ts';
import { createSync, type SyncDomain } from '../../../../electron/sync/sync.ts';
import { apiFailure } from '../../../harness/api-failure.ts';
import { manualTimers, recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

let records: Records;
let place: ReturnType<typeof temporaryFolder>;
let sync: SyncDomain;
let answer: (batch: LearningRecordBatch) => LearningRecordBatchResult | Error;
const signal = new AbortController().signal;
const title = { zh: '河西走廊的河流', en: 'Rivers of Hexi' };

beforeEach(() => {
  records = openTestRecords();
  place = temporaryFolder();
  const { clock, outbox, keyValue } = records;
  const log = recordingLog();
  sync = createSync({
    api: {
      getTime: () => Promise.resolve({ serverTimeMs: clock.wallMs() }),
      getCatalogueChanges: () => Promise.reject(apiFailure('unreachable')),
      getCatalogueSnapshot: () => Promise.reject(apiFailure('unreachable')),
      postLearningRecords: (batch: LearningRecordBatch) => {
        const given = answer(batch);
        return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
      },
    },
    outbox,
    keyValue,
    catalogue: { state: () => ({ source: 'x', cursor: 'c', atMs: null, refilling: false }), count: () => 0 } as never,
    courseTitle: (courseId) => (courseId === 'rivers' ? title : null),
    snapshotFolder: path.join(place.folder, 'snapshot'),
    mediaBaseUrl: () => null,
    clock,
    timers: manualTimers(clock),
    random: () => 0.5,
    log,
    startLoop: (_, run) => {
      const stopping = new AbortController();
      const running = run(stopping.signal).catch(() => {});
      return { stop: () => (stopping.abort(new Error('stopped')), running) };
    },
    announce: () => {},
    centralUrl: () => 'x',
    isEnrolled: () => true,
    refreshService: () => Promise.resolve(),
    pullNotes: () => Promise.resolve(),
    pullReminders: () => Promise.resolve(),
    pullRosters: () => Promise.resolve(),
    pullCredit: () => Promise.resolve(),
    pullPlans: () => Promise.resolve(),
    lineChanged: () => {},
    toAppError: () => new AppError('central.unreachable'),
  });
});
afterEach(async () => {
  await sync.stop();
  place.remove();
  records.remove();
});

const accept = ({ records: sent }: LearningRecordBatch): LearningRecordBatchResult => ({
  results: sent.map(({ sequence }) => ({ sequence, status: 'accepted' })),
});
const reject = ({ records: sent }: LearningRecordBatch): LearningRecordBatchResult => ({
  results: sent.map(({ sequence }) => ({ sequence, status: 'rejected', reason: 'no such account' })),
});
const stamp = (wallMs: number) => ({ wallMs, monotonicMs: 2, bootId: 'b', offsetMs: null });
const event = (n: number) => ({
  type: 'watched',
  accountId: 'a-wang',
  courseId: 'rivers',
  lectureId: 'rivers-1',
  fromMs: n,
  toMs: n + 5000,
});
function append(count: number): void {
  for (let n = 1; n <= count; n += 1) records.outbox.append('watched', event(n), stamp(1000 + n));
}
const page = { offset: 0, limit: 50 };

test('what waits is told by age and kind, and when it is tried next', async () => {
  expect(await sync.handlers.queue(undefined, signal)).toEqual({
    pending: 0,
    oldestAtMs: null,
    byType: [],
    nextTryAtMs: null,
  });
  append(3);
  records.outbox.append('check-answered', {}, stamp(5000));
  answer = () => apiFailure('unreachable');
  sync.start();
  await sync.handlers.now(undefined, signal);
  const queue = await sync.handlers.queue(undefined, signal);
  expect(queue).toMatchObject({ pending: 4, oldestAtMs: 1001 });
  expect(queue.byType).toEqual([
    { type: 'watched', count: 3 },
    { type: 'check-answered', count: 1 },
  ]);
  const waitMs = (queue.nextTryAtMs ?? 0) - records.clock.wallMs();
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(60_000);
});

test('refused records are shown, tried again under the keys that they had, and come back when refused again', async () => {
  append(3);
  answer = reject;
  sync.start();
  await sync.handlers.now(undefined, signal);
  const { total, letters } = await sync.handlers.deadLetters({ offset: 1, limit: 1 }, signal);
  expect(total).toBe(3);
  expect(letters.map((letter) => deadLetterSchema.parse(letter))).toEqual([
    {
      sequence: 2,
      type: 'watched',
      reason: 'no such account',
      refusedAtMs: records.clock.wallMs(),
      recordedAtMs: 1002,
      accountId: 'a-wang',
      courseId: 'rivers',
      lectureId: 'rivers-1',
      courseTitle: title,
      fromMs: 2,
      toMs: 5002,
    },
  ]);
  const sent: LearningRecordBatch[] = [];
  answer = (batch) => (sent.push(batch), accept(batch));
  expect(await sync.handlers.retryDead({ sequences: [2, 77] }, signal)).toEqual({ count: 1 });
  await sync.handlers.now(undefined, signal);
  expect(sent).toEqual([
    { streamId: records.outbox.streamId, records: [{ sequence: 2, recordedAt: stamp(1002), event: event(2) }] },
  ]);
  answer = reject;
  expect(await sync.handlers.retryDead({ sequences: null }, signal)).toEqual({ count: 2 });
  await sync.handlers.now(undefined, signal);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 2 });
});

test('a record that waits under the number of a refused one is not lost by trying that again', () => {
  append(1);
  records.outbox.bury(1, 'refused');
  records.database.prepare("INSERT INTO outbox VALUES (1, 's', 'watched', '{}', '{}')").run();
  expect(records.outbox.revive(null)).toBe(0);
  expect(records.outbox.counts()).toEqual({ pending: 1, dead: 1 });
});

test('refused records are copied to a file of their own, whole, and stay', async () => {
  append(3);
  for (const sequence of [1, 2, 3]) records.outbox.bury(sequence, 'no such account');
  records.database.prepare("UPDATE dead_letter SET event = '{half', stamp = '' WHERE sequence = 3").run();
  const folder = path.join(place.folder, '优盘');
  mkdirSync(folder);
  const first = await sync.handlers.exportDead({ folder, sequences: null }, signal);
  const second = await sync.handlers.exportDead({ folder, sequences: [2] }, signal);
  expect([first.count, second.count]).toEqual([3, 1]);
  expect(readdirSync(folder)).toHaveLength(2);
  const lines = (file: string): unknown[] =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  const atMs = records.clock.wallMs();
  const { streamId } = records.outbox;
  const whole = (n: number) => ({
    sequence: n,
    streamId,
    type: 'watched',
    event: event(n),
    stamp: stamp(1000 + n),
    reason: 'no such account',
    atMs,
  });
  expect(lines(first.file)).toEqual([whole(1), whole(2), { ...whole(3), event: '{half', stamp: '' }]);
  expect(lines(second.file)).toEqual([whole(2)]);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 3 });
  const { letters } = await sync.handlers.deadLetters(page, signal);
  expect(letters[0]).toMatchObject({
    sequence: 3,
    courseId: null,
    courseTitle: null,
    recordedAtMs: null,
    fromMs: null,
  });

  const gone = { folder: path.join(place.folder, 'pulled-out'), sequences: null };
  expect(() => sync.handlers.exportDead(gone, signal)).toThrow(expect.objectContaining({ code: 'storage.unwritable' }));
  const relative = { folder: 'here', sequences: null };
  expect(() => sync.handlers.exportDead(relative, signal)).toThrow(
    expect.objectContaining({ code: 'request.invalid' }),
  );
});
