import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePolicy } from '../../../../electron/cache/downloads/cache-policy.ts';
import { lectureFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import type { StoredLecture } from '../../../../electron/contract/cache.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { never, openWorld, soundFiles, storedAt } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { courseFixture, lectureOf } from './course-fixture.ts';

let world: World;

const course = courseFixture({ lectures: ['rivers', 'dunes', 'lakes', 'fields'], sharedPoster: true });
const keyOf = (lectureId: string) => ({ courseId: 'soil', lectureId });
const filesOf = (lectureId: string) => {
  const lecture = lectureOf(course, lectureId);
  return lectureFiles(lecture, lecture.renditions[0]!);
};
const bytesOf = (lectureId: string): number => filesOf(lectureId).reduce((sum, { bytes }) => sum + bytes, 0);

async function cache(...lectureIds: string[]): Promise<void> {
  for (const lectureId of lectureIds) {
    await world.handlers().fetch(keyOf(lectureId), never);
    await world.until((event) => event.lectureId === lectureId && event.state === 'cached');
  }
}
/** As if it had been played so long ago. */
async function played(lectureId: string, minutesAgo: number): Promise<void> {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  for (const { sha256 } of filesOf(lectureId)) {
    await utimes(storedAt(world.folder, sha256), at, new Date(at.getTime() - 60_000)).catch(() => {});
  }
}
const stored = async (): Promise<Record<string, StoredLecture>> => {
  const { lectures } = await world.handlers().storage(undefined, never);
  return Object.fromEntries(lectures.map((one) => [one.lectureId, one]));
};
const statesHere = async (): Promise<string[]> =>
  Object.values(await stored())
    .filter(({ state }) => state === 'cached')
    .map(({ lectureId }) => lectureId)
    .sort();

describe('on any disk', () => {
  beforeEach(async () => {
    world = await openWorld({ course });
  });
  afterEach(() => world.close());

  test('room is made by whole renditions, least recently played first, no more than is asked for', async () => {
    await cache('rivers', 'dunes', 'lakes', 'fields');
    await played('rivers', 50);
    await played('dunes', 90);
    await played('lakes', 70);
    await played('fields', 60);
    world.setOnline(false);
    const freed = await world.handlers().freeUp({ bytes: bytesOf('dunes') }, never);
    expect(freed).toEqual({ bytesFreed: bytesOf('dunes') - 3000 + bytesOf('lakes') - 3000, lectures: 2 });
    expect(await statesHere()).toEqual(['fields', 'rivers']);
    // The poster that all share is still here, and so is everything else that they need.
    expect((await soundFiles(world.folder)).size).toBe(filesOf('rivers').length + filesOf('fields').length - 1);
    await world.restart();
    expect(await statesHere()).toEqual(['fields', 'rivers']);
  });

  test('what playing brings is told, though nobody wished for it', async () => {
    await world.handlers().outline({ courseId: 'soil' }, never);
    const timesTold = (): number => world.others.filter(({ name }) => name === 'cache.storageChanged').length;
    // The first check of the empty store tells of itself, when it begins and when it ends.
    await world.untilOther(() => timesTold() >= 2);
    const before = timesTold();
    expect((await world.respond(`media://file/${filesOf('dunes').at(-1)!.sha256}.m4s`)).status).toBe(200);
    await world.untilOther(() => timesTold() > before);
    expect((await world.handlers().usage(undefined, never)).bytesUsed).toBeGreaterThan(0);
  });

  test('what nothing names any more goes first, once nobody has touched it for a day', async () => {
    await cache('rivers');
    await played('rivers', 60 * 24 * 30);
    const stray = Buffer.from('of a version that was replaced');
    const sha256 = createHash('sha256').update(stray).digest('hex');
    const at = storedAt(world.folder, sha256);
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, stray);
    await world.restart();
    world.setOnline(false);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    const here = async (): Promise<boolean> => (await soundFiles(world.folder)).has(sha256);
    const half = world.handlers().freeUp({ bytes: 1 }, never);
    expect(await half).toMatchObject({ lectures: 1 });
    expect(await here()).toBe(true);
    world.setOnline(true);
    await cache('dunes');
    await utimes(at, yesterday, yesterday);
    expect(await world.handlers().freeUp({ bytes: 1 }, never)).toEqual({ bytesFreed: stray.byteLength, lectures: 0 });
    expect(await here()).toBe(false);
    expect(await statesHere()).toEqual(['dunes']);
  });

  test('never goes: what is pinned, what policy wants, a wish that is not here in full, what plays', async () => {
    await cache('rivers', 'dunes', 'lakes');
    for (const lectureId of ['rivers', 'dunes', 'lakes']) await played(lectureId, 100);
    expect(await world.handlers().pin({ ...keyOf('rivers'), pinned: true }, never)).toMatchObject({ pinned: true });
    expect((await world.respond(`media://file/${filesOf('dunes').at(-1)!.sha256}.m4s`)).status).toBe(200);
    for (const { sha256 } of filesOf('fields').slice(3)) world.origin.always('silent', sha256);
    await world.handlers().fetch(keyOf('fields'), never);
    await world.until(({ lectureId, bytesDone }) => lectureId === 'fields' && bytesDone > 3000);
    const before = (await stored())['fields']!.bytesDone;
    await world.restart();
    expect(await world.handlers().freeUp({ bytes: 2 ** 40 }, never)).toMatchObject({ lectures: 1 });
    const after = await stored();
    expect(after).toMatchObject({ rivers: { state: 'cached', pinned: true }, dunes: { state: 'cached' } });
    expect(after['lakes']?.state ?? 'absent').not.toBe('cached');
    expect(after['fields']!.bytesDone).toBeGreaterThanOrEqual(before);

    world.setPolicy({ ...freePolicy, courses: [{ courseId: 'soil', priority: 'assigned' }] });
    await world.handlers().pin({ ...keyOf('rivers'), pinned: false }, never);
    expect(await world.handlers().freeUp({ bytes: 2 ** 40 }, never)).toEqual({ bytesFreed: 0, lectures: 0 });
  });

  test('the page is told what takes the space, and when a lecture was played', async () => {
    await cache('rivers');
    const fresh = await world.handlers().storage(undefined, never);
    expect(fresh).toMatchObject({
      folder: world.folder,
      writable: true,
      bytesUsed: bytesOf('rivers'),
      otherBytes: 3900,
    });
    expect(fresh.lectures).toEqual([
      expect.objectContaining({
        lectureId: 'rivers',
        state: 'cached',
        because: 'wish',
        bytesDone: bytesOf('rivers'),
        playing: false,
        lastPlayedAtMs: null,
      }),
    ]);
    await world.respond(`media://file/${filesOf('rivers')[0]!.sha256}.mp4`);
    const { playing, lastPlayedAtMs } = (await stored())['rivers']!;
    expect([playing, typeof lastPlayedAtMs]).toEqual([true, 'number']);
  });

  test('pins are remembered; an unknown lecture cannot be pinned', async () => {
    await cache('rivers');
    await world.handlers().pin({ ...keyOf('rivers'), pinned: true }, never);
    await world.restart();
    expect((await stored())['rivers']).toMatchObject({ pinned: true });
    await expect(world.handlers().pin({ ...keyOf('nowhere'), pinned: true }, never)).rejects.toMatchObject({
      code: 'lecture.not-found',
    });
  });
});

/** Only root may mount a small disk; the rules above are tested by everyone. */
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('on a disk of 300 kB', () => {
  let mount: ReturnType<typeof temporaryFolder>;
  beforeEach(async () => {
    mount = temporaryFolder();
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=300k', 'none', mount.folder]);
    world = await openWorld({ course, mediaFolder: path.join(mount.folder, 'media'), options: { filesAtOnce: 1 } });
  });
  afterEach(async () => {
    await world.close();
    execFileSync('/bin/umount', [mount.folder]);
    mount.remove();
  });

  test('a full disk makes room by itself, the oldest first, and only what is needed', async () => {
    await cache('rivers', 'dunes');
    await played('rivers', 50);
    await played('dunes', 90);
    await cache('lakes');
    expect(await statesHere()).toEqual(['lakes', 'rivers']);
    await soundFiles(world.folder);
    expect(world.notices).toEqual([]);
  });

  test('nothing may go: a clear error, nothing is evicted in vain, and it goes on when a pin is lifted', async () => {
    await cache('rivers', 'dunes');
    for (const lectureId of ['rivers', 'dunes'])
      await world.handlers().pin({ ...keyOf(lectureId), pinned: true }, never);
    await world.handlers().fetch(keyOf('lakes'), never);
    const failed = await world.until((event) => event.lectureId === 'lakes' && event.state === 'failed');
    expect(failed.error).toMatchObject({ code: 'storage.full' });
    expect(await statesHere()).toEqual(['dunes', 'rivers']);
    await world.handlers().pin({ ...keyOf('dunes'), pinned: false }, never);
    await world.until((event) => event.lectureId === 'lakes' && event.state === 'cached');
    expect(await statesHere()).toEqual(['lakes', 'rivers']);
  });
});
