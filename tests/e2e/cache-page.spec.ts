import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from '../harness/bridge.ts';
import { enrolAndSignIn, leavePlayer, openCourse, openPlayer, played, playsOn } from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const pictures = path.resolve(import.meta.dirname, '../../out/e2e');

const shoot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `cache-page-${name}.png`), animations: 'disabled' });
};
const strip = (page: Page) => page.getByRole('contentinfo', { name: '状态' });
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '缓存与磁盘的分页' }).getByRole('link', { name });
const row = (page: Page, title: RegExp) =>
  page.getByRole('table', { name: '本机的讲次' }).getByRole('row').filter({ hasText: title });

/** Every file of the store below `folder`, by its name. */
function storedFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** As a dying disk would: the length stays, one byte does not. */
function rot(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

test('what takes the space is seen, pinned, dropped, moved to another disk while it plays, and repaired', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const disk = mkdtempSync(path.join(os.tmpdir(), 'hexi-disk-'));
  try {
    const { page } = await stage.openTerminal();
    await enrolAndSignIn(page);

    // Two lectures come; the strip says so and leads to the page.
    for (const course of [
      { search: 'poverty', title: /扶贫/ },
      { search: '省情', title: /甘肃省情/ },
    ]) {
      await openCourse(page, course);
      await page
        .getByRole('button', { name: /^缓存到本机/ })
        .first()
        .click();
      await expect(page.getByText(/^在本机 · /).first()).toBeVisible();
    }
    await strip(page)
      .getByRole('link', { name: /^缓存 / })
      .click();
    const poverty = row(page, /精准扶贫/).first();
    const overview = row(page, /甘肃省情/).first();
    await expect(poverty).toContainText('有人缓存');
    await expect(overview).toBeVisible();
    await shoot(page, 'two-lectures');

    // One is pinned, the other dropped after it was asked for, and can be had back.
    await poverty.getByRole('button', { name: /^固定/ }).click();
    await expect(poverty).toContainText('已固定');
    await overview.getByRole('button', { name: /^从本机删除/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await expect(page.getByText(/^已从本机删除/)).toBeVisible();
    await expect(overview).toBeHidden();
    await expect(page.getByRole('button', { name: '撤销：重新缓存' })).toBeVisible();
    await shoot(page, 'dropped');

    // Nothing but the pinned one is left, so there is nothing to free.
    await page.getByRole('button', { name: '腾出空间' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^腾出 / })
      .click();
    await expect(page.getByRole('dialog').getByText(/^没有可以删的/)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await expect(poverty).toBeVisible();

    // A path that is none is refused with a sentence; a good one moves the store, and what plays plays on from there.
    await page.getByRole('button', { name: '搬到另一块盘' }).click();
    await page.getByLabel('新的文件夹').fill('media');
    await page.getByRole('button', { name: '开始搬移' }).click();
    await expect(page.getByText(/^请输入完整的路径/)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await openCourse(page);
    await openPlayer(page);
    await playsOn(page, 1);
    const folder = path.join(disk, 'media');
    await ask(page, 'cache.moveStore', { folder });
    await expect.poll(async () => (await ask(page, 'cache.storage')).move?.state).toBe('done');
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video !== null) video.currentTime = 150;
    });
    await expect.poll(async () => (await played(page)).seconds).toBeGreaterThan(151);
    expect(existsSync(path.join(stage.profileFolder, 'media'))).toBe(false);
    await leavePlayer(page);
    await strip(page)
      .getByRole('link', { name: /^缓存 / })
      .click();
    await expect(page.getByText(`搬好了，缓存现在在 ${folder}`)).toBeVisible();
    await expect(poverty).toContainText('已固定');
    await shoot(page, 'moved');

    // A bit flips on the disk: checked now, it is found, fetched again, and said.
    const [victim = ''] = storedFiles(folder).toSorted((a, b) => statSync(b).size - statSync(a).size);
    const before = readFileSync(victim);
    rot(victim);
    await page.getByRole('button', { name: '立即核对' }).click();
    await expect(page.getByText(/发现过 1 个损坏的文件，都已修复/)).toBeVisible();
    expect(readFileSync(victim).equals(before)).toBe(true);
    await shoot(page, 'repaired');
  } finally {
    rmSync(disk, { recursive: true, force: true });
  }
});

test('all downloads are held and go on, and the strip says which', async ({ stage }) => {
  const { page } = await stage.openTerminal();
  await enrolAndSignIn(page);
  await strip(page)
    .getByRole('link', { name: /^缓存 / })
    .click();
  await tab(page, '下载').click();
  await expect(page.getByText('现在不限速。')).toBeVisible();
  await page.getByRole('button', { name: '全部暂停' }).click();
  await expect(page.getByRole('button', { name: '全部继续' })).toBeVisible();

  // What is wanted now queues up and stays there.
  await openCourse(page);
  await page.getByRole('button', { name: /^缓存到本机/ }).click();
  await strip(page).getByRole('link', { name: '已全部暂停 · 1 讲' }).click();
  await expect(page.getByText('已全部暂停，还有 1 讲')).toBeVisible();
  expect((await ask(page, 'cache.lectures'))[0]).toMatchObject({ state: 'waiting' });
  await shoot(page, 'all-paused');

  await page.getByRole('button', { name: '全部继续' }).click();
  await expect(page.getByText('没有正在下载的课程')).toBeVisible();
  expect((await ask(page, 'cache.lectures'))[0]).toMatchObject({ state: 'cached' });
  await tab(page, '同网共享').click();
  await expect(page.getByText('没有占用外线的下载').or(page.getByText('同站终端')).first()).toBeVisible();
});
