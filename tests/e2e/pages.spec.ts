import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask } from '../harness/bridge.ts';
import {
  courseLinks,
  enrolAndSignIn,
  libraryShown,
  openCourse,
  openPlayer,
  playsOn,
  signIn,
  startEnrolment,
} from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const folder = path.resolve(import.meta.dirname, '../../out/pictures');
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Pictures of what is shown, in both languages, themes and sizes, and axe's opinion of each language and theme. */
async function look(page: Page, name: string): Promise<void> {
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await ask(page, 'terminal.changeSettings', { language, theme });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.screenshot({
          path: path.join(folder, `${name}-${language}-${theme}-${size.width}.png`),
          animations: 'disabled',
        });
      }
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${name} ${language} ${theme}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
  }
  await ask(page, 'terminal.changeSettings', { language: 'zh-CN', theme: 'light' });
}

test('every page in both languages and themes: no serious fault by axe, pictures under out/pictures', async ({
  stage,
}) => {
  test.setTimeout(720_000);
  mkdirSync(folder, { recursive: true });
  const { page } = await stage.openTerminal();
  await page.getByRole('heading', { name: '登记这台终端' }).waitFor();
  await look(page, 'enrolment');
  await startEnrolment(page);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await look(page, 'sign-in');
  await page.getByRole('button', { name: /王晓燕/ }).click();
  await expect.poll(async () => (await ask(page, 'sync.status')).courses, { timeout: 30_000 }).toBe(1000);
  await libraryShown(page);
  await look(page, 'library');
  await page.getByRole('searchbox').fill('干部');
  await page.getByText(/^找到/).waitFor();
  await look(page, 'search');
  await openCourse(page);
  await look(page, 'course');
  await openPlayer(page);
  await playsOn(page, 2);
  await page.keyboard.press('k');
  await look(page, 'player');
  await page.keyboard.press('b');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: /的笔记$/ }).fill('驻村干部怎样识别监测对象：先看收入，再看支出。');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('tab', { name: '讨论' }).click();
  await page.getByRole('tab', { name: '我的笔记' }).click();
  await page.getByText('先看收入').waitFor();
  await look(page, 'player-notes');
  await page.getByRole('button', { name: '关闭笔记' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '笔记', exact: true }).click();
  await page.getByText('先看收入').waitFor();
  await look(page, 'notebook');
  await page.getByRole('link', { name: '我的学习' }).click();
  await page.getByRole('link', { name: '计划', exact: true }).click();
  await page.getByText('接下来学').waitFor();
  await look(page, 'plan');
  await page.getByRole('link', { name: '我的学习' }).click();
  await page.getByRole('link', { name: '学时', exact: true }).click();
  await page.getByRole('heading', { name: '每一讲' }).waitFor();
  await look(page, 'credit');
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('radiogroup', { name: '语言' }).waitFor();
  await look(page, 'settings');
  await page.getByRole('link', { name: '同步', exact: true }).click();
  await page.getByRole('link', { name: '待送与被拒的记录' }).click();
  await page.getByRole('link', { name: '返回同步设置' }).waitFor();
  await look(page, 'sync-queue');
  await page.getByRole('contentinfo', { name: '状态' }).getByRole('link', { name: /^缓存/ }).click();
  await page.getByRole('table', { name: '本机的讲次' }).waitFor();
  await look(page, 'cache');
  await page.getByRole('button', { name: /王晓燕/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await signIn(page, { accountName: 'manager', password: 'hexi-manager' });
  await page.getByRole('link', { name: '教学管理' }).click();
  await page.getByRole('table', { name: '班级列表' }).waitFor();
  await look(page, 'classes');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^酒泉市/ })
    .click();
  await page.getByRole('link', { name: '学员', exact: true }).click();
  await page.getByRole('table', { name: '学员列表' }).waitFor();
  await look(page, 'class-members');
  await page.getByRole('link', { name: '报表', exact: true }).click();
  await page.getByRole('table', { name: '各县区' }).waitFor();
  await look(page, 'reports');
});

test('the whole first path can be walked with the keyboard alone', async ({ stage }) => {
  const { page } = await stage.openTerminal();
  await page.getByRole('heading', { name: '登记这台终端' }).waitFor();
  await tabTo(page, /开始登记/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.getByLabel('账号', { exact: true }).focus();
  await page.keyboard.type('learner');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hexi-learner');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('poverty');
  await page.getByText(/^找到/).waitFor();
  await courseLinks(page).filter({ hasText: /扶贫/ }).first().waitFor();
  await tabTo(page, /扶贫/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^(播放|接着播放)/);
  await page.keyboard.press('Enter');
  await page.getByRole('slider', { name: '进度' }).waitFor();
  await playsOn(page, 1);
});

/** Presses Tab until the focus is on something so named. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const source = name.source;
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((pattern) => {
      const element = document.activeElement;
      return new RegExp(pattern).test(element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '');
    }, source);
    if (found) return;
  }
  throw new Error(`Tab never came to ${source}`);
}

test('a person who left is asked for again, and what the terminal knows stays', async ({ stage }) => {
  const first = await stage.openTerminal();
  await enrolAndSignIn(first.page);
  await first.close();
  const { page } = await stage.openTerminal();
  await page.getByRole('searchbox').waitFor();
  await page.getByRole('button', { name: /王晓燕/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  expect((await ask(page, 'sync.status')).courses).toBeGreaterThan(0);
});
