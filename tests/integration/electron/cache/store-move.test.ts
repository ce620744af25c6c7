import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renditionFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import type { StoreMove } from '../../../../electron/contract/cache.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { never, openWorld, soundFiles, storedAt } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { bytesOf, courseFixture, lectureOf } from './course-fixture.ts';

let world: World;
let disk: ReturnType<typeof temporaryFolder>;
beforeEach(() => (disk = temporaryFolder()));
afterEach(async () => {
  await world.close();
  disk.remove();
});

const target = (): string => path.join(disk.folder, 'media');
const segment = (index: number) => renditionFiles(lectureOf(world.course).renditions[0]!)[index + 1]!;
const urlOf = (index: number): string => `media://file/${segment(index).sha256}.m4s`;
const moveEvent = (state: StoreMove['state']): Promise<unknown> =>
  world.untilOther((name, payload) => name === 'cache.moveProgress' && (payload as StoreMove).state === state);

async function cachedWorld(): Promise<void> {
  world = await openWorld({ course: courseFixture({ lectures: ['rivers', 'dunes'] }) });
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
}

test('moved: everything is in the new folder, the old one is gone, the shell finds it, downloads go on there', async () => {
  await cachedWorld();
  const before = await soundFiles(world.folder);
  const respond = world.responder();
  expect((await respond(urlOf(0))).status).toBe(200);
  expect(await world.handlers().moveStore({ folder: target() }, never)).toMatchObject({ state: 'moving' });
  await moveEvent('done');
  expect(await soundFiles(target())).toEqual(before);
  expect(existsSync(world.folder)).toBe(false);
  expect((await respond(urlOf(1))).status).toBe(200);
  expect(await world.handlers().storage(undefined, never)).toMatchObject({ folder: target(), move: { state: 'done' } });
  const asked = world.origin.requests();
  world.forgetEvents();
  await world.handlers().fetch({ ...world.key, lectureId: 'dunes' }, never);
  await world.until(({ lectureId, state }) => lectureId === 'dunes' && state === 'cached');
  expect((await soundFiles(target())).size).toBe(before.size * 2);
  expect(world.origin.requests()).toBe(asked + before.size);
  await world.restart();
  expect(await world.handlers().lectures(undefined, never)).toEqual([
    expect.objectContaining({ state: 'cached' }),
    expect.objectContaining({ state: 'cached' }),
  ]);
  expect(existsSync(world.folder)).toBe(false);
});

test('a file that is damaged does not go along: it is fetched again there', async () => {
  await cachedWorld();
  const { sha256, bytes } = segment(1);
  await writeFile(storedAt(world.folder, sha256), bytesOf('rot', bytes));
  world.setOnline(false);
  await world.handlers().moveStore({ folder: target() }, never);
  await moveEvent('done');
  expect((await soundFiles(target())).has(sha256)).toBe(false);
  world.forgetEvents();
  world.setOnline(true);
  await world.untilState('cached');
  expect(world.origin.requests(sha256)).toBe(2);
  expect((await soundFiles(target())).has(sha256)).toBe(true);
});

const refused: [string, string, () => string | Promise<string>][] = [
  [
    'a folder with something in it',
    'storage.not-empty',
    async () => {
      await writeFile(path.join(disk.folder, 'letter.txt'), 'dear');
      return disk.folder;
    },
  ],
  ['the present folder', 'request.invalid', () => world.folder],
  ['a folder within the present one', 'request.invalid', () => path.join(world.folder, 'deeper')],
  ['a folder around the present one', 'request.invalid', () => path.dirname(world.folder)],
  ['no whole path', 'request.invalid', () => 'media'],
  ['a path with NUL', 'request.invalid', () => '/tmp/a\0b'],
  [
    'a file',
    'storage.unwritable',
    async () => {
      await writeFile(target(), 'no folder');
      return target();
    },
  ],
];
test.each(refused)('%s is refused with %s, and nothing is touched', async (_name, code, folder) => {
  await cachedWorld();
  const before = await soundFiles(world.folder);
  await expect(world.handlers().moveStore({ folder: await folder() }, never)).rejects.toMatchObject({ code });
  expect(await soundFiles(world.folder)).toEqual(before);
  expect((await world.respond(urlOf(0))).status).toBe(200);
});

test('a move that a stop cut short goes on at the next start and copies nothing twice', async () => {
  await cachedWorld();
  const before = await soundFiles(world.folder);
  // As a kill would leave it: the intention is written, a part is there, another part was being written.
  await mkdir(path.join(target(), 'tmp'), { recursive: true });
  await writeFile(path.join(target(), 'hexi-media.json'), JSON.stringify({ movedFrom: world.folder }));
  const { sha256 } = segment(0);
  await mkdir(path.dirname(storedAt(target(), sha256)), { recursive: true });
  await writeFile(storedAt(target(), sha256), await readFile(storedAt(world.folder, sha256)));
  await writeFile(path.join(target(), 'tmp', segment(1).sha256), 'half');
  world.setPlace({ folder: null, movingTo: target(), emptying: null });
  await world.restart();
  await moveEvent('done');
  expect(await soundFiles(target())).toEqual(before);
  expect(existsSync(world.folder)).toBe(false);
});

test('killed after the decision: the next start serves from the new folder and empties the old one', async () => {
  await cachedWorld();
  await world.handlers().moveStore({ folder: target() }, never);
  await moveEvent('done');
  await mkdir(path.dirname(storedAt(world.folder, segment(0).sha256)), { recursive: true });
  await writeFile(storedAt(world.folder, segment(0).sha256), await readFile(storedAt(target(), segment(0).sha256)));
  world.setPlace({ folder: target(), movingTo: null, emptying: world.folder });
  await world.restart();
  await world.handlers().lectures(undefined, never);
  await expect.poll(() => existsSync(world.folder)).toBe(false);
  expect((await world.respond(urlOf(0))).status).toBe(200);
});

test('the disk it was moved to is away: nothing is laid in its place, and it says so', async () => {
  await cachedWorld();
  await world.handlers().moveStore({ folder: target() }, never);
  await moveEvent('done');
  await world.end();
  await rm(target(), { recursive: true });
  await mkdir(target());
  world.begin();
  await world.handlers().lectures(undefined, never);
  expect(world.notices).toEqual([expect.objectContaining({ code: 'storage.unwritable' })]);
  expect((await world.respond(urlOf(0))).headers.get('x-hexi-error')).toBe('media.not-here');
  expect(await soundFiles(target())).toEqual(new Set());
  // The empty folder in its place may be written and has room, but not for this.
  expect(await world.handlers().storage(undefined, never)).toMatchObject({ writable: false, diskBytes: null });
});

test('cancelled: the old folder stays the one, what was copied is gone', async () => {
  await cachedWorld();
  const before = await soundFiles(world.folder);
  await world.handlers().moveStore({ folder: target() }, never);
  await world.handlers().cancelMove(undefined, never);
  expect(await soundFiles(world.folder)).toEqual(before);
  expect(existsSync(target())).toBe(false);
  expect(await world.handlers().storage(undefined, never)).toMatchObject({
    folder: world.folder,
    move: { state: 'cancelled' },
  });
});

test('a stop in the middle of it: the next start goes on, and nothing is lost', async () => {
  await cachedWorld();
  const before = await soundFiles(world.folder);
  await world.handlers().moveStore({ folder: target() }, never);
  await world.restart();
  await moveEvent('done');
  expect(await soundFiles(target())).toEqual(before);
  expect((await world.responder()(urlOf(2))).status).toBe(200);
  expect(world.origin.requests()).toBe(before.size);
});

test('one move at a time', async () => {
  await cachedWorld();
  await world.handlers().moveStore({ folder: target() }, never);
  await expect(world.handlers().moveStore({ folder: `${target()}-2` }, never)).rejects.toMatchObject({
    code: 'storage.busy',
  });
  await moveEvent('done');
});

test('what is asked while it switches over is answered by the cache that comes after', async () => {
  await cachedWorld();
  const moved = moveEvent('done');
  await world.handlers().moveStore({ folder: target() }, never);
  const seen = { done: false };
  void moved.then(() => (seen.done = true));
  const respond = world.responder();
  let answers = 0;
  while (!seen.done) {
    expect((await respond(urlOf(answers % 5))).status).toBe(200);
    expect(await world.handlers().lectures(undefined, never)).toHaveLength(1);
    answers++;
  }
  expect(answers).toBeGreaterThan(0);
  expect(world.origin.requests(segment(0).sha256)).toBe(1);
});

/** Only root may mount a small disk. */
test.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'a disk too small is refused before, one that fills up meanwhile ends it: the old folder stays the one',
  async () => {
    world = await openWorld({ course: courseFixture({ segments: 12 }) });
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
    const before = await soundFiles(world.folder);
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=100k', 'none', disk.folder]);
    try {
      await expect(world.handlers().moveStore({ folder: target() }, never)).rejects.toMatchObject({
        code: 'storage.full',
      });
      // Enough by the byte, not by the block.
      const blocks = `size=${Math.ceil((await world.handlers().usage(undefined, never)).bytesUsed / 4096) * 4 + 4}k`;
      execFileSync('/bin/mount', ['-o', `remount,${blocks}`, disk.folder]);
      await rm(target(), { recursive: true, force: true });
      await world.handlers().moveStore({ folder: target() }, never);
      const failed = await moveEvent('failed');
      expect(failed).toMatchObject({ error: { code: 'storage.full' } });
      expect(await soundFiles(world.folder)).toEqual(before);
      expect(existsSync(target())).toBe(false);
      expect((await world.respond(urlOf(0))).status).toBe(200);
    } finally {
      execFileSync('/bin/umount', [disk.folder]);
    }
  },
);
