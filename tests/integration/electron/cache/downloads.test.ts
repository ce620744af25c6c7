import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lectureFiles, renditionFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import { never, openWorld, soundFiles, storedAt, temporaryFiles } from './cache-world.ts';
import type { World, WorldOptions } from './cache-world.ts';
import { courseFixture, lectureOf } from './course-fixture.ts';

let world: World;
afterEach(() => world.close());
const open = async (options?: WorldOptions): Promise<void> => {
  world = await openWorld(options);
};
const lowFiles = (lectureId = 'rivers') => {
  const lecture = lectureOf(world.course, lectureId);
  return lectureFiles(lecture, lecture.renditions[0]!);
};

test('a lecture is fetched, file by verified file, in the order in which it is watched', async () => {
  await open({ options: { filesAtOnce: 1 } });
  const answer = await world.handlers().fetch(world.key, never);
  expect(answer).toMatchObject({ renditionId: 'low', bytesDone: 0, error: null });
  const last = await world.untilState('cached');
  expect(last.bytesDone).toBe(last.bytesTotal);
  expect(await soundFiles(world.folder)).toEqual(new Set(lowFiles().map(({ sha256 }) => sha256)));
  expect(world.origin.sent).toEqual(lowFiles().map(({ sha256 }) => sha256));
  expect(await temporaryFiles(world.folder)).toEqual([]);
  const done = world.events.map(({ bytesDone }) => bytesDone);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test('four files at once, never more, and each asked for once', async () => {
  await open({ course: courseFixture({ segments: 12 }) });
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  world.origin.release();
  await world.untilState('cached');
  expect(world.origin.mostHeld()).toBe(4);
  expect(world.origin.requests()).toBe(lowFiles().length);
});

test('the quality asked for decides, until a rendition is begun', async () => {
  await open();
  world.state.quality = 'high';
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  world.state.quality = 'low';
  expect(await world.handlers().fetch(world.key, never)).toMatchObject({ renditionId: 'high', state: 'cached' });
});

test('pause stops it, fetch goes on where it was, a restart of a paused one asks for nothing', async () => {
  await open({ course: courseFixture({ segments: 12 }) });
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  const paused = await world.handlers().pause(world.key, never);
  expect(paused.state).toBe('paused');
  world.origin.release();
  await world.restart();
  expect(await world.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ state: 'paused' })]);
  const asked = world.origin.requests();
  expect(asked).toBe(4);
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  expect(world.origin.requests()).toBe(asked + lowFiles().length);
});

test('after a restart it goes on by itself and asks for nothing that verified', async () => {
  await open({ course: courseFixture({ segments: 12 }) });
  const slow = lowFiles().slice(8);
  for (const { sha256 } of slow) world.origin.always('silent', sha256);
  await world.handlers().fetch(world.key, never);
  await world.until(
    ({ bytesDone }) =>
      bytesDone >=
      lowFiles()
        .slice(0, 8)
        .reduce((sum, { bytes }) => sum + bytes, 0),
  );
  await world.restart();
  world.forgetEvents();
  for (const { sha256 } of slow) world.origin.always('ok', sha256);
  await world.restart();
  await world.untilState('cached');
  for (const { sha256 } of lowFiles().slice(0, 8)) expect(world.origin.requests(sha256)).toBe(1);
});

test('without a line it waits, and goes on by itself when the line is back', async () => {
  await open();
  await world.handlers().outline({ courseId: 'soil' }, never);
  world.setOnline(false);
  expect(await world.handlers().fetch(world.key, never)).toMatchObject({ state: 'waiting', error: null });
  expect(world.origin.requests()).toBe(0);
  world.setOnline(true);
  await world.untilState('cached');
});

test('a line that breaks before anybody noticed: waits with the reason, tries again by itself', async () => {
  await open();
  world.origin.always('reset');
  await world.handlers().fetch(world.key, never);
  const waiting = await world.until(({ state, error }) => state === 'waiting' && error !== null);
  expect(waiting.error).toMatchObject({ code: 'central.unreachable' });
  world.origin.always('ok');
  const cached = await world.untilState('cached');
  expect(cached.error).toBeNull();
});

test('when the line is back nobody waits out a span that was meant for the line as it was', async () => {
  await open({ options: { holdBaseMs: 1_000_000 } });
  world.origin.always('reset');
  await world.handlers().fetch(world.key, never);
  await world.until(({ state, error }) => state === 'waiting' && error !== null);
  world.origin.always('ok');
  world.setOnline(true);
  await world.untilState('cached');
});

test('while the player waits for a file no download begins another; what is begun is ended', async () => {
  await open({ course: courseFixture({ segments: 12 }), options: { filesAtOnce: 2 } });
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(2);
  const wanted = lowFiles().at(-1)!;
  world.origin.next(wanted.sha256, 'silent-midway');
  const leaving = new AbortController();
  const ensured = world.media().ensure(wanted.sha256, leaving.signal);
  await world.origin.untilHeld(3);
  world.origin.release();
  const begun = lowFiles()
    .slice(0, 2)
    .reduce((sum, { bytes }) => sum + bytes, 0);
  await world.until(({ state, bytesDone }) => state === 'waiting' && bytesDone === begun);
  expect(world.origin.requests()).toBe(3);
  leaving.abort(new Error('the player has closed'));
  await expect(ensured).rejects.toThrow('the player has closed');
  await world.untilState('cached');
});

test('the same file wanted by the player and a download is fetched once', async () => {
  await open();
  world.origin.hold();
  const first = lowFiles()[0]!;
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  const both = Promise.all([world.media().ensure(first.sha256, never), world.media().ensure(first.sha256, never)]);
  world.origin.release();
  await both;
  await world.untilState('cached');
  expect(world.origin.requests(first.sha256)).toBe(1);
});

test('remove drops the lecture but not what another lecture needs', async () => {
  await open({ course: courseFixture({ lectures: ['rivers', 'dunes'], sharedPoster: true }) });
  const other = { ...world.key, lectureId: 'dunes' };
  await world.handlers().fetch(world.key, never);
  await world.handlers().fetch(other, never);
  await world.until(({ lectureId, state }) => lectureId === 'rivers' && state === 'cached');
  await world.until(({ lectureId, state }) => lectureId === 'dunes' && state === 'cached');
  // Nothing that is taken away by mistake can come back.
  world.setOnline(false);
  expect(await world.handlers().remove(world.key, never)).toMatchObject({ state: 'absent' });
  expect(await soundFiles(world.folder)).toEqual(new Set(lowFiles('dunes').map(({ sha256 }) => sha256)));
  const { bytesUsed } = await world.handlers().usage(undefined, never);
  expect(bytesUsed).toBe(lowFiles('dunes').reduce((sum, { bytes }) => sum + bytes, 0));
  await world.restart();
  const states = (await world.handlers().lectures(undefined, never)).map(({ lectureId, state }) => [lectureId, state]);
  expect(Object.fromEntries(states)).toMatchObject({ dunes: 'cached' });
});

test('remove while it plays forgets the wish and leaves the files', async () => {
  await open();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  const segment = renditionFiles(lectureOf(world.course).renditions[0]!)[1]!;
  const before = await soundFiles(world.folder);
  expect((await world.respond(`media://file/${segment.sha256}.m4s`)).status).toBe(200);
  expect(await world.handlers().remove(world.key, never)).toMatchObject({ state: 'cached' });
  expect(await soundFiles(world.folder)).toEqual(before);
});

test('remove in the middle of a download leaves nothing half', async () => {
  await open({ course: courseFixture({ segments: 12 }) });
  for (const { sha256 } of lowFiles().slice(5)) world.origin.always('silent-midway', sha256);
  await world.handlers().fetch(world.key, never);
  await world.until(({ bytesDone }) => bytesDone > 20_000);
  expect(await world.handlers().remove(world.key, never)).toMatchObject({ state: 'absent', bytesDone: 0 });
  expect((await soundFiles(world.folder)).size).toBe(0);
  expect(await temporaryFiles(world.folder)).toEqual([]);
});

test('a file that vanished from the disk is noticed when it is asked for, and fetched again', async () => {
  await open();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  const { sha256 } = lowFiles().at(-1)!;
  await rm(storedAt(world.folder, sha256));
  expect((await world.respond(`media://file/${sha256}.m4s`)).status).toBe(200);
  expect(world.origin.requests(sha256)).toBe(2);
});

test('a new version of the course: what it shares is kept, what is new is fetched', async () => {
  await open();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  const next = courseFixture({ segments: 7, version: 2 });
  world.origin.add(next.files);
  world.state.fetchManifest = async () => world.signer.sign(next.manifest);
  world.forgetEvents();
  const asked = world.origin.requests();
  expect(await world.handlers().outline({ courseId: 'soil' }, never)).toMatchObject({ version: 2 });
  await world.untilState('cached');
  expect(world.origin.requests()).toBe(asked + 2);
});

test('what is forgotten while its manifest is still on the way does not come back', async () => {
  await open();
  world.setOnline(false);
  await expect(world.handlers().fetch(world.key, never)).rejects.toMatchObject({ code: 'manifest.not-here' });
  world.setOnline(true);
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  await world.end();
  await rm(path.join(world.folder, 'manifests'), { recursive: true });
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const honest = world.state.fetchManifest;
  world.state.fetchManifest = async (courseId, signal) => {
    asked.resolve();
    await answer.promise;
    return honest(courseId, signal);
  };
  world.begin();
  await asked.promise;
  await world.handlers().remove(world.key, never);
  const before = world.origin.requests();
  answer.resolve();
  world.origin.release();
  await world.handlers().outline({ courseId: 'soil' }, never);
  expect(await world.handlers().lectures(undefined, never)).toEqual([]);
  expect(world.origin.requests()).toBe(before);
});
