import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lectureFiles, renditionFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import { never, openWorld, soundFiles, temporaryFiles } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { courseFixture, lectureOf } from './course-fixture.ts';
import type { Behaviour } from './media-origin.ts';

let world: World;
afterEach(() => world.close());

const segmentBytes = 400_000;
const open = async (): Promise<void> => {
  // Small files stand for large ones; the rules are the same.
  const options = { resumeFromBytes: segmentBytes, filesAtOnce: 1, stallTimeoutMs: 200 };
  world = await openWorld({ course: courseFixture({ segments: 2, segmentBytes }), options });
};
const lowFiles = () => {
  const lecture = lectureOf(world.course);
  return lectureFiles(lecture, lecture.renditions[0]!);
};
const large = () => renditionFiles(lectureOf(world.course).renditions[0]!)[1]!;
const allHere = async (): Promise<void> => {
  expect(await soundFiles(world.folder)).toEqual(new Set(lowFiles().map(({ sha256 }) => sha256)));
  expect(await temporaryFiles(world.folder)).toEqual([]);
};
/** What of the large file lies in `tmp/`. */
const partial = async (): Promise<string> => {
  const names = await temporaryFiles(world.folder);
  expect(names).toEqual([expect.stringMatching(`^${large().sha256}\\..*\\.part$`)]);
  return path.join(world.folder, 'tmp', names[0]!);
};
/** The lecture is paused with the large file half here. */
async function pausedHalfway(): Promise<void> {
  await open();
  world.origin.next(large().sha256, 'silent-midway');
  await world.handlers().fetch(world.key, never);
  await world.origin.untilAsked(lowFiles().findIndex(({ sha256 }) => sha256 === large().sha256) + 1);
  while ((await readHalf()) < segmentBytes / 2);
  await world.handlers().pause(world.key, never);
}
const readHalf = async (): Promise<number> => {
  const [name] = (await readdir(path.join(world.folder, 'tmp'))).filter((entry) => entry.endsWith('.part'));
  return name === undefined ? 0 : (await readFile(path.join(world.folder, 'tmp', name))).length;
};

test('cut short in the middle: only the rest is asked for, with the validator of what is here', async () => {
  await open();
  world.origin.next(large().sha256, 'silent-midway');
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  expect(world.origin.ranges).toEqual([`bytes=${segmentBytes / 2}- "v1"`]);
  expect(world.origin.requests(large().sha256)).toBe(2);
  await allHere();
});

const overs: Behaviour[] = ['range-wrong', 'range-416', 'range-ignored', 'range-corrupt'];
test.each(overs)('the rest answered with %s: begun anew, and right in the end', async (behaviour) => {
  await open();
  world.origin.next(large().sha256, 'silent-midway', behaviour);
  await world.handlers().fetch(world.key, never);
  expect((await world.untilState('cached')).error).toBeNull();
  expect(world.origin.ranges.length).toBeGreaterThan(0);
  await allHere();
});

test('cut short and lied to by turns: given up in the end, not asked for ever', async () => {
  await open();
  await world.handlers().outline({ courseId: world.key.courseId }, never);
  world.origin.always('range-wrong', large().sha256);
  expect((await world.respond(`media://file/${large().sha256}.m4s`)).status).toBe(502);
  expect(world.origin.requests(large().sha256)).toBeLessThan(10);
  world.origin.always('ok', large().sha256);
  expect((await world.respond(`media://file/${large().sha256}.m4s`)).status).toBe(200);
});

test('the centre has replaced the file meanwhile: begun anew', async () => {
  await pausedHalfway();
  world.origin.setVersion('v2');
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  expect(world.origin.ranges).toEqual([`bytes=${segmentBytes / 2}- "v1"`]);
  await allHere();
});

test('paused, the program ended and begun again: goes on where it was', async () => {
  await pausedHalfway();
  await partial();
  // What lies half here takes space too.
  const whole = [...(await soundFiles(world.folder))].map((sha256) => world.course.files.get(sha256)!.length);
  const { bytesUsed } = await world.handlers().usage(undefined, never);
  expect(bytesUsed).toBe(whole.reduce((sum, bytes) => sum + bytes, 0) + segmentBytes / 2);
  await world.restart();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  expect(world.origin.ranges).toEqual([`bytes=${segmentBytes / 2}- "v1"`]);
  await allHere();
});

const damages: [string, (file: string) => Promise<void>][] = [
  ['holds other bytes', async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length, 3))],
  ['is longer than the file may be', (file) => writeFile(file, Buffer.alloc(segmentBytes + 1))],
  ['is complete and wrong', (file) => writeFile(file, Buffer.alloc(segmentBytes))],
  ['is complete and right', (file) => writeFile(file, world.course.files.get(large().sha256)!)],
  ['is empty', (file) => truncate(file, 0)],
];
test.each(damages)('what was left %s: right in the end all the same', async (_name, damage) => {
  await pausedHalfway();
  const file = await partial();
  await world.end();
  await damage(file);
  await writeFile(path.join(world.folder, 'tmp', '..part'), 'what nobody knows');
  world.begin();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  await allHere();
});

test('what was left a fortnight ago, and what nobody knows, goes at the start', async () => {
  await pausedHalfway();
  await utimes(await partial(), 0, Date.now() / 1000 - 15 * 24 * 3600);
  await world.end();
  await writeFile(path.join(world.folder, 'tmp', `${large().sha256}.part`), 'of an older program');
  world.begin();
  await world.handlers().lectures(undefined, never);
  expect(await temporaryFiles(world.folder)).toEqual([]);
});

test('what is complete and only lacked its name is not asked for again', async () => {
  await pausedHalfway();
  const file = await partial();
  await world.end();
  await writeFile(file, world.course.files.get(large().sha256)!);
  const before = world.origin.requests(large().sha256);
  world.begin();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  expect(world.origin.requests(large().sha256)).toBe(before);
});

test('a lecture that is removed takes along what was half here of it', async () => {
  await pausedHalfway();
  await partial();
  expect(await world.handlers().remove(world.key, never)).toMatchObject({ state: 'absent' });
  expect(await temporaryFiles(world.folder)).toEqual([]);
});
