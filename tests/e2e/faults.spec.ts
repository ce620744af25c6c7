import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../harness/bridge.ts';
import { enrolAndSignIn, leavePlayer, openCourse, openPlayer, playsOn, searchFor } from '../harness/pages.ts';
import type { Terminal } from '../harness/terminal.ts';
import { expect, test } from './stage.ts';

test('a full disk stops the caching with a sentence; what is here goes on', async ({ stage }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root on Linux can mount a small disk');
  const media = path.join(stage.profileFolder, 'media');
  mkdirSync(media, { recursive: true });
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', media]).status).toBe(0);
  try {
    const { page } = await stage.openTerminal();
    await enrolAndSignIn(page);
    await openCourse(page);
    await page.getByRole('button', { name: /^缓存到本机/ }).click();
    await expect(page.getByText('磁盘满了', { exact: false }).first()).toBeVisible();
    expect((await ask(page, 'cache.lectures'))[0]).toMatchObject({ state: 'failed', error: { code: 'storage.full' } });
    expect(readFileSync(path.join(stage.profileFolder, 'log/core.log'), 'utf8')).toContain('storage.full');
    expect(await searchFor(page, '干部')).toBeGreaterThan(0);
  } finally {
    spawnSync('umount', ['-l', media]);
  }
});

test('core killed while a lecture plays is started again, and nothing on the page is lost', async ({ stage }) => {
  test.skip(process.platform !== 'linux', 'finds the process in /proc');
  const terminal = await stage.openTerminal();
  const { page } = terminal;
  await enrolAndSignIn(page);
  await openCourse(page);
  await openPlayer(page);
  await playsOn(page, 2);
  const before = coreOf(terminal);
  process.kill(before, 'SIGKILL');
  // A kill may cost the five seconds before it, and as many until the viewing is opened again; then it counts on.
  await playsOn(page, 15);
  await expect.poll(() => coreOf(terminal)).not.toBe(before);
  await leavePlayer(page);
  expect(await searchFor(page, '干部')).toBeGreaterThan(0);
  const [progress] = await ask(page, 'learning.recent', { limit: 1 });
  expect(progress?.watchedMs).toBeGreaterThan(4_000);
});

/** The process in which Electron runs core: the one Node service of the program's group. 0: none at the moment. */
function coreOf({ process: shell }: Terminal): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const group = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
      if (
        Number(group) === shell.pid &&
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node.mojom.NodeService')
      ) {
        return Number(pid);
      }
    } catch {
      // Ended while being looked at.
    }
  }
  return 0;
}
