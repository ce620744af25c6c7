import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../../../api-client/client/api-error.ts';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { CourseManifest } from '../../../../api-client/contract/manifest.ts';
import { openContentKeys } from '../../../../electron/cache/keys/open-content-keys.ts';
import type { ContentKeys } from '../../../../electron/cache/keys/content-keys.ts';
import type { Timers } from '../../../../electron/contract/ports.ts';
import { createSecretBox } from '../../../../electron/core/secret-box.ts';
import { createKeyValueRepository } from '../../../../electron/store/key-value-repository.ts';
import { openRecords } from '../../../../electron/store/open-records.ts';
import { usualTerms } from '../../../../central/content-keys/content-keys.ts';
import { manualClock, recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { publicationOf } from '../../central/catalogue-suite.ts';
import { backends } from '../../central/backends.ts';
import type { Backend } from '../../central/backends.ts';
import { openWorld as openCentre, startMs } from '../../central/world.ts';
import type { World as Centre } from '../../central/world.ts';
import { courseFixture } from './course-fixture.ts';

const never = new AbortController().signal;
const { leaseMs, offlineGraceMs } = usualTerms;
const lecture = { courseId: 'soil', lectureId: 'rivers' };

let backend: Backend;
let centre: Centre;
let client: ApiClient;
let place: ReturnType<typeof temporaryFolder>;
let records: Database;
let keys: ContentKeys;
let manifest: CourseManifest;
let keyIds: string[];
let clock: ReturnType<typeof manualClock>;
let log: ReturnType<typeof recordingLog>;
let online: boolean;
let kept: boolean;
let asked: number;
let secretKey: string;
/** What the next answers are, before the centre is asked again. */
let failures: unknown[];
let wakers: (() => void)[];

/** Nothing goes on by itself: the terminal looks when it is told to. */
const timers: Timers = {
  sleep: (_ms, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      for (const wake of wakers.splice(0)) wake();
      if (signal.aborted) reject(signal.reason as Error);
    }),
};
/** Resolves when the terminal has looked through its keys and waits again. */
async function looked(): Promise<void> {
  const waits = new Promise<void>((resolve) => wakers.push(resolve));
  keys.look();
  await waits;
}

function begin(): void {
  records = openRecords({
    file: path.join(place.folder, 'records.db'),
    binding: null,
    log,
    clock,
    ids: { next: () => randomUUID() },
  }).database;
  keys = openContentKeys({
    contentKeys: {
      fetch: async (keyId, signal) => {
        asked++;
        const failure = failures.shift();
        if (failure instanceof Error) throw failure;
        if (failure !== undefined) return failure as never;
        return client.getContentKey({ keyId }, { signal });
      },
      box: createSecretBox(secretKey),
      serverOffsetMs: () => null,
    },
    records,
    keyValue: createKeyValueRepository(records),
    isKept: () => kept,
    isOnline: () => online,
    clock,
    timers,
    log,
  });
  keys.put(manifest);
  keys.start();
}
async function end(): Promise<void> {
  await keys.stop();
  records.close();
}
/** As after the power was off for `offMs`, with somebody having set the clock meanwhile. */
async function restart({ offMs = 0, jumpMs = 0 } = {}): Promise<void> {
  await end();
  clock.advance(offMs);
  clock.jump(jumpMs);
  begin();
}
/** Here and at the centre; its tokens do not last that long. */
async function passes(ms: number): Promise<void> {
  clock.advance(ms);
  centre.clock.advance(ms);
  client = await centre.terminal(`seat at ${clock.wallMs()}`);
}
/** The lecture is wanted, and its keys are lent. */
async function keep(): Promise<void> {
  kept = true;
  await looked();
  expect(asked).toBe(2);
}
const keyOf = (index = 0): Promise<string> => keys.key(keyIds[index] ?? '', never);
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'given',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

beforeAll(async () => {
  backend = await backends[0]!.open();
});
afterAll(() => backend.close());
beforeEach(async () => {
  centre = await openCentre(backend);
  client = await centre.terminal();
  place = temporaryFolder();
  clock = manualClock(startMs);
  log = recordingLog();
  [online, kept, asked, failures, wakers] = [true, false, 0, [], []];
  secretKey = randomBytes(32).toString('base64');
  const plain = courseFixture().manifest;
  const contents = await Promise.all(['low', 'high'].map((name) => centre.central.contentKeys.keyFor(name)));
  keyIds = contents.map(({ keyId }) => keyId);
  manifest = {
    ...plain,
    lectures: plain.lectures.map((one) => ({
      ...one,
      renditions: one.renditions.map((rendition, index) => ({
        ...rendition,
        encryption: { method: 'AES-128', keyId: keyIds[index] ?? '', iv: 'media-sequence' },
      })),
    })),
  };
  await centre.central.publisher.publishCourse({ ...publicationOf('soil'), lectures: manifest.lectures });
  begin();
});
afterEach(async () => {
  await end();
  await centre.close();
  place.remove();
});

describe('lending', () => {
  test('what is kept has its keys before anybody plays it, and they are there without a line and after a restart', async () => {
    await keep();
    online = false;
    const before = [await keyOf(0), await keyOf(1)];
    expect(before.map((key) => Buffer.from(key, 'base64url').length)).toEqual([16, 16]);
    expect(before[0]).not.toBe(before[1]);
    await restart({ offMs: 3 * 24 * 3_600_000 });
    expect([await keyOf(0), await keyOf(1)]).toEqual(before);
    expect(asked).toBe(2);
  });

  test('what is not kept is lent when it plays, once for all who ask at the same time', async () => {
    await looked();
    expect(asked).toBe(0);
    const all = await Promise.all([keyOf(), keyOf(), keyOf()]);
    expect(new Set(all).size).toBe(1);
    expect(asked).toBe(1);
  });

  test('neither the database nor the log shows a key', async () => {
    await keep();
    const key = await keyOf();
    const rows = JSON.stringify(records.prepare('SELECT * FROM content_lease').all());
    expect(rows).toContain(keyIds[0]);
    expect(rows).not.toContain(key);
    expect(JSON.stringify(log.lines)).not.toContain(key);
  });

  test('a removed lecture forgets its keys; one that is kept does not', async () => {
    await keep();
    keys.forget(lecture);
    expect(keys.lacks(lecture)).toBe(false);
    kept = false;
    keys.forget(lecture);
    expect(keys.lacks(lecture)).toBe(true);
    online = false;
    expect(await codeOf(keyOf())).toBe('media.key-unavailable');
  });

  test('a key that no manifest here names is never asked for', async () => {
    expect(await codeOf(keys.key('somebody-elses', never))).toBe('media.key-unavailable');
    expect(asked).toBe(0);
  });
});

describe('the lease', () => {
  test('is renewed from its middle on, while there is a line', async () => {
    await keep();
    await passes(leaseMs / 2 - 1);
    await looked();
    expect(asked).toBe(2);
    await passes(1);
    await looked();
    expect(asked).toBe(4);
    await passes(leaseMs / 2 - 1);
    await looked();
    expect(asked).toBe(4);
  });

  test('without a line: plays through lease and grace, then says so; the line brings it back', async () => {
    await keep();
    online = false;
    await passes(leaseMs + offlineGraceMs - 1);
    expect(await codeOf(keyOf())).toBe('given');
    await passes(1);
    expect(await codeOf(keyOf())).toBe('media.key-expired');
    await restart();
    expect(await codeOf(keyOf())).toBe('media.key-expired');
    online = true;
    expect(await codeOf(keyOf())).toBe('given');
  });

  test('setting the clock back does not make it longer, during a run or between two', async () => {
    await keep();
    online = false;
    clock.advance(leaseMs + offlineGraceMs - 1000);
    clock.jump(-40 * 24 * 3_600_000);
    expect(await codeOf(keyOf())).toBe('given');
    clock.advance(1000);
    expect(await codeOf(keyOf())).toBe('media.key-expired');
    await restart({ jumpMs: -400 * 24 * 3_600_000 });
    expect(await codeOf(keyOf())).toBe('media.key-expired');
  });

  test('setting it ahead during a run costs nothing; at a start it does, until the centre says what time it is', async () => {
    await keep();
    online = false;
    clock.jump(10 * 365 * 24 * 3_600_000);
    expect(await codeOf(keyOf())).toBe('given');
    await restart();
    expect(await codeOf(keyOf())).toBe('media.key-expired');
    online = true;
    expect(await codeOf(keyOf())).toBe('given');
    online = false;
    clock.jump(-10 * 365 * 24 * 3_600_000);
    await restart();
    expect(await codeOf(keyOf())).toBe('given');
  });

  test('a course that is retracted: no renewal, no grace, its own word', async () => {
    await keep();
    await centre.central.publisher.retractCourses(['soil']);
    await passes(leaseMs / 2);
    await looked();
    expect(await codeOf(keyOf())).toBe('given');
    await passes(leaseMs / 2);
    expect(await codeOf(keyOf())).toBe('media.key-refused');
    online = false;
    expect(await codeOf(keyOf())).toBe('media.key-expired');
    online = true;
    await centre.central.publisher.publishCourse({ ...publicationOf('soil'), lectures: manifest.lectures });
    expect(await codeOf(keyOf())).toBe('given');
  });
});

describe('what goes wrong', () => {
  test('another secrets key: said, not played without a line, lent again with one', async () => {
    await keep();
    online = false;
    secretKey = randomBytes(32).toString('base64');
    await restart();
    expect(await codeOf(keyOf())).toBe('media.key-unavailable');
    expect(log.lines.some(({ message }) => message.includes('no longer opens'))).toBe(true);
    online = true;
    expect(await codeOf(keyOf())).toBe('given');
  });

  test('a row that somebody moved to another key does not open', async () => {
    await keep();
    online = false;
    records.exec(
      `UPDATE content_lease SET sealed = (SELECT sealed FROM content_lease WHERE key_id = '${keyIds[1]}') WHERE key_id = '${keyIds[0]}'`,
    );
    expect(await codeOf(keyOf(0))).toBe('media.key-unavailable');
    expect(await codeOf(keyOf(1))).toBe('given');
  });

  test('the centre fails, or lends another key: the reason is told, nothing is kept, the next try succeeds', async () => {
    const failing = new ApiError('server-failed', { route: 'getContentKey', message: 'down', status: 500 });
    const other = await client.getContentKey({ keyId: keyIds[1] ?? '' }, { signal: never });
    failures = [failing, other];
    expect(await codeOf(keyOf())).toBe('media.key-unavailable');
    expect(await codeOf(keyOf())).toBe('media.key-unavailable');
    expect(records.prepare('SELECT count(*) FROM content_lease').pluck().get()).toBe(0);
    expect(await codeOf(keyOf())).toBe('given');
  });

  test('what failed in the background is left alone for a minute', async () => {
    await keep();
    await passes(leaseMs / 2);
    failures = Array.from({ length: 2 }, () => new ApiError('timeout', { route: 'getContentKey', message: 'slow' }));
    await looked();
    expect(asked).toBe(4);
    await looked();
    expect(asked).toBe(4);
    await passes(60_000);
    await looked();
    expect(asked).toBe(6);
  });

  test('whoever gives up waiting leaves the others what they wait for', async () => {
    const leaving = new AbortController();
    const first = keys.key(keyIds[0] ?? '', leaving.signal);
    const second = keyOf();
    leaving.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(await codeOf(second)).toBe('given');
  });
});
