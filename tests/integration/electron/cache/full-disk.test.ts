import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { never, openWorld, soundFiles, temporaryFiles } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { courseFixture } from './course-fixture.ts';

let world: World;

test('space is promised before anything is asked for, and the floor stays free', async () => {
  world = await openWorld({ options: { freeFloorBytes: 2 ** 50 } });
  try {
    await world.handlers().fetch(world.key, never);
    expect((await world.untilState('failed')).error).toMatchObject({ code: 'storage.full' });
    expect(world.origin.requests()).toBe(0);
    expect(world.notices).toEqual([expect.objectContaining({ code: 'storage.full' })]);
    const answer = await world.respond(`media://file/${[...world.course.files.keys()][0]}.m4s`);
    expect([answer.status, answer.headers.get('x-hexi-error')]).toEqual([507, 'storage.full']);
  } finally {
    await world.close();
  }
});

/** Only root may mount a disk of 2 MB; the promise above is tested by everyone. */
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('on a real disk of 2 MB', () => {
  let mount: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    mount = temporaryFolder();
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', mount.folder]);
  });
  afterEach(async () => {
    await world.close();
    execFileSync('/bin/umount', [mount.folder]);
    mount.remove();
  });
  const ballast = (): string => path.join(mount.folder, 'ballast');

  test('the disk fills up in the middle of a file: clear error, nothing half, resumes when there is room', async () => {
    const course = courseFixture({ segments: 6, segmentBytes: 200_000 });
    world = await openWorld({ course, mediaFolder: path.join(mount.folder, 'media') });
    await world.handlers().outline({ courseId: 'soil' }, never);
    world.origin.hold();
    await world.handlers().fetch(world.key, never);
    await world.origin.untilHeld(4);
    // Promised before, gone when the bytes come.
    expect(() => writeFileSync(ballast(), Buffer.alloc(4 << 20))).toThrow('ENOSPC');
    world.origin.release();
    expect((await world.untilState('failed')).error).toMatchObject({ code: 'storage.full' });
    // The others in flight are given up with it.
    await world.handlers().pause(world.key, never);
    await soundFiles(world.folder);
    expect(await temporaryFiles(world.folder)).toEqual([]);
    expect((await world.handlers().usage(undefined, never)).bytesFree).toBe(0);

    rmSync(ballast());
    world.forgetEvents();
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
    await soundFiles(world.folder);
  });

  test('a full disk at the start: the terminal plays what it has', async () => {
    world = await openWorld({ mediaFolder: path.join(mount.folder, 'media') });
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
    expect(() => writeFileSync(ballast(), Buffer.alloc(4 << 20))).toThrow('ENOSPC');
    await world.restart();
    expect(await world.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ state: 'cached' })]);
    expect((await world.respond('media://lecture/soil/rivers/main.m3u8')).status).toBe(200);
  });

  test('a disk that turned read-only plays, and says what it cannot do', async () => {
    const course = courseFixture({ lectures: ['rivers', 'dunes'] });
    world = await openWorld({ course, mediaFolder: path.join(mount.folder, 'media') });
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
    execFileSync('/bin/mount', ['-o', 'remount,ro', mount.folder]);
    await world.restart();
    expect(await world.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ state: 'cached' })]);
    expect(world.notices).toEqual([expect.objectContaining({ code: 'storage.unwritable' })]);
    const [file] = await soundFiles(world.folder);
    expect((await world.respond(`media://file/${file}.m4s`)).status).toBe(200);
    await world.handlers().fetch({ courseId: 'soil', lectureId: 'dunes' }, never);
    expect((await world.untilState('failed')).error).toMatchObject({ code: 'storage.unwritable' });
    execFileSync('/bin/mount', ['-o', 'remount,rw', mount.folder]);
  });
});
