import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BundleJob } from '../../../../../electron/contract/bundles.ts';
import { never, soundFiles, temporaryFiles } from '../cache-world.ts';
import type { World } from '../cache-world.ts';
import { courseFixture, newSigner } from '../course-fixture.ts';
import type { BundleProcessOptions } from './bundle-process.ts';
import { bundleAt, exporter, exportTo, importer, importFrom, openDisk } from './bundle-world.ts';

const signer = newSigner();
const soil = courseFixture({ lectures: ['rivers'], segments: 40 });
const water = courseFixture({ courseId: 'water', lectures: ['springs'], segments: 40 });
const filesEach = 43;

let disk: ReturnType<typeof openDisk>;
let worlds: World[];
/** What happens when a course is through: files copied, the head not written; or imported, the next not begun. */
let through: (courseId: string) => void;
beforeEach(() => {
  disk = openDisk();
  worlds = [];
  through = () => {};
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  disk.remove();
});
async function from(): Promise<World> {
  const describeCourse = (courseId: string): null => {
    through(courseId);
    return null;
  };
  const world = await exporter([soil, water], { signer, bundles: { describeCourse } });
  worlds.push(world);
  return world;
}
async function to(options: Parameters<typeof importer>[1] = {}): Promise<World> {
  const courseCame = (manifest: { courseId: string }): void => through(manifest.courseId);
  const world = await importer(signer, { ...options, bundles: { courseCame } });
  worlds.push(world);
  return world;
}
const both = ['soil', 'water'];
const coursesOn = async (world: World): Promise<string[]> =>
  (await world.bundles().inspect({ folder: disk.folder }, never)).courses.map(({ courseId }) => courseId).toSorted();

test('an export that is cancelled leaves no bundle where there was none; the next one goes on from there', async () => {
  const a = await from();
  through = () => void a.bundles().cancel(undefined, never);
  expect(await exportTo(a, disk.folder, ...both)).toMatchObject({ state: 'cancelled', error: null });
  expect(existsSync(bundleAt(disk.folder, 'bundle.json'))).toBe(false);
  const copied = await soundFiles(bundleAt(disk.folder));
  expect(copied.size).toBeGreaterThanOrEqual(filesEach);
  expect(copied.size).toBeLessThan(2 * filesEach);
  expect(readdirSync(bundleAt(disk.folder, 'tmp'))).toEqual([]);
  const [one] = copied;
  const at = bundleAt(disk.folder, 'files', one!.slice(0, 2), one!.slice(2, 4), one!);
  const before = statSync(at).mtimeMs;
  through = () => {};
  expect(await exportTo(a, disk.folder, ...both)).toMatchObject({ state: 'done' });
  expect(statSync(at).mtimeMs).toBe(before);
  expect(await coursesOn(await to())).toEqual(both);
});

test('an import that is cancelled keeps what came; the next one brings the rest', async () => {
  await exportTo(await from(), disk.folder, ...both);
  const b = await to();
  through = () => void b.bundles().cancel(undefined, never);
  expect(await importFrom(b, disk.folder, ...both)).toMatchObject({ state: 'cancelled' });
  expect((await b.respond('media://lecture/soil/rivers/main.m3u8')).status).toBe(200);
  expect((await soundFiles(b.folder)).size).toBeLessThan(2 * filesEach);
  expect(await temporaryFiles(b.folder)).toEqual([]);
  through = () => {};
  await importFrom(b, disk.folder, ...both);
  expect((await soundFiles(b.folder)).size).toBe(2 * filesEach);
});

test('a disk gone in the middle of an import: what came plays, the store is whole', async () => {
  await exportTo(await from(), disk.folder, ...both);
  const b = await to();
  through = () => execFileSync('rm', ['-rf', bundleAt(disk.folder)]);
  expect(await importFrom(b, disk.folder, ...both)).toMatchObject({
    state: 'failed',
    error: { code: 'bundle.disk-gone' },
  });
  expect((await soundFiles(b.folder)).size).toBe(filesEach);
  expect(await temporaryFiles(b.folder)).toEqual([]);
  expect((await b.respond('media://lecture/soil/rivers/main.m3u8')).status).toBe(200);
});

test('a file that the disk’s format cannot hold is noticed before anything is written', async () => {
  const listDisks = () =>
    Promise.resolve([{ folder: disk.folder, label: 'USB', removable: true, maxFileBytes: 10_000 }]);
  const a = await exporter([soil], { signer, bundles: { listDisks } });
  worlds.push(a);
  expect(await a.bundles().disks(undefined, never)).toEqual([
    expect.objectContaining({ folder: disk.folder, maxFileBytes: 10_000, hasBundle: false, lastUsed: false }),
  ]);
  await expect(a.bundles().exportTo({ folder: disk.folder, courseIds: ['soil'] }, never)).rejects.toMatchObject({
    code: 'bundle.file-too-large',
    details: { bytes: 20_000, maxFileBytes: 10_000 },
  });
  expect(readdirSync(disk.folder)).toEqual([]);
});

test('the disk used last is offered again, also a folder that somebody chose', async () => {
  const a = await from();
  expect(await a.bundles().disks(undefined, never)).toEqual([]);
  await exportTo(a, disk.folder, 'soil');
  await a.restart();
  expect(await a.bundles().disks(undefined, never)).toEqual([
    expect.objectContaining({ folder: disk.folder, hasBundle: true, lastUsed: true, removable: false }),
  ]);
});

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('on real small disks', () => {
  let mounted: string[];
  beforeEach(() => (mounted = []));
  function mount(folder: string, size: string): void {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', folder]);
    mounted.push(folder);
  }
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
    for (const folder of mounted) {
      execFileSync('/bin/umount', ['-l', folder]);
      await rm(folder, { recursive: true });
    }
  });
  const ballast = (): string => path.join(disk.folder, 'ballast');
  const fill = (): void => expect(() => writeFileSync(ballast(), Buffer.alloc(32 << 20))).toThrow('ENOSPC');

  test('a disk too small is noticed before anything is copied', async () => {
    mount(disk.folder, '5m');
    const a = await from();
    await expect(a.bundles().exportTo({ folder: disk.folder, courseIds: both }, never)).rejects.toMatchObject({
      code: 'bundle.disk-full',
      details: { bytesFree: expect.any(Number), bytesNeeded: expect.any(Number) },
    });
    expect(await soundFiles(disk.folder)).toEqual(new Set());
  });

  test('a disk that fills up in the middle: the older bundle stays as it was, and there is room again', async () => {
    mount(disk.folder, '16m');
    const a = await from();
    await exportTo(a, disk.folder, 'soil');
    through = fill;
    const moving = await exportTo(a, disk.folder, ...both);
    expect(moving).toMatchObject({ state: 'failed', error: { code: 'bundle.disk-full' } });
    const b = await to();
    expect(await coursesOn(b)).toEqual(['soil']);
    await soundFiles(bundleAt(disk.folder));
    expect(readdirSync(bundleAt(disk.folder, 'tmp'))).toEqual([]);
    await rm(ballast());
    through = () => {};
    expect(await exportTo(a, disk.folder, ...both)).toMatchObject({ state: 'done' });
    expect(await coursesOn(b)).toEqual(both);
  });

  test('a disk pulled out in the middle of an export: nothing is written where it was', async () => {
    mount(disk.folder, '16m');
    const a = await from();
    through = () => execFileSync('/bin/umount', ['-l', mounted.pop()!]);
    expect(await exportTo(a, disk.folder, ...both)).toMatchObject({
      state: 'failed',
      error: { code: 'bundle.disk-gone' },
    });
    expect(readdirSync(disk.folder)).toEqual([]);
    expect(await a.handlers().lectures(undefined, never)).toEqual([
      expect.objectContaining({ state: 'cached' }),
      expect.objectContaining({ state: 'cached' }),
    ]);
  });

  test('a read-only disk takes no export, and gives its bundle', async () => {
    mount(disk.folder, '16m');
    const a = await from();
    await exportTo(a, disk.folder, 'soil');
    execFileSync('/bin/mount', ['-o', 'remount,ro', disk.folder]);
    expect(await exportTo(a, disk.folder, 'water')).toMatchObject({
      state: 'failed',
      error: { code: 'bundle.disk-gone' },
    });
    expect(await importFrom(await to(), disk.folder, 'soil')).toMatchObject({ state: 'done' });
  });

  test('a store without room for all of it says so before anything comes', async () => {
    await exportTo(await from(), disk.folder, ...both);
    const small = openDisk();
    mount(small.folder, '1m');
    const b = await to({ mediaFolder: path.join(small.folder, 'media') });
    await expect(b.bundles().importFrom({ folder: disk.folder, courseIds: both }, never)).rejects.toMatchObject({
      code: 'storage.full',
    });
    expect(await soundFiles(b.folder)).toEqual(new Set());
    // What fits may come.
    expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({ state: 'done' });
    // And what nobody played makes way for what is asked for now.
    expect(await importFrom(b, disk.folder, 'water')).toMatchObject({ state: 'done' });
    expect(await b.handlers().lectures(undefined, never)).toEqual([
      expect.objectContaining({ courseId: 'water', state: 'cached' }),
    ]);
  });

  test('a store that fills up in the middle of an import: clear error, nothing half', async () => {
    await exportTo(await from(), disk.folder, ...both);
    const small = openDisk();
    mount(small.folder, '4m');
    const b = await to({ mediaFolder: path.join(small.folder, 'media') });
    through = () =>
      expect(() => writeFileSync(path.join(small.folder, 'ballast'), Buffer.alloc(8 << 20))).toThrow('ENOSPC');
    expect(await importFrom(b, disk.folder, ...both)).toMatchObject({
      state: 'failed',
      error: { code: 'storage.full' },
    });
    await soundFiles(b.folder);
    expect(await temporaryFiles(b.folder)).toEqual([]);
  });
});

describe('killed', () => {
  // Three blocks a file and one of nearly nothing.
  const large = courseFixture({ lectures: ['rivers'], segments: 6, segmentBytes: 600_000 });
  const larger = courseFixture({ courseId: 'water', lectures: ['springs'], segments: 6, segmentBytes: 600_000 });
  const filesInOne = 9;
  let work: ReturnType<typeof openDisk>;
  beforeEach(() => (work = openDisk()));
  afterEach(() => work.remove());

  /** One life: until it ends by itself or kills itself. */
  async function live(options: Partial<BundleProcessOptions>): Promise<BundleJob | null> {
    const file = path.join(work.folder, 'options.json');
    const none = { dieAfter: null, dieAt: null, signed: [] };
    const all = { disk: disk.folder, courseIds: both, keys: signer.keys, ...none, ...options };
    await writeFile(file, JSON.stringify(all));
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bundle-process.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: work.folder },
    });
    let last: BundleJob | null = null;
    createInterface({ input: child.stdout }).on('line', (line) => (last = JSON.parse(line) as BundleJob));
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe(options.dieAfter === undefined && options.dieAt === undefined ? null : 'SIGKILL');
    return last;
  }

  test('again and again in the middle of exports: the older bundle stays good until the new one is', async () => {
    const a = await exporter([large, larger], { signer });
    await exportTo(a, disk.folder, 'soil');
    const mediaFolder = path.join(work.folder, 'media');
    await cp(a.folder, mediaFolder, { recursive: true });
    await a.close();
    const b = await to();
    for (const life of [{ dieAt: 4 }, { dieAt: 50 }, { dieAt: 55 }, { dieAt: 60 }, { dieAfter: 1 }, { dieAfter: 2 }]) {
      await live({ kind: 'export', mediaFolder, ...life });
      expect(await coursesOn(b)).toEqual(['soil']);
      await soundFiles(bundleAt(disk.folder));
    }
    expect(await live({ kind: 'export', mediaFolder })).toMatchObject({ state: 'done' });
    expect(await coursesOn(b)).toEqual(both);
    expect(readdirSync(bundleAt(disk.folder, 'tmp'))).toEqual([]);
    expect(await importFrom(b, disk.folder, ...both)).toMatchObject({
      state: 'done',
      filesRefused: 0,
      filesMissing: 0,
    });
  });

  test('again and again in the middle of imports: nothing wrong is kept, and it goes on', async () => {
    const a = await exporter([large, larger], { signer });
    await exportTo(a, disk.folder, ...both);
    await a.close();
    const mediaFolder = path.join(work.folder, 'media');
    await mkdir(mediaFolder);
    for (const life of [{ dieAt: 7 }, { dieAt: 8 }, { dieAt: 17 }, { dieAt: 25 }, { dieAfter: 1 }]) {
      await live({ kind: 'import', mediaFolder, ...life });
      await soundFiles(mediaFolder);
    }
    expect((await soundFiles(mediaFolder)).size).toBeGreaterThanOrEqual(filesInOne);
    expect(await live({ kind: 'import', mediaFolder })).toMatchObject({ state: 'done', filesRefused: 0 });
    expect((await soundFiles(mediaFolder)).size).toBe(2 * filesInOne);
    expect(await temporaryFiles(mediaFolder)).toEqual([]);
  });
});
