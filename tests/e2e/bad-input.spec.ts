import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ask } from '../harness/bridge.ts';
import {
  courseLinks,
  demoLearner,
  demoLecture,
  enrolAndSignIn,
  leavePlayer,
  libraryShown,
  lineState,
  openCourse,
  openPlayer,
  played,
  playsOn,
  searchFor,
  signIn,
  startEnrolment,
} from '../harness/pages.ts';
import type { Terminal } from '../harness/terminal.ts';
import { expect, test } from './stage.ts';

const logOf = (profileFolder: string): string => readFileSync(path.join(profileFolder, 'log', 'core.log'), 'utf8');

/** Every kept file of the store, largest first: segments, not subtitles. */
function storedFiles(profileFolder: string): string[] {
  const media = path.join(profileFolder, 'media');
  return readdirSync(media, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}$/.test(name))
    .map((name) => path.join(media, name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size);
}

async function cacheDemoLecture({ page }: Terminal): Promise<void> {
  await enrolAndSignIn(page);
  await openCourse(page);
  await page.getByRole('button', { name: /^缓存到本机/ }).click();
  await expect.poll(async () => (await ask(page, 'cache.lectures'))[0]?.state, { timeout: 60_000 }).toBe('cached');
}

test('a database of a newer version is refused with a sentence and left as it was', async ({ stage }) => {
  const first = await stage.openTerminal();
  await enrolAndSignIn(first.page);
  await first.close();
  const file = path.join(stage.profileFolder, 'records.db');
  const database = new Database(file);
  database
    .prepare('INSERT INTO migration (number, name, hash, at_ms) VALUES (9990, ?, ?, 0)')
    .run('from-the-future', 'x');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  const before = readFileSync(file);

  const { page } = await stage.openTerminal();
  await expect(page.getByRole('heading', { name: '学习记录来自更新的版本' })).toBeVisible();
  await expect(page.getByText('学习记录和已缓存的课程原样保存在本机。')).toBeVisible();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(logOf(stage.profileFolder)).toContain('store.newer');
});

test('a malformed database is salvaged: the notice says so, the person is still signed in, the old file is kept', async ({
  stage,
}) => {
  const first = await stage.openTerminal();
  await enrolAndSignIn(first.page);
  await first.close();
  const file = path.join(stage.profileFolder, 'records.db');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, bytes.length - 4096);
  writeFileSync(file, bytes);

  const { page } = await stage.openTerminal();
  await expect(page.getByText('学习记录的文件曾经损坏', { exact: false })).toBeVisible();
  expect(
    readdirSync(stage.profileFolder).some((name) => name.startsWith('records.db') && name.includes('damaged')),
  ).toBe(true);
});

test('a file that is no database at all is set aside and the terminal starts anew', async ({ stage }) => {
  const first = await stage.openTerminal();
  await first.page.getByRole('heading', { name: '登记这台终端' }).waitFor();
  await first.close();
  writeFileSync(path.join(stage.profileFolder, 'records.db'), 'this is not a database, it is a letter'.repeat(300));

  const { page } = await stage.openTerminal();
  await expect(page.getByRole('heading', { name: '登记这台终端' })).toBeVisible();
  await expect(page.getByText('学习记录的文件曾经损坏', { exact: false })).toBeVisible();
  await enrolAndSignIn(page);
});

test('a corrupt and a truncated segment are repaired with a line, and told in a sentence without one', async ({
  stage,
}) => {
  const terminal = await stage.openTerminal();
  await cacheDemoLecture(terminal);
  const { page } = terminal;
  const files = storedFiles(stage.profileFolder);
  for (const [index, file] of files.entries()) {
    if (index % 2 === 0) truncateSync(file, statSync(file).size >> 1);
    else writeFileSync(file, Buffer.alloc(statSync(file).size, 0x33));
  }
  await openPlayer(page);
  expect((await playsOn(page, 3)).frames).toBeGreaterThan(0);
  expect(logOf(stage.profileFolder)).toContain('a stored file is damaged');
  await leavePlayer(page);

  for (const file of storedFiles(stage.profileFolder)) writeFileSync(file, Buffer.alloc(statSync(file).size, 0x33));
  await stage.central.stop();
  await expect(lineState(page)).toHaveText(/离线/, { timeout: 30_000 });
  await openCourse(page);
  await openPlayer(page);
  await expect(page.getByText('联网后可以接着播放', { exact: false })).toBeVisible({ timeout: 60_000 });
  expect((await played(page)).audioBytes).toBe(0);
  await leavePlayer(page);
  expect(await searchFor(page, '干部')).toBeGreaterThan(0);
  stage.central = await stage.openCentral();
});

test('a manifest with a wrong signature is refused, the course says so, and a right one is taken afterwards', async ({
  stage,
}) => {
  const { page } = await stage.openTerminal();
  await enrolAndSignIn(page);
  stage.proxy.fail(/\/manifest$/, { kind: 'edit', edit: (body) => body.replace(/"durationMs":\d/, '"durationMs":9') });
  await searchFor(page, demoLecture.search);
  await courseLinks(page).filter({ hasText: demoLecture.title }).first().click();
  await expect(page.getByText('课程目录的签名不对', { exact: false })).toBeVisible();
  expect(logOf(stage.profileFolder)).toContain('manifest.signature-wrong');
  stage.proxy.clear();
  await page
    .getByRole('button', { name: /再试一次|重试/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /^缓存到本机/ })).toBeVisible();
});

for (const [name, fault] of [
  ['500', { kind: 'status', status: 500 }],
  ['HTML', { kind: 'html' }],
  ['half a body', { kind: 'half' }],
  ['nothing', { kind: 'nothing' }],
] as const) {
  test(`a centre that answers ${name} does not stop what is here, and is used again when it is well`, async ({
    stage,
  }) => {
    const { page } = await stage.openTerminal();
    await enrolAndSignIn(page);
    await expect.poll(async () => (await ask(page, 'sync.status')).courses, { timeout: 30_000 }).toBe(1000);
    stage.proxy.fail(/./, fault);
    await ask(page, 'sync.now').catch(() => {});
    await expect.poll(async () => (await ask(page, 'sync.status')).lastError?.code).toMatch(/^central\./);
    expect(await searchFor(page, '干部')).toBeGreaterThan(0);
    await openCourse(page).catch(() => {});
    stage.proxy.clear();
    await expect(lineState(page)).toHaveText(/在线/, { timeout: 30_000 });
    await openCourse(page);
  });
}

test('signing in is possible without a line for whoever did so before, and for nobody else', async ({ stage }) => {
  const { page } = await stage.openTerminal();
  await startEnrolment(page);
  await signIn(page);
  await libraryShown(page);
  await ask(page, 'account.signOut');
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await stage.central.stop();
  await expect.poll(async () => (await ask(page, 'sync.status')).line, { timeout: 30_000 }).toBe('offline');
  await signIn(page, { accountName: 'learner2', password: 'hexi-learner2' });
  await expect(page.getByText('这个账号没有在本机登录过', { exact: false })).toBeVisible();
  await signIn(page, { ...demoLearner, password: 'wrong' });
  await expect(page.getByText('账号或密码不对', { exact: false })).toBeVisible();
  await signIn(page);
  await libraryShown(page);
  stage.central = await stage.openCentral();
});
