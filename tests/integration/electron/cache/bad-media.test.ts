import { rename, truncate, writeFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { lectureFiles, renditionFiles } from '../../../../electron/cache/downloads/download-plan.ts';
import type { ErrorCode } from '../../../../electron/contract/errors.ts';
import { never, openWorld, soundFiles, storedAt, temporaryFiles } from './cache-world.ts';
import type { World } from './cache-world.ts';
import { bytesOf, courseFixture, lectureOf } from './course-fixture.ts';
import type { Behaviour } from './media-origin.ts';

let world: World;
afterEach(() => world.close());

const lowFiles = () => {
  const lecture = lectureOf(world.course);
  return lectureFiles(lecture, lecture.renditions[0]!);
};
const segment = (index: number) => renditionFiles(lectureOf(world.course).renditions[0]!)[index + 1]!;
const urlOf = (index: number): string => `media://file/${segment(index).sha256}.m4s`;

const passing: Behaviour[] = [
  'corrupt',
  'half',
  'over-long',
  'html',
  'status-500',
  'reset',
  'garbage',
  'length-short',
  'length-long',
  'another-file',
  'range-wrong',
  'range-416',
  'redirect',
  'redirect-loop',
  'redirect-to-file-scheme',
  'silent',
  'silent-midway',
];
test.each(passing)('%s, twice: fetched again, nothing wrong kept, nobody troubled', async (behaviour) => {
  world = await openWorld({ options: { stallTimeoutMs: 60 } });
  world.origin.next(segment(2).sha256, behaviour, behaviour);
  await world.handlers().fetch(world.key, never);
  const cached = await world.untilState('cached');
  expect(cached.error).toBeNull();
  expect(world.events.some(({ state }) => state === 'failed')).toBe(false);
  expect(await soundFiles(world.folder)).toEqual(new Set(lowFiles().map(({ sha256 }) => sha256)));
  expect(await temporaryFiles(world.folder)).toEqual([]);
});

const standing: [Behaviour, ErrorCode][] = [
  ['corrupt', 'media.corrupt'],
  ['another-file', 'media.corrupt'],
  ['over-long', 'media.corrupt'],
  ['html', 'media.corrupt'],
  ['length-long', 'media.corrupt'],
  ['length-short', 'media.truncated'],
  ['half', 'media.truncated'],
  ['status-404', 'media.missing-at-centre'],
  ['status-403', 'central.refused'],
];
test.each(standing)(
  '%s for good: stands still with %s, keeps what it has, resumes when told to',
  async (behaviour, code) => {
    world = await openWorld();
    world.origin.always(behaviour, segment(2).sha256);
    await world.handlers().fetch(world.key, never);
    const failed = await world.untilState('failed');
    expect(failed.error).toMatchObject({ code });
    expect(world.log.lines.some(({ level, message }) => level === 'error' && message.includes(code))).toBe(true);
    const kept = await soundFiles(world.folder);
    expect(kept.has(segment(2).sha256)).toBe(false);
    world.origin.always('ok', segment(2).sha256);
    const asked = new Map([...kept].map((sha256) => [sha256, world.origin.requests(sha256)]));
    world.forgetEvents();
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
    for (const [sha256, before] of asked) expect(world.origin.requests(sha256)).toBe(before);
  },
);

const passed: [Behaviour, ErrorCode][] = [
  ['status-500', 'central.failing'],
  ['garbage', 'central.malformed'],
  ['redirect-loop', 'central.failing'],
  ['silent', 'central.unreachable'],
];
test.each(passed)('%s for long: waits with %s and goes on by itself when it is over', async (behaviour, code) => {
  world = await openWorld({ options: { stallTimeoutMs: 60 } });
  world.origin.always(behaviour);
  await world.handlers().fetch(world.key, never);
  await world.until(({ state, error }) => state === 'waiting' && error?.code === code);
  world.origin.always('ok');
  expect((await world.untilState('cached')).error).toBeNull();
});

test('no address of a centre: waits as without a line', async () => {
  world = await openWorld();
  await world.handlers().outline({ courseId: 'soil' }, never);
  world.state.baseUrl = null;
  expect(await world.handlers().fetch(world.key, never)).toMatchObject({ state: 'waiting' });
  const answer = await world.respond(urlOf(0));
  expect([answer.status, answer.headers.get('x-hexi-error')]).toEqual([503, 'media.not-here']);
  world.state.baseUrl = world.origin.url;
  world.setOnline(true);
  await world.untilState('cached');
});

async function cachedWorld(): Promise<void> {
  world = await openWorld();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
}
const damages: [string, (path: string) => Promise<void>][] = [
  ['other bytes of the same length', (path) => writeFile(path, bytesOf('rot', 20_000))],
  ['cut short', (path) => truncate(path, 5000)],
  ['empty', (path) => truncate(path, 0)],
];

test.each(damages)('a damaged file (%s) is repaired before it plays, and a notice says so', async (_name, damage) => {
  await cachedWorld();
  await damage(storedAt(world.folder, segment(1).sha256));
  const answers = await Promise.all([world.respond(urlOf(1)), world.respond(urlOf(1))]);
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(world.course.files.get(segment(1).sha256));
  }
  expect(world.origin.requests(segment(1).sha256)).toBe(2);
  expect(world.notices).toEqual([expect.objectContaining({ code: 'media.corrupt' })]);
  await soundFiles(world.folder);
});

test.each(damages)(
  'a damaged file (%s) without a line: not a byte of it plays, the rest does, and it heals later',
  async (_name, damage) => {
    await cachedWorld();
    world.setOnline(false);
    await damage(storedAt(world.folder, segment(1).sha256));
    const bad = await world.respond(urlOf(1));
    expect([bad.status, bad.headers.get('x-hexi-error')]).toEqual([502, 'media.corrupt']);
    expect(await bad.json()).toMatchObject({ code: 'media.corrupt' });
    expect((await world.respond(urlOf(2))).status).toBe(200);
    expect((await world.respond(urlOf(1))).headers.get('x-hexi-error')).toBe('media.not-here');
    const lectures = await world.handlers().lectures(undefined, never);
    expect(lectures).toEqual([expect.objectContaining({ state: 'waiting' })]);
    world.forgetEvents();
    world.setOnline(true);
    await world.untilState('cached');
    expect((await world.respond(urlOf(1))).status).toBe(200);
  },
);

test('a file that was cut short while the terminal was off is fetched again at the start', async () => {
  await cachedWorld();
  await truncate(storedAt(world.folder, segment(1).sha256), 100);
  world.forgetEvents();
  await world.restart();
  await world.untilState('cached');
  await soundFiles(world.folder);
});

test('the damage stays at the centre: the answer names it, no byte of it is served', async () => {
  await cachedWorld();
  await truncate(storedAt(world.folder, segment(1).sha256), 100);
  world.origin.always('corrupt', segment(1).sha256);
  const bad = await world.respond(urlOf(1));
  expect([bad.status, bad.headers.get('x-hexi-error')]).toEqual([502, 'media.corrupt']);
});

test('a media folder that has gone is not made anew in the middle of a run', async () => {
  world = await openWorld({ course: courseFixture({ segments: 8 }) });
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  await rename(world.folder, `${world.folder}-gone`);
  world.origin.release();
  expect((await world.untilState('failed')).error).toMatchObject({ code: 'storage.unwritable' });
  expect(world.notices).toEqual([expect.objectContaining({ code: 'storage.unwritable' })]);
  await rename(`${world.folder}-gone`, world.folder);
  world.forgetEvents();
  await world.handlers().fetch(world.key, never);
  await world.untilState('cached');
  await soundFiles(world.folder);
});

const lies: [string, (bytes: number) => number, ErrorCode][] = [
  ['smaller than it is', (bytes) => bytes - 1, 'media.corrupt'],
  ['larger than it is', (bytes) => bytes + 1, 'media.truncated'],
];
test.each(lies)(
  'a manifest that says a file is %s: stands still, not a byte of it is kept',
  async (_name, lie, code) => {
    const course = courseFixture();
    const manifest = structuredClone(course.manifest);
    const lied = manifest.lectures[0]!.renditions[0]!.segments[2]!;
    lied.bytes = lie(lied.bytes);
    world = await openWorld({ course: { ...course, manifest } });
    await world.handlers().fetch(world.key, never);
    expect((await world.untilState('failed')).error).toMatchObject({ code });
    expect((await soundFiles(world.folder)).has(lied.sha256)).toBe(false);
    expect(await temporaryFiles(world.folder)).toEqual([]);
    const answer = await world.respond(`media://file/${lied.sha256}.m4s`);
    expect([answer.status, answer.headers.get('x-hexi-error')]).toEqual([502, code]);

    // The next version says it right.
    world.state.fetchManifest = async () => world.signer.sign({ ...course.manifest, version: 2 });
    await world.handlers().outline({ courseId: 'soil' }, never);
    world.forgetEvents();
    await world.handlers().fetch(world.key, never);
    await world.untilState('cached');
  },
);

test('the wall clock jumps a year ahead and back: nothing is lost, fetched twice or forgotten', async () => {
  world = await openWorld({ course: courseFixture({ segments: 12 }) });
  world.origin.hold();
  await world.handlers().fetch(world.key, never);
  await world.origin.untilHeld(4);
  world.state.clockJumpMs = 366 * 24 * 3_600_000;
  world.origin.release();
  await world.untilState('cached');
  world.state.clockJumpMs = -366 * 24 * 3_600_000;
  await world.restart();
  expect(await world.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ state: 'cached' })]);
  expect(world.origin.requests()).toBe(lowFiles().length);
});
