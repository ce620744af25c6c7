import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask } from '../harness/bridge.ts';
import { enrolAndSignIn, openCourse, openPlayer, playsOn } from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const pictures = path.resolve(import.meta.dirname, '../../out/e2e');

/** 设置 › 播放与缓存 › 缓存与磁盘 › 课程U盘, and the folder that is the disk here. */
async function openDisk(page: Page, folder: string): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('link', { name: '播放与缓存' }).click();
  await page.getByRole('button', { name: '缓存与磁盘' }).click();
  await page.getByRole('link', { name: '课程U盘' }).click();
  await page.getByRole('button', { name: '指定文件夹' }).click();
  await page.getByLabel('文件夹', { exact: true }).fill(folder);
  await page.getByRole('button', { name: '用这个文件夹' }).click();
}

async function look(page: Page, name: string): Promise<void> {
  for (const [language, theme, width, height] of [
    ['en', 'dark', 1920, 1080],
    ['en', 'light', 1366, 768],
    ['zh-CN', 'dark', 1366, 768],
    ['zh-CN', 'light', 1920, 1080],
    ['zh-CN', 'light', 1366, 768],
  ] as const) {
    await ask(page, 'terminal.changeSettings', { language, theme });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.setViewportSize({ width, height });
    await page.screenshot({
      path: path.join(pictures, `bundle-${name}-${language}-${theme}-${width}.png`),
      animations: 'disabled',
    });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${name} ${language} ${theme}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }
}

test('a course cached on one terminal is carried on a disk to another without a line, and plays there', async ({
  stage,
}) => {
  test.setTimeout(480_000);
  mkdirSync(pictures, { recursive: true });
  const disk = path.join(stage.profileFolder, '../usb');
  mkdirSync(disk);

  const a = await stage.openTerminal();
  await enrolAndSignIn(a.page);
  await openCourse(a.page);
  await a.page
    .getByRole('button', { name: /^缓存到本机/ })
    .first()
    .click();
  await expect
    .poll(async () => (await ask(a.page, 'cache.lectures')).some(({ state }) => state === 'cached'), {
      timeout: 60_000,
    })
    .toBe(true);
  const { courseId, lectureId } = (await ask(a.page, 'cache.lectures')).find(({ state }) => state === 'cached')!;
  await openDisk(a.page, disk);
  await a.page.getByRole('checkbox', { name: /扶贫/ }).check();
  await look(a.page, 'export');
  await a.page.getByRole('button', { name: /^导出 \d/ }).click();
  await expect(a.page.getByText('导出完成，可以拔盘了')).toBeVisible({ timeout: 60_000 });
  await look(a.page, 'exported');
  expect(existsSync(path.join(disk, 'hexi-bundle/bundle.json'))).toBe(true);
  await a.close();

  // Enrolled and signed in while there is a line; then there is none.
  const b = await stage.openTerminal({ profileFolder: path.join(stage.profileFolder, '../profile-b') });
  await enrolAndSignIn(b.page);
  stage.proxy.fail(/.*/, { kind: 'nothing' });
  await expect.poll(async () => (await ask(b.page, 'sync.status')).line, { timeout: 60_000 }).toBe('offline');
  expect(await ask(b.page, 'cache.lectures')).toEqual([]);
  await openDisk(b.page, disk);
  await b.page.getByRole('radio', { name: '从盘导入' }).check({ force: true });
  await expect(b.page.getByText('每门课程的签名已核对')).toBeVisible();
  await look(b.page, 'import');
  await b.page.getByRole('button', { name: /^导入 \d/ }).click();
  await expect(b.page.getByText('导入完成，可以拔盘了')).toBeVisible({ timeout: 60_000 });
  await look(b.page, 'imported');
  expect(await ask(b.page, 'cache.lectures')).toEqual([
    expect.objectContaining({ courseId, lectureId, state: 'cached' }),
  ]);
  // Every request is cut: what plays is what was carried.
  await openCourse(b.page);
  await openPlayer(b.page);
  await playsOn(b.page, 3);
  await b.page.screenshot({ path: path.join(pictures, 'bundle-played.png') });
});
