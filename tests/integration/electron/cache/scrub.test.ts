import { truncate, utimes, writeFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { lectureFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import { never, openWorld, soundFiles, storedAt } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { bytesOf, courseFixture, lectureOf } from './course-fixture.ts';

let world: World;
afterEach(() => world.close());

const files = () => {
  const lecture = lectureOf(world.course);
  return lectureFiles(lecture, lecture.renditions[0]!);
};
const scrub = async () => (await world.handlers().storage(undefined, never)).scrub;
async function cachedWorld(): Promise<void> {
  world = await openWorld({ course: courseFixture(), options: { scrubBytesPerSecond: 2 ** 40 } });
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
}
const rot = (index: number): Promise<void> =>
  writeFile(storedAt(world.folder, files()[index]!.sha256), bytesOf('rot', files()[index]!.bytes));
async function checked(): Promise<void> {
  // A first check, of an empty store, may have been made already.
  const askedAtMs = Date.now();
  expect(await world.handlers().scrubNow(undefined, never)).toMatchObject({ state: 'checking' });
  await expect.poll(async () => (await scrub()).lastCompletedAtMs).toBeGreaterThanOrEqual(askedAtMs);
}

test('every file is read; what has rotted is thrown away and fetched again', async () => {
  await cachedWorld();
  await rot(1);
  await truncate(storedAt(world.folder, files()[3]!.sha256), 10);
  world.forgetEvents();
  await checked();
  await world.untilState('cached');
  await expect.poll(scrub).toMatchObject({ state: 'resting', damagedFound: 2, damagedRepaired: 2 });
  expect((await scrub()).filesChecked).toBe(files().length);
  expect((await soundFiles(world.folder)).size).toBe(files().length);
});

test('without a line it is thrown away, repair waits, also over a restart, until the line is back', async () => {
  await cachedWorld();
  await rot(2);
  world.setOnline(false);
  await checked();
  await expect.poll(scrub).toMatchObject({ state: 'repairing', damagedFound: 1, damagedRepaired: 0 });
  expect((await soundFiles(world.folder)).size).toBe(files().length - 1);
  await world.restart();
  expect(await scrub()).toMatchObject({ state: 'repairing', damagedFound: 1 });
  world.forgetEvents();
  world.setOnline(true);
  await expect.poll(scrub).toMatchObject({ state: 'resting', damagedRepaired: 1 });
  expect((await soundFiles(world.folder)).size).toBe(files().length);
});

test('what nobody wants any more but a lecture names is repaired too', async () => {
  world = await openWorld({ options: { scrubBytesPerSecond: 2 ** 40 } });
  await world.handlers().outline({ courseId: 'soil' }, never);
  const { sha256 } = files()[1]!;
  await world.media().ensure(sha256, never);
  await writeFile(storedAt(world.folder, sha256), 'rot');
  await checked();
  await expect.poll(scrub).toMatchObject({ damagedFound: 1, damagedRepaired: 1 });
  expect(await soundFiles(world.folder)).toEqual(new Set([sha256]));
});

test('to be checked is not to be played: the order of eviction stays', async () => {
  await cachedWorld();
  const old = new Date(Date.now() - 3 * 24 * 3_600_000);
  for (const { sha256 } of files()) await utimes(storedAt(world.folder, sha256), old, old);
  await checked();
  const { lectures } = await world.handlers().storage(undefined, never);
  expect(lectures).toEqual([expect.objectContaining({ lastPlayedAtMs: null, playing: false })]);
});

test('a file too large to be hashed at each read is found here, and repaired before it plays', async () => {
  world = await openWorld({
    course: courseFixture({ segments: 1, segmentBytes: 9 << 20 }),
    options: { scrubBytesPerSecond: 2 ** 40 },
  });
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  const { sha256, bytes } = files().at(-1)!;
  const rotten = Buffer.from(world.course.files.get(sha256)!);
  rotten[bytes - 5]! ^= 4;
  await writeFile(storedAt(world.folder, sha256), rotten);
  await checked();
  await expect.poll(scrub).toMatchObject({ state: 'resting', damagedFound: 1, damagedRepaired: 1 });
  const answer = await world.respond(`media://file/${sha256}.m4s`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(world.course.files.get(sha256)!)).toBe(true);
});
