import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSegmentStore } from '../../../../../electron/cache/store/segment-store.ts';
import type { SegmentStore } from '../../../../../electron/cache/store/segment-store.ts';
import { recordingLog, temporaryFolder } from '../../../../harness/core-ports.ts';

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
let store: SegmentStore;
const signal = new AbortController().signal;
const openStore = async (freeFloorBytes = 0): Promise<SegmentStore> => {
  const opened = createSegmentStore({
    folder,
    log: recordingLog(),
    freeFloorBytes,
    clock: { wallMs: () => Date.now() },
  });
  await opened.open(signal);
  return opened;
};
beforeEach(async () => {
  place = temporaryFolder();
  folder = path.join(place.folder, 'media');
  store = await openStore();
});
afterEach(() => place.remove());

const fileOf = (bytes: Uint8Array) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.byteLength,
});
const pathOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
async function* inChunks(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
async function write(file: { sha256: string; bytes: number }, body: AsyncIterable<Uint8Array>): Promise<void> {
  const reserved = await store.reserve(file.bytes);
  try {
    await store.write(file, body, reserved);
  } finally {
    reserved.release();
  }
}
const names = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

test('whatever comes, in whatever pieces: exactly the promised bytes are kept, or nothing', async () => {
  const anyChange = fc.constantFrom('none', 'cut', 'more', 'flip');
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 })
        .filter((all) => all.some((c) => c.length > 0)),
      anyChange,
      async (chunks, change) => {
        const whole = Buffer.concat(chunks);
        const file = fileOf(whole);
        await store.remove(file.sha256);
        const sent = chunks.map((chunk) => Uint8Array.from(chunk));
        if (change === 'cut') sent.push(...sent.splice(0).slice(0, -1));
        if (change === 'more') sent.push(Uint8Array.of(1));
        if (change === 'flip') {
          const target = sent.find((chunk) => chunk.length > 0);
          if (target !== undefined) target[0] = (target[0] ?? 0) ^ 1;
        }
        const right = Buffer.concat(sent).equals(whole);
        const written = write(file, inChunks(...sent));
        if (right) await written;
        else
          await expect(written).rejects.toMatchObject({ code: change === 'cut' ? 'media.truncated' : 'media.corrupt' });
        expect(store.has(file)).toBe(right);
        expect((await names()).includes(file.sha256)).toBe(right);
        if (right) expect(await readFile(pathOf(file.sha256))).toEqual(whole);
        expect(await readdir(path.join(folder, 'tmp'))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('an endless body is given up as soon as it is too long', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given++;
      yield new Uint8Array(1000);
    }
  }
  const file = { ...fileOf(new Uint8Array(2500)), bytes: 2500 };
  await expect(write(file, endless())).rejects.toMatchObject({
    code: 'media.corrupt',
    details: { reason: 'over-long' },
  });
  expect(given).toBe(3);
});

test('a start finds what is here, by one look, and nothing else', async () => {
  const bytes = Buffer.from('a segment');
  const file = fileOf(bytes);
  await write(file, inChunks(bytes));
  await writeFile(path.join(folder, 'tmp', 'left-over'), 'half');
  await mkdir(path.join(folder, 'zz'), { recursive: true });
  await writeFile(path.join(folder, 'zz', 'x'), 'x');
  await mkdir(path.join(folder, 'ab', 'cd'), { recursive: true });
  await writeFile(path.join(folder, 'ab', 'cd', 'f'.repeat(64)), 'in the wrong place');
  await writeFile(path.join(folder, 'ab', 'ff'), 'a file where a folder belongs');
  store = await openStore();
  expect(store.has(file)).toBe(true);
  expect(store.has({ ...file, bytes: file.bytes + 1 })).toBe(false);
  expect(await store.usage()).toMatchObject({ bytesUsed: bytes.length });
  expect(await readdir(path.join(folder, 'tmp'))).toEqual([]);
});

test('it says what came and went, and counts it', async () => {
  const seen: string[] = [];
  store.onChange((sha256) => seen.push(sha256));
  const bytes = Buffer.from('a segment');
  const file = fileOf(bytes);
  await write(file, inChunks(bytes));
  await write(file, inChunks(bytes));
  await store.remove(file.sha256);
  await store.remove(file.sha256);
  expect(seen).toEqual([file.sha256, file.sha256]);
  expect((await store.usage()).bytesUsed).toBe(0);
});

test('the index gives way to the disk', async () => {
  const bytes = Buffer.from('a segment');
  const file = fileOf(bytes);
  await write(file, inChunks(bytes));
  expect(await store.confirm(file)).toBe(true);
  await rm(pathOf(file.sha256));
  expect(store.has(file)).toBe(true);
  expect(await store.confirm(file)).toBe(false);
  expect(store.has(file)).toBe(false);
});

test('what is promised to one is not promised to another', async () => {
  const { bytesFree } = await store.usage();
  const most = Math.floor((bytesFree ?? 0) * 0.7);
  const first = await store.reserve(most);
  await expect(store.reserve(most)).rejects.toMatchObject({ code: 'storage.full' });
  first.release();
  first.release();
  (await store.reserve(most)).release();
});

test('a file counts as read only after somebody read it', async () => {
  const bytes = Buffer.from('a segment');
  const file = fileOf(bytes);
  await write(file, inChunks(bytes));
  const past = new Date(Date.now() - 60_000);
  await utimes(pathOf(file.sha256), past, past);
  expect(await store.lastReadMs(file.sha256)).toBeNull();
  const now = new Date();
  await utimes(pathOf(file.sha256), now, past);
  expect(await store.lastReadMs(file.sha256)).toBeCloseTo(now.getTime(), -1);
  expect(await store.lastReadMs('0'.repeat(64))).toBeNull();
});
