import { expect } from '@playwright/test';
import { ask } from '../../tests/harness/bridge.ts';
import { administratorsView } from '../../tests/harness/central-view.ts';
import {
  demoLearner,
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
} from '../../tests/harness/pages.ts';
import type { Walk } from './walk.ts';

/** The five steps of a first morning, each ending with what a person would see. */
export const walkSteps: readonly { title: string; run: (walk: Walk) => Promise<void> }[] = [
  { title: 'the centre is up, the terminal opens in Electron', run: opens },
  { title: 'the terminal enrols, a learner signs in, the catalogue syncs and is searched', run: entersLibrary },
  { title: 'a lecture is cached through a pause and a kill, and plays from the cache', run: cachesAndPlays },
  { title: 'the centre is stopped: library, search and the cached lecture go on', run: goesOnOffline },
  { title: 'the centre is back: what was watched arrives, once', run: deliversOnce },
];

async function opens(walk: Walk): Promise<void> {
  await walk.terminal.page.getByRole('heading', { name: '登记这台终端' }).waitFor();
  await walk.picture('1-opened');
  const about = await ask(walk.terminal.page, 'shell.about');
  walk.note(`Electron ${about.electronVersion}${about.evaluationRuntime ? ', the evaluation runtime' : ''}`);
}

async function entersLibrary(walk: Walk): Promise<void> {
  const { page } = walk.terminal;
  await startEnrolment(page);
  await walk.picture('2-device-code');
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await walk.picture('2-sign-in');
  await signIn(page);
  await libraryShown(page);
  walk.note('library shown');
  await expect
    .poll(async () => (await ask(page, 'sync.status')).courses, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(1000);
  await walk.picture('2-library');
  for (const text of ['干部', 'poverty']) {
    const found = await searchFor(page, text);
    walk.note(`"${text}" finds ${found} courses`);
  }
  await walk.picture('2-search');
}

async function cachesAndPlays(walk: Walk): Promise<void> {
  let { page } = walk.terminal;
  await openCourse(page);
  await page.getByRole('button', { name: /^缓存到本机/ }).click();
  await page.getByRole('progressbar').first().waitFor();
  await cachedShare(walk, 0.2);
  await walk.picture('3-caching');

  await page.getByRole('button', { name: '暂停', exact: true }).click();
  await expect(page.getByText('已暂停').first()).toBeVisible();
  await expect.poll(async () => (await lecture(walk)).state).toBe('paused');
  walk.note(`paused at ${percent(await share(walk))}`);
  await walk.picture('3-paused');
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await cachedShare(walk, 0.5);

  const before = await lecture(walk);
  const carried = walk.line.bytesDown();
  await walk.terminal.kill();
  walk.note(`killed at ${percent(before.bytesDone / before.bytesTotal)}`);
  walk.terminal = await walk.openTerminal();
  page = walk.terminal.page;
  await libraryShown(page);
  await expect.poll(async () => (await lecture(walk)).bytesDone).toBeGreaterThanOrEqual(before.bytesDone);
  await openCourse(page);
  await cachedShare(walk, 1);
  await expect(page.getByText(/^在本机/).first()).toBeVisible();
  const again = walk.line.bytesDown() - carried - (before.bytesTotal - before.bytesDone);
  walk.note(`went on by itself; ${Math.max(0, Math.round(again / 1024))} KB beyond what was missing`);
  await walk.picture('3-cached');

  await openPlayer(page);
  const { seconds, frames, audioBytes, width } = await playsOn(page, 6);
  expect(frames).toBeGreaterThan(0);
  expect(audioBytes).toBeGreaterThan(0);
  walk.note(
    `playing: ${seconds.toFixed(1)} s, ${width} px wide, ${frames} frames, ${Math.round(audioBytes / 1024)} KB of sound decoded`,
  );
  await walk.picture('3-playing');

  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible();
  const { seconds: stoppedAt } = await played(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await played(page)).seconds).toBeGreaterThan(stoppedAt + 4);
  await page.getByRole('button', { name: '章节', exact: true }).click();
  const chapter = page.getByRole('button', { name: /问题从哪里来/ });
  await walk.picture('3-chapters');
  await chapter.click();
  await expect.poll(async () => (await played(page)).seconds).toBeGreaterThanOrEqual(16);
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await page.keyboard.press('k');
  await playsOn(page, 5);
  walk.note(
    `keyboard, chapters and speed work; now at rate ${await page.locator('video').evaluate((video) => (video as HTMLVideoElement).playbackRate)}`,
  );
}

async function goesOnOffline(walk: Walk): Promise<void> {
  const { page } = walk.terminal;
  await walk.central.stop();
  await leavePlayer(page);
  await expect(lineState(page)).toHaveText(/离线/, { timeout: 30_000 });
  walk.note('the page says 离线');
  const found = await searchFor(page, '干部');
  walk.note(`"干部" still finds ${found} courses`);
  await walk.picture('4-offline-search');
  await openCourse(page);
  await walk.picture('4-offline-course');
  await openPlayer(page);
  const { seconds } = await playsOn(page, 6);
  walk.note(`still playing, at ${seconds.toFixed(1)} s`);
  await walk.picture('4-offline-playing');
  await leavePlayer(page);
  await expect.poll(async () => (await ask(page, 'sync.status')).pendingRecords).toBeGreaterThan(0);
  walk.note(`${(await ask(page, 'sync.status')).pendingRecords} learning records wait`);
}

async function deliversOnce(walk: Walk): Promise<void> {
  const { page } = walk.terminal;
  walk.central = await walk.openCentral();
  await expect(lineState(page)).toHaveText(/在线/, { timeout: 30_000 });
  await expect.poll(async () => (await ask(page, 'sync.status')).pendingRecords, { timeout: 30_000 }).toBe(0);
  await walk.picture('5-online');

  const { enrolment } = await ask(page, 'terminal.status');
  if (enrolment.state !== 'enrolled') throw new Error('the terminal is no longer enrolled');
  const records = await administratorsView(walk.central.url).recordsOf(demoLearner.accountId, enrolment.terminalId);
  const keys = new Set(records.map(({ streamId, sequence }) => `${streamId} ${sequence}`));
  expect(keys.size).toBe(records.length);
  const [progress] = await ask(page, 'learning.recent', { limit: 1 });
  const arrivedMs = unionMs(
    records.flatMap(({ event }) => (event.type === 'watched' ? [[event.fromMs, event.toMs]] : [])),
  );
  expect(arrivedMs).toBe(progress?.watchedMs);
  walk.note(
    `${records.length} records at the centre, each once: ${(arrivedMs / 1000).toFixed(1)} s watched, as the terminal has it`,
  );
}

const lecture = async (walk: Walk) => {
  const [only] = await ask(walk.terminal.page, 'cache.lectures');
  if (only === undefined) throw new Error('nothing is being cached');
  return only;
};
const share = async (walk: Walk): Promise<number> => {
  const { bytesDone, bytesTotal } = await lecture(walk);
  return bytesDone / bytesTotal;
};
const cachedShare = (walk: Walk, least: number): Promise<void> =>
  expect.poll(() => share(walk), { timeout: 90_000, intervals: [50] }).toBeGreaterThanOrEqual(least);
const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Length of the union of half-open intervals; its own few lines, so that it checks the terminal's by another road. */
function unionMs(intervals: [number, number][]): number {
  let total = 0;
  let end = -1;
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}
