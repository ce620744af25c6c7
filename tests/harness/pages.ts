import { expect, type Locator, type Page } from '@playwright/test';

/**
 * The terminal's pages as a person reads them, in Chinese: what tests, walks and benchmarks do on them.
 * Names come from renderer/i18n; one that changes there is changed here once.
 */
export const names = {
  enrolStart: '开始登记',
  signIn: '登录',
  accountName: '账号',
  password: '密码',
  library: '学习',
  search: '搜索课程',
  fetch: '缓存到本机',
  pause: '暂停',
  resume: '继续',
  play: '播放',
  offline: '离线',
  online: '在线',
} as const;

export const demoLearner = { accountName: 'learner', password: 'hexi-demo' } as const;

/** The library can be used: its courses are there and the search takes input. */
export async function libraryShown(page: Page): Promise<void> {
  await page.getByRole('searchbox').waitFor();
  await courseCards(page).first().waitFor();
}

export const courseCards = (page: Page): Locator => page.getByRole('main').locator('a[href*="course"]');

/** From the enrolment page to the signed-in library with its catalogue synced. The demonstration approves the code by itself. */
export async function enrolAndSignIn(
  page: Page,
  account: { accountName: string; password: string } = demoLearner,
): Promise<void> {
  await enrol(page);
  await signIn(page, account);
  await libraryShown(page);
}

export async function enrol(page: Page): Promise<void> {
  await page.getByRole('button', { name: names.enrolStart }).click();
  await expect(page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible();
}

export async function signIn(
  page: Page,
  { accountName, password }: { accountName: string; password: string },
): Promise<void> {
  await page.getByLabel(names.accountName).fill(accountName);
  await page.getByLabel(names.password).fill(password);
  await page.getByRole('button', { name: names.signIn, exact: true }).click();
}

export async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
}
