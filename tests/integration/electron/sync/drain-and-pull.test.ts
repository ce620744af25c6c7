import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { CataloguePage } from '../../../../api-client/contract/catalogue.ts';
import {
  maxBatchBytes,
  maxBatchGzipBytes,
  type LearningRecordBatchResult,
} from '../../../../api-client/contract/learning-records.ts';
import { createLibrary, type Library } from '../../../../electron/library/library.ts';
import { openCatalogue } from '../../../../electron/store/open-catalogue.ts';
import { drainOutbox } from '../../../../electron/sync/drain-outbox.ts';
import { pullCatalogue } from '../../../../electron/sync/pull-catalogue.ts';
import { apiFailure, refusal } from '../../../harness/api-failure.ts';
import { recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { courseOf } from '../../../harness/courses.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

let records: Records;
let place: ReturnType<typeof temporaryFolder>;
let library: Library;
let close: () => void;
const signal = new AbortController().signal;
const log = recordingLog();
type Batch = Parameters<ApiClient['postLearningRecords']>[0];

beforeEach(() => {
  records = openTestRecords();
  place = temporaryFolder();
  const { clock } = records;
  const database = openCatalogue({ file: path.join(place.folder, 'catalogue.db'), binding: null, log, clock });
  library = createLibrary({ database, clock, announce: () => {}, history: () => [], planned: () => [] });
  close = () => database.close();
});
afterEach(() => {
  close();
  place.remove();
  records.remove();
});

const stamp = { wallMs: 1, monotonicMs: 2, bootId: 'b', offsetMs: null };
const append = (count: number): void => {
  for (let n = 1; n <= count; n += 1) records.outbox.append('watched', { n }, stamp);
};
function drain(answer: (batch: Batch) => LearningRecordBatchResult | Error): Promise<Batch[]> {
  const batches: Batch[] = [];
  const api = {
    postLearningRecords: (batch: Batch) => {
      batches.push(batch);
      const answered = answer(batch);
      return answered instanceof Error ? Promise.reject(answered) : Promise.resolve(answered);
    },
  };
  return drainOutbox({ api, outbox: records.outbox, log, signal }).then(() => batches);
}
const accept = ({ records: sent }: Batch): LearningRecordBatchResult => ({
  results: sent.map(({ sequence }) => ({ sequence, status: sequence % 2 === 0 ? 'duplicate' : 'accepted' })),
});

test('batches of at most 500, oldest first; a duplicate counts as delivered', async () => {
  append(1_201);
  const batches = await drain(accept);
  expect(batches.map(({ records: sent }) => sent.length)).toEqual([500, 500, 201]);
  expect(batches[0]?.records[0]).toEqual({ sequence: 1, recordedAt: stamp, event: { n: 1 } });
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 0 });
});

test('what the centre did not speak of stays; what it rejected is kept aside', async () => {
  append(4);
  let first = true;
  const batches = await drain((batch) => {
    if (!first) return accept(batch);
    first = false;
    return {
      results: [
        { sequence: 1, status: 'accepted' },
        { sequence: 2, status: 'rejected', reason: 'no such account' },
        { sequence: 99, status: 'accepted' },
      ],
    };
  });
  expect(batches.map(({ records: sent }) => sent.map(({ sequence }) => sequence))).toEqual([
    [1, 2, 3, 4],
    [3, 4],
  ]);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 1 });
  expect(records.database.prepare('SELECT sequence, reason FROM dead_letter').get()).toEqual({
    sequence: 2,
    reason: 'no such account',
  });
});

test('an answer that speaks of none of them ends the attempt instead of going round for ever', async () => {
  append(2);
  await expect(drain(() => ({ results: [] }))).rejects.toMatchObject({ code: 'central.malformed' });
  expect(records.outbox.counts().pending).toBe(2);
});

test('a batch refused as a whole is halved until the poisonous record stands alone', async () => {
  append(9);
  const batches = await drain((batch) =>
    batch.records.some(({ sequence }) => sequence === 6) ? refusal('request-invalid') : accept(batch),
  );
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 1 });
  expect(batches.length).toBeLessThan(14);
});

test('one that was mangled on its way is not poison: alone it is refused three times before it is kept aside', async () => {
  append(1);
  let refusals = 2;
  await drain((batch) => (refusals-- > 0 ? refusal('request-invalid') : accept(batch)));
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 0 });
  append(1);
  const batches = await drain(() => refusal('request-invalid'));
  expect(batches).toHaveLength(3);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 1 });
});

test('a proxy that lets only small bodies through gets small ones, and its word buries nothing', async () => {
  append(9);
  const batches = await drain((batch) => (batch.records.length > 4 ? apiFailure('malformed', 413) : accept(batch)));
  expect(Math.max(...batches.slice(-2).map(({ records: sent }) => sent.length))).toBeLessThanOrEqual(4);
  append(1);
  const tooLarge = apiFailure('malformed', 413);
  await expect(drain(() => tooLarge)).rejects.toBe(tooLarge);
  const page = apiFailure('malformed', 400);
  await expect(drain(() => page)).rejects.toBe(page);
  expect(records.outbox.counts()).toEqual({ pending: 1, dead: 0 });
});

test('a batch is never larger than the contract allows, packed or unpacked', async () => {
  const noise = (bytes: number): string => randomBytes(bytes).toString('base64');
  for (let n = 1; n <= 40; n += 1) records.outbox.append('watched', { n, noise: noise(20_000) }, stamp);
  for (let n = 1; n <= 40; n += 1) records.outbox.append('watched', { n, spaces: ' '.repeat(60_000) }, stamp);
  records.outbox.append('watched', { noise: noise(400_000) }, stamp);
  const batches = await drain(accept);
  for (const batch of batches) {
    const text = JSON.stringify(batch);
    if (batch.records.length > 1) expect(text.length).toBeLessThanOrEqual(maxBatchBytes);
    if (batch.records.length > 1) expect(gzipSync(text, { level: 1 }).length).toBeLessThanOrEqual(maxBatchGzipBytes);
  }
  expect(batches.length).toBeLessThan(10);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 0 });
});

test('a failure of the line or of the centre buries nothing', async () => {
  append(3);
  for (const failure of [apiFailure('unreachable'), apiFailure('server-failed', 503), apiFailure('refused', 401)]) {
    await expect(drain(() => failure)).rejects.toBe(failure);
  }
  expect(records.outbox.counts()).toEqual({ pending: 3, dead: 0 });
});

test('a record that salvage left unreadable blocks nobody, and each stream goes by itself', async () => {
  append(3);
  records.database.prepare('UPDATE outbox SET stamp = \'{"wallMs":\' WHERE sequence = 1').run();
  records.database.prepare("UPDATE outbox SET stream_id = 'older' WHERE sequence <= 2").run();
  const batches = await drain(accept);
  expect(batches.map(({ streamId, records: sent }) => [streamId, sent.length])).toEqual([
    ['older', 1],
    [records.outbox.streamId, 1],
  ]);
  expect(records.outbox.counts()).toEqual({ pending: 0, dead: 1 });
});

const page = (ids: string[], nextCursor: string, more: Partial<CataloguePage> = {}): CataloguePage => ({
  changes: ids.map((id) => ({ type: 'course', course: courseOf(id) })),
  nextCursor,
  hasMore: false,
  ...more,
});
async function pull(answers: (CataloguePage | Error)[], source = 'http://centre'): Promise<(string | undefined)[]> {
  const cursors: (string | undefined)[] = [];
  const api = {
    getCatalogueChanges: ({ cursor }: { cursor?: string | undefined }) => {
      cursors.push(cursor);
      const answer = answers.shift() ?? new Error('asked once too often');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  await pullCatalogue({
    api: { ...api, getCatalogueSnapshot: () => Promise.reject(apiFailure('refused', 404)) },
    timers: { sleep: () => Promise.reject(new Error('nothing to wait for')) },
    snapshotFolder: path.join(place.folder, 'snapshot'),
    mediaBaseUrl: () => 'http://127.0.0.1:9/media',
    catalogue: library.catalogue,
    source,
    clock: records.clock,
    log,
    signal,
  });
  return cursors;
}

test('page by page, and next time from where it stood', async () => {
  expect(await pull([page(['a', 'b'], 'c1', { hasMore: true }), page(['c'], 'c2')])).toEqual([undefined, 'c1']);
  expect(library.catalogue.state()).toMatchObject({ cursor: 'c2', atMs: records.clock.wallMs() });
  expect(await pull([page([], 'c2')])).toEqual(['c2']);
  expect(library.catalogue.count()).toBe(3);
});

test('a pull cut short goes on from its last page', async () => {
  await expect(pull([page(['a'], 'c1', { hasMore: true }), apiFailure('truncated')])).rejects.toMatchObject({
    kind: 'truncated',
  });
  expect(library.catalogue.count()).toBe(1);
  expect(await pull([page(['b'], 'c2')])).toEqual(['c1']);
  expect(library.catalogue.count()).toBe(2);
});

test('a refused cursor begins anew; the old courses stay until the new ones are here', async () => {
  await pull([page(['old', 'both'], 'c1')]);
  await expect(pull([apiFailure('refused', 400), apiFailure('unreachable')])).rejects.toMatchObject({
    kind: 'unreachable',
  });
  expect(library.catalogue.count()).toBe(2);
  expect(await pull([page(['both', 'new'], 'd1')])).toEqual([undefined]);
  expect(library.catalogue.course('old')).toBeNull();
  expect(library.catalogue.count()).toBe(2);
});

test('a catalogue set up anew at the centre, told on every page of the pull, and cut short in the middle', async () => {
  await pull([page(['old'], 'c1')]);
  await expect(pull([page(['a'], 'd1', { hasMore: true, reset: true }), apiFailure('timeout')])).rejects.toThrow();
  expect(await pull([page(['b'], 'd2', { reset: true })])).toEqual(['d1']);
  expect(['old', 'a', 'b'].map((id) => library.catalogue.course(id) !== null)).toEqual([false, true, true]);
});

test('another centre: its courses take the place of the old ones', async () => {
  await pull([page(['old'], 'c1')]);
  expect(await pull([page(['new'], 'x1')], 'http://other')).toEqual([undefined]);
  expect(library.catalogue.course('old')).toBeNull();
});
