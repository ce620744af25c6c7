import { rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lectureFiles } from '../../../../../electron/cache/downloads/download-plan.ts';
import { never, soundFiles, storedAt, temporaryFiles } from '../cache-world.ts';
import type { World } from '../cache-world.ts';
import { bytesOf, courseFixture, lectureOf, newSigner, sha256Of } from '../course-fixture.ts';
import { bundleAt, contentsOf, exporter, exportTo, fileAt, importer, importFrom, openDisk } from './bundle-world.ts';

const signer = newSigner();
const soil = courseFixture({ lectures: ['rivers', 'dunes'] });
const water = courseFixture({ courseId: 'water', lectures: ['springs'] });

let disk: ReturnType<typeof openDisk>;
let worlds: World[];
beforeEach(() => {
  disk = openDisk();
  worlds = [];
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  disk.remove();
});
const from = async (...given: Parameters<typeof exporter>): Promise<World> => {
  const world = await exporter(given[0], { signer, ...given[1] });
  worlds.push(world);
  return world;
};
const to = async (...given: [options?: Parameters<typeof importer>[1]]): Promise<World> => {
  const world = await importer(signer, given[0]);
  worlds.push(world);
  return world;
};

test('a course that a terminal never had is carried to it and plays there without a line', async () => {
  const a = await from([soil]);
  const plan = await a.bundles().plan({ courseIds: ['soil', 'nowhere'] }, never);
  expect(plan.courses).toEqual([
    expect.objectContaining({ courseId: 'soil', lectures: 2, title: soil.manifest.title }),
  ]);
  const exported = await exportTo(a, disk.folder, 'soil');
  expect(exported).toMatchObject({ state: 'done', bytesDone: plan.bytes, bytesTotal: plan.bytes, filesRefused: 0 });

  const b = await to();
  const bundle = await b.bundles().inspect({ folder: disk.folder }, never);
  expect(bundle).toMatchObject({ madeBy: '一号教室', bytes: plan.bytes, coursesRefused: [] });
  expect(bundle.courses).toEqual([
    expect.objectContaining({ courseId: 'soil', version: 1, lectures: 2, bytesHere: 0 }),
  ]);
  expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({
    state: 'done',
    filesRefused: 0,
    filesMissing: 0,
    bytesDone: plan.bytes,
  });
  expect(b.origin.requests()).toBe(0);
  const low = lectureOf(soil).renditions[0]!;
  expect(await soundFiles(b.folder)).toEqual(await soundFiles(a.folder));
  const playlist = await b.respond('media://lecture/soil/rivers/main.m3u8');
  expect(playlist.status).toBe(200);
  const segment = await b.respond(`media://file/${low.segments[2]!.sha256}.m4s`);
  expect(sha256Of(Buffer.from(await segment.arrayBuffer()))).toBe(low.segments[2]!.sha256);
  expect((await b.respond(`media://file/${lectureOf(soil).poster!.sha256}.webp`)).status).toBe(200);
  expect((await b.handlers().outline({ courseId: 'soil' }, never)).lectures).toHaveLength(2);
  // Kept as wanted, so that what a next version brings comes by the line.
  expect(await b.handlers().lectures(undefined, never)).toEqual([
    expect.objectContaining({ lectureId: 'rivers', state: 'cached' }),
    expect.objectContaining({ lectureId: 'dunes', state: 'cached' }),
  ]);
  const { lectures } = await b.handlers().storage(undefined, never);
  expect(lectures.map(({ because }) => because)).toEqual(['wish', 'wish']);
  await b.restart();
  expect((await b.bundles().inspect({ folder: disk.folder }, never)).courses[0]?.bytesHere).toBe(plan.bytes);
  expect(await b.handlers().lectures(undefined, never)).toHaveLength(2);
});

test('a second course is added; what is there already is read, not written again', async () => {
  const a = await from([soil, water]);
  await exportTo(a, disk.folder, 'soil');
  const before = await contentsOf(disk.folder);
  await exportTo(a, disk.folder, 'water');
  const after = await contentsOf(disk.folder);
  for (const [name, bytes] of before) if (name !== 'bundle.json') expect(after.get(name)).toBe(bytes);
  const b = await to();
  const { courses } = await b.bundles().inspect({ folder: disk.folder }, never);
  expect(courses.map(({ courseId }) => courseId).toSorted()).toEqual(['soil', 'water']);
  // Only what is chosen comes.
  await importFrom(b, disk.folder, 'water');
  expect(await soundFiles(b.folder)).toEqual(
    new Set(lectureFiles(lectureOf(water, 'springs'), lectureOf(water, 'springs').renditions[0]!).map((f) => f.sha256)),
  );
});

test('a file that rotted on the disk since is written again by the next export', async () => {
  const a = await from([soil]);
  await exportTo(a, disk.folder, 'soil');
  const before = await contentsOf(disk.folder);
  const { sha256, bytes } = lectureOf(soil).renditions[0]!.segments[1]!;
  await writeFile(fileAt(disk.folder, sha256), bytesOf('rot', bytes));
  await rm(fileAt(disk.folder, lectureOf(soil).poster!.sha256));
  await exportTo(a, disk.folder, 'soil');
  const after = await contentsOf(disk.folder);
  before.delete('bundle.json');
  after.delete('bundle.json');
  expect(after).toEqual(before);
});

test('a newer version replaces the older one and what only that one needed', async () => {
  const a = await from([soil]);
  await exportTo(a, disk.folder, 'soil');
  const newer = courseFixture({ lectures: ['rivers', 'lakes'], version: 2 });
  a.origin.add(newer.files);
  a.state.fetchManifest = async () => signer.sign(newer.manifest);
  await a.handlers().outline({ courseId: 'soil' }, never);
  a.forgetEvents();
  await a.handlers().fetch({ courseId: 'soil', lectureId: 'lakes' }, never);
  await a.until(({ lectureId, state }) => lectureId === 'lakes' && state === 'cached');
  await exportTo(a, disk.folder, 'soil');
  const names = [...(await contentsOf(disk.folder)).keys()].filter((name) => name.startsWith('files/'));
  const wanted = newer.manifest.lectures.flatMap((one) => lectureFiles(one, one.renditions[0]!));
  expect(new Set(names.map((name) => name.split('/').at(-1)))).toEqual(new Set(wanted.map(({ sha256 }) => sha256)));
  const b = await to();
  expect((await b.bundles().inspect({ folder: disk.folder }, never)).courses).toEqual([
    expect.objectContaining({ version: 2, lectures: 2 }),
  ]);
});

test('only what is here in full is exported, in the best rendition that is', async () => {
  const a = await from([soil]);
  const { sha256 } = lectureOf(soil, 'dunes').renditions[0]!.segments[3]!;
  a.setOnline(false);
  await rm(storedAt(a.folder, sha256));
  await a.restart();
  expect((await a.bundles().plan({ courseIds: ['soil'] }, never)).courses[0]?.lectures).toBe(1);
  await exportTo(a, disk.folder, 'soil');
  const b = await to();
  expect((await b.bundles().inspect({ folder: disk.folder }, never)).courses[0]?.lectures).toBe(1);
  await expect(a.bundles().exportTo({ folder: disk.folder, courseIds: ['nowhere'] }, never)).rejects.toMatchObject({
    code: 'bundle.nothing-here',
  });
});

test('a stored file that rotted is not carried on: its lecture is left out, the file is fetched again', async () => {
  const a = await from([soil]);
  const { sha256, bytes } = lectureOf(soil, 'dunes').renditions[0]!.segments[3]!;
  a.setOnline(false);
  await writeFile(storedAt(a.folder, sha256), bytesOf('rot', bytes));
  expect(await exportTo(a, disk.folder, 'soil')).toMatchObject({ state: 'done', filesRefused: 1 });
  expect([...(await contentsOf(disk.folder)).keys()].filter((name) => name.includes(sha256))).toEqual([]);
  const b = await to();
  await importFrom(b, disk.folder, 'soil');
  expect(await b.handlers().lectures(undefined, never)).toEqual([expect.objectContaining({ lectureId: 'rivers' })]);
  a.forgetEvents();
  a.setOnline(true);
  await a.until(({ lectureId, state }) => lectureId === 'dunes' && state === 'cached');
  await soundFiles(a.folder);
  expect(await exportTo(a, disk.folder, 'soil')).toMatchObject({ state: 'done', filesRefused: 0 });
});

test('an older version than the one believed never replaces it, but its files are of use', async () => {
  const a = await from([soil]);
  await exportTo(a, disk.folder, 'soil');
  const newer = courseFixture({ lectures: ['rivers', 'lakes'], version: 2 });
  const b = await to();
  b.state.fetchManifest = async () => signer.sign(newer.manifest);
  b.setOnline(true);
  await b.handlers().outline({ courseId: 'soil' }, never);
  b.setOnline(false);
  expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({ state: 'done', filesRefused: 0, filesMissing: 0 });
  expect(await b.handlers().outline({ courseId: 'soil' }, never)).toMatchObject({ version: 2 });
  // `rivers` is the same in both; `dunes` is no part of the course any more and was not copied.
  expect(await b.handlers().lectures(undefined, never)).toEqual([
    expect.objectContaining({ lectureId: 'rivers', state: 'cached' }),
  ]);
  expect((await soundFiles(b.folder)).size).toBe(lectureFiles(lectureOf(soil), lectureOf(soil).renditions[0]!).length);
});

test('a bundle of a newer version that lacks files does not take away what plays now', async () => {
  const a = await from([soil]);
  await exportTo(a, disk.folder, 'soil');
  const b = await to();
  await importFrom(b, disk.folder, 'soil');
  const newer = courseFixture({ lectures: ['rivers'], version: 2, segmentBytes: 30_000 });
  a.origin.add(newer.files);
  a.state.fetchManifest = async () => signer.sign(newer.manifest);
  a.forgetEvents();
  await a.handlers().outline({ courseId: 'soil' }, never);
  await a.until(({ lectureId, state }) => lectureId === 'rivers' && state === 'cached');
  await exportTo(a, disk.folder, 'soil');
  await rm(fileAt(disk.folder, lectureOf(newer).renditions[0]!.segments[0]!.sha256));
  expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({ state: 'done', filesMissing: 1 });
  expect(await b.handlers().outline({ courseId: 'soil' }, never)).toMatchObject({ version: 1 });
  expect((await b.respond('media://lecture/soil/rivers/main.m3u8')).status).toBe(200);
  // Once it is whole it is taken.
  await exportTo(a, disk.folder, 'soil');
  expect(await importFrom(b, disk.folder, 'soil')).toMatchObject({ state: 'done', filesMissing: 0 });
  expect(await b.handlers().outline({ courseId: 'soil' }, never)).toMatchObject({ version: 2 });
});

test('one job at a time, none while the store moves, and the store does not move while one runs', async () => {
  const a = await from([soil]);
  const running = a.bundles().exportTo({ folder: disk.folder, courseIds: ['soil'] }, never);
  await expect(a.bundles().exportTo({ folder: disk.folder, courseIds: ['soil'] }, never)).rejects.toMatchObject({
    code: 'bundle.busy',
  });
  await expect(a.handlers().moveStore({ folder: bundleAt(disk.folder, '../store') }, never)).rejects.toMatchObject({
    code: 'bundle.busy',
  });
  await running;
  await a.bundles().cancel(undefined, never);
  const other = openDisk();
  try {
    const moving = a.handlers().moveStore({ folder: `${other.folder}/media` }, never);
    await expect(a.bundles().exportTo({ folder: disk.folder, courseIds: ['soil'] }, never)).rejects.toMatchObject({
      code: 'storage.busy',
    });
    await moving;
    await a.untilOther(
      (name, payload) => name === 'cache.moveProgress' && (payload as { state: string }).state === 'done',
    );
    await exportTo(a, disk.folder, 'soil');
    expect(await temporaryFiles(`${other.folder}/media`)).toEqual([]);
  } finally {
    await worlds.pop()!.close();
    other.remove();
  }
});

test('what the terminal knows of a course travels with it for a library that does not', async () => {
  const description = {
    courseId: 'soil',
    title: soil.manifest.title,
    abstract: { zh: '水与土', en: 'Water and soil' },
    teacher: { zh: '王老师', en: 'Wang' },
    category: { id: 'land', name: { zh: '土地', en: 'Land' } },
    creditHours: 1.5,
    durationMs: 40_000,
    lectureCount: 2,
    keywords: ['水'],
    publishedAt: '2026-01-05',
    poster: null,
    manifestVersion: 1,
  };
  const a = await from([soil], { bundles: { describeCourse: () => description } });
  await exportTo(a, disk.folder, 'soil');
  const came: unknown[] = [];
  const b = await to({ bundles: { courseCame: (manifest, row) => came.push([manifest.courseId, row]) } });
  await importFrom(b, disk.folder, 'soil');
  expect(came).toEqual([['soil', description]]);
});
