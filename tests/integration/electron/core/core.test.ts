import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoFixture, startCentral, type CentralProcess } from '../../../harness/central.ts';
import { administratorsView } from '../../../harness/central-view.ts';
import { newSecretKey, startCore, type CoreChild } from '../../../harness/core-child.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { openFaultyProxy, type FaultyProxy } from '../../../harness/faulty-proxy.ts';
import { freePort } from '../../../harness/free-port.ts';

const learner = { accountName: 'learner', password: 'hexi-learner' };
const lecture = { courseId: 'rivers-of-hexi', lectureId: 'rivers', durationMs: 8_000 };

let place: ReturnType<typeof temporaryFolder>;
let central: CentralProcess;
let proxy: FaultyProxy;
let core: CoreChild;
let profileFolder: string;
let profiles = 0;
const secretKey = newSecretKey();

const openCentral = (port: number): Promise<CentralProcess> =>
  startCentral({ demo: demoFixture, dataFolder: path.join(place.folder, 'central'), port, baseUrl: proxy.url });
const openCore = (): Promise<CoreChild> => startCore({ profileFolder, defaultCentralUrl: proxy.url, secretKey });
const online = (): Promise<unknown> => core.until('sync.status', undefined, ({ line }) => line === 'online');
const offline = (): Promise<unknown> => core.until('sync.status', undefined, ({ line }) => line === 'offline');

beforeAll(async () => {
  place = temporaryFolder();
  const port = await freePort();
  proxy = await openFaultyProxy({ targetPort: port });
  central = await openCentral(port);
});
afterAll(async () => {
  await central.stop();
  await proxy.close();
  place.remove();
});
beforeEach(async () => {
  profileFolder = path.join(place.folder, `profile-${++profiles}`);
  core = await openCore();
});
afterEach(async () => {
  await core.stop();
  proxy.clear();
});

async function enrol(): Promise<string> {
  const { enrolment } = await core.must('terminal.startEnrolment');
  expect(enrolment).toMatchObject({
    state: 'pending',
    userCode: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/) as unknown,
  });
  const status = await core.until('terminal.status', undefined, (seen) => seen.enrolment.state !== 'pending');
  if (status.enrolment.state !== 'enrolled') throw new Error(status.enrolment.state);
  return status.enrolment.terminalId;
}

const catalogueIsHere = (): Promise<unknown> => core.until('sync.status', undefined, ({ courses }) => courses === 3);
const delivered = (): Promise<unknown> =>
  core.until('sync.status', undefined, ({ pendingRecords }) => pendingRecords === 0);

/** Begins a viewing and watches from `fromMs` on; the slack lets half a second count at once. */
async function watch(fromMs: number): Promise<void> {
  const { viewingId } = await core.must('learning.begin', lecture);
  const played = { fromMs, toMs: fromMs + 400 };
  const { watched } = await core.must('learning.report', { viewingId, played, rate: 1, positionMs: played.toMs });
  expect(watched.some((interval) => interval.fromMs <= fromMs && interval.toMs >= fromMs + 400)).toBe(true);
}

const watchedFrom = (...places: number[]) => places.map((fromMs) => ({ event: { type: 'watched', fromMs } }));

test('enrol, sign in, search, watch; the centre goes, everything goes on; it comes back and gets each record once', async () => {
  expect(core.refusal).toBeNull();
  expect(await core.ask('account.signIn', learner)).toMatchObject({ error: { code: 'terminal.not-enrolled' } });
  const terminalId = await enrol();
  expect(await core.must('account.signIn', learner)).toMatchObject({ displayName: '王晓燕', confirmed: true });
  await catalogueIsHere();
  const query = { text: '课程', sort: 'relevance', offset: 0, limit: 10 } as const;
  expect(await core.must('library.search', query)).toMatchObject({ total: 3 });
  await watch(0);
  await delivered();

  const { port } = central;
  await central.stop();
  await offline();
  expect(await core.must('library.search', query)).toMatchObject({ total: 3 });
  await watch(1_000);
  await watch(2_000);
  await core.must('account.signOut');
  expect(await core.must('account.current')).toBeNull();
  expect(await core.ask('account.signIn', { ...learner, password: 'wrong' })).toMatchObject({
    error: { code: 'account.credentials-refused' },
  });
  expect(await core.ask('account.signIn', { accountName: 'stranger', password: 'x' })).toMatchObject({
    error: { code: 'account.unknown-offline' },
  });
  const person = await core.must('account.signIn', learner);
  expect(person.confirmed).toBe(false);
  await watch(3_000);
  expect(await core.must('sync.now')).toMatchObject({
    line: 'offline',
    pendingRecords: 3,
    lastError: { code: 'central.unreachable' },
  });

  central = await openCentral(port);
  await online();
  await delivered();
  const records = await administratorsView(central.url).recordsOf(person.accountId, terminalId);
  expect(records).toMatchObject(watchedFrom(0, 1_000, 2_000, 3_000));
  expect(new Set(records.map(({ sequence }) => sequence)).size).toBe(4);
  expect(records.at(-1)?.recordedAt.offsetMs).toEqual(expect.any(Number));
});

test('an answer lost after the centre has stored the records: they arrive once all the same', async () => {
  const terminalId = await enrol();
  const { accountId } = await core.must('account.signIn', learner);
  await catalogueIsHere();
  proxy.fail(/learning-records/, { kind: 'answer-lost' });
  await watch(0);
  await watch(1_000);
  expect(await core.must('sync.now')).toMatchObject({ pendingRecords: 2, lastError: { code: 'central.unreachable' } });
  const view = administratorsView(central.url);
  expect(await view.recordsOf(accountId, terminalId)).toHaveLength(2);

  proxy.clear();
  await watch(2_000);
  await core.must('sync.now');
  await delivered();
  expect(await view.recordsOf(accountId, terminalId)).toMatchObject(watchedFrom(0, 1_000, 2_000));
});

test('kill -9 at any moment loses nothing that was acknowledged to the player', async () => {
  const terminalId = await enrol();
  const { accountId } = await core.must('account.signIn', learner);
  await catalogueIsHere();
  proxy.fail(/learning-records/, { kind: 'status', status: 503 });
  for (let round = 0; round < 4; round += 1) {
    await watch(round * 1_000);
    await core.kill();
    core = await openCore();
    expect(core.refusal).toBeNull();
    expect(await core.must('account.current')).toMatchObject({ accountId });
  }
  expect(await core.must('library.search', { text: '', sort: 'title', offset: 0, limit: 10 })).toMatchObject({
    total: 3,
  });
  expect(await core.must('learning.progress', { courseId: lecture.courseId })).toMatchObject([{ watchedMs: 1_600 }]);
  expect((await core.must('sync.status')).pendingRecords).toBe(4);
  proxy.clear();
  await core.must('sync.now');
  const records = await administratorsView(central.url).recordsOf(accountId, terminalId);
  expect(records).toMatchObject(watchedFrom(0, 1_000, 2_000, 3_000));
  expect(await core.must('health.notices')).toEqual([]);
});

test('a poisonous record is put aside and blocks nobody', async () => {
  const terminalId = await enrol();
  const { accountId } = await core.must('account.signIn', learner);
  const { viewingId } = await core.must('learning.begin', { ...lecture, lectureId: 'Not A Slug' });
  await core.must('learning.report', { viewingId, played: { fromMs: 0, toMs: 300 }, rate: 1, positionMs: 300 });
  await watch(1_000);
  expect(await core.must('sync.now')).toMatchObject({ pendingRecords: 0, deadRecords: 1, lastError: null });
  expect(await administratorsView(central.url).recordsOf(accountId, terminalId)).toHaveLength(1);
});

test.each([
  ['status 500', { kind: 'status', status: 500 }, 'central.failing'],
  ['a page of HTML', { kind: 'html' }, 'central.malformed'],
  ['half a body', { kind: 'half' }, 'central.malformed'],
  ['nothing', { kind: 'nothing' }, 'central.unreachable'],
] as const)(
  'a centre that answers with %s: a clear code, nothing lost, and on it goes afterwards',
  async (_, fault, code) => {
    proxy.fail(/./, fault);
    expect(await core.ask('terminal.startEnrolment')).toMatchObject({ ok: false, error: { code } });
    expect(await core.ask('terminal.setCentral', { centralUrl: proxy.url, deviceName: 'x' })).toMatchObject({
      error: { code },
    });
    expect(await core.must('sync.now')).toMatchObject({ lastError: { code }, line: 'offline' });
    proxy.clear();
    await enrol();
    await core.must('account.signIn', learner);
    await catalogueIsHere();
    await watch(0);

    proxy.fail(/./, fault);
    await watch(1_000);
    const status = await core.must('sync.now');
    expect(status).toMatchObject({ lastError: { code }, courses: 3 });
    expect(status.pendingRecords).toBeGreaterThan(0);
    await core.must('account.signOut');
    expect(await core.must('account.signIn', learner)).toMatchObject({ confirmed: false });
    expect(await core.ask('account.signIn', { accountName: 'stranger', password: 'x' })).toMatchObject({
      error: { code: code === 'central.unreachable' ? 'account.unknown-offline' : code },
    });

    proxy.clear();
    await online();
    await delivered();
    expect(await core.must('account.signIn', learner)).toMatchObject({ confirmed: true });
  },
);

test('what is wrong about a call is an answer; what is more than the contract does not get through', async () => {
  expect(await core.send(['library.search', { text: 5 }])).toMatchObject({ error: { code: 'request.invalid' } });
  expect(await core.send(['library.nothing', {}])).toMatchObject({ error: { code: 'request.invalid' } });
  expect(await core.send(['shell.about', undefined])).toMatchObject({ error: { code: 'request.invalid' } });
  expect(await core.send(['__proto__.toString', undefined])).toMatchObject({ error: { code: 'request.invalid' } });
  expect(await core.send(['media.ensure', { sha256: '../../records.db' }])).toMatchObject({
    error: { code: 'request.invalid' },
  });
  expect(await core.media('media.playlist', { path: 'no/such/main' })).toMatchObject({ ok: false });
  expect(await core.ask('library.course', { courseId: 'none' })).toMatchObject({ error: { code: 'course.not-found' } });
  expect(await core.ask('learning.begin', lecture)).toMatchObject({ error: { code: 'account.not-signed-in' } });
});

test('a wrong password is refused online; a sign-out ends the session at the centre', async () => {
  await enrol();
  expect(await core.ask('account.signIn', { ...learner, password: 'wrong' })).toMatchObject({
    error: { code: 'account.credentials-refused' },
  });
  await core.must('account.signIn', learner);
  expect(await core.must('account.demoAccounts')).toContainEqual(expect.objectContaining(learner) as unknown);
  const before = proxy.count(/sessions\/current/);
  await core.must('account.signOut');
  expect(await core.stop()).toBe(0);
  expect(proxy.count(/sessions\/current/)).toBe(before + 1);
  core = await openCore();
  expect(await core.must('account.current')).toBeNull();
});

test('settings are kept, and the log tells no secret', async () => {
  expect(await core.must('terminal.changeSettings', { theme: 'dark', volume: 0.3 })).toMatchObject({
    theme: 'dark',
    language: 'zh-CN',
  });
  await enrol();
  await core.must('account.signIn', learner);
  await core.stop();
  core = await openCore();
  expect(await core.must('terminal.settings')).toMatchObject({ theme: 'dark', volume: 0.3, quality: 'high' });
  expect(await core.must('terminal.status')).toMatchObject({ enrolment: { state: 'enrolled' } });
  const log = readFileSync(path.join(profileFolder, 'log', 'core.log'), 'utf8');
  expect(log).toContain('"enrolled"');
  for (const secret of [learner.password, '王晓燕', 'Bearer ']) expect(log).not.toContain(secret);
});
