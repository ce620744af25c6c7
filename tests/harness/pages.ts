import { expect, type Locator, type Page } from '@playwright/test';

/**
 * The terminal's pages as a person reads them, in Chinese: what tests, walks and benchmarks do on them.
 * The words are those of renderer/i18n/zh-CN.
 */
export const demoLearner = {
  accountName: 'learner',
  password: 'hexi-learner',
  displayName: '王晓燕',
  accountId: 'a-wang-xiaoyan',
} as const;
export const demoAdministrator = { accountName: 'admin', password: 'hexi-admin' } as const;

/** The demonstration's lecture that tests cache and play. */
export const demoLecture = { search: 'poverty', title: /扶贫/ } as const;

const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: '搜索课程' });

/** The library can be used: its courses are there. They are the last to appear; the search stands in the frame before them. */
export async function libraryShown(page: Page): Promise<void> {
  await courseLinks(page).first().waitFor();
}

export const courseLinks = (page: Page): Locator => page.getByRole('main').locator('a[href*="course"]');

export async function startEnrolment(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始登记' }).click();
  await expect(page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible();
}

export async function signIn(
  page: Page,
  account: { accountName: string; password: string } = demoLearner,
): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(account.accountName);
  await page.getByLabel('密码', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** From the enrolment page to the signed-in library with its catalogue. The demonstration approves the code by itself. */
export async function enrolAndSignIn(page: Page): Promise<void> {
  await startEnrolment(page);
  await signIn(page);
  await libraryShown(page);
}

/** Types into the search and waits for its answer. @returns how many courses were found, at most 1,000. */
export async function searchFor(page: Page, text: string): Promise<number> {
  const heading = page.getByText(/^找到 [\d,]+\+? 门$/);
  await searchBox(page).fill('');
  await heading.waitFor({ state: 'hidden' });
  await searchBox(page).fill(text);
  await heading.waitFor();
  await expect(courseLinks(page).first()).toBeVisible();
  return Number(/[\d,]+/.exec((await heading.textContent()) ?? '')?.[0].replaceAll(',', ''));
}

/** From anywhere with a frame to a course's page. */
export async function openCourse(
  page: Page,
  { search, title }: { search: string; title: RegExp } = demoLecture,
): Promise<void> {
  await page.getByRole('navigation', { name: '主要去处' }).getByRole('link', { name: '学习', exact: true }).click();
  await searchFor(page, search);
  await courseLinks(page).filter({ hasText: title }).first().click();
  await page.getByText('课程目录', { exact: true }).waitFor();
}

export async function openPlayer(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^(播放|接着播放)/ })
    .or(page.getByRole('button', { name: /^(播放|接着播放)/ }))
    .first()
    .click();
  await page.getByRole('slider', { name: '进度' }).waitFor();
}

export async function leavePlayer(page: Page): Promise<void> {
  // The controls hide while it plays; a hand on the mouse brings them back.
  await page.mouse.move(300, 300);
  await page.mouse.move(340, 320);
  await page
    .getByRole('link', { name: '返回课程' })
    .or(page.getByRole('button', { name: '返回课程' }))
    .first()
    .click();
  await page.getByText('课程目录', { exact: true }).waitFor();
}

export const lineState = (page: Page): Locator =>
  page.getByRole('contentinfo').getByRole('button', { name: /在线|离线|正在连接/ });

export interface Played {
  readonly seconds: number;
  readonly frames: number;
  readonly audioBytes: number;
  readonly width: number;
}

/** What the video element really decoded. */
export const played = (page: Page): Promise<Played> =>
  page.locator('video').evaluate((element) => {
    const video = element as HTMLVideoElement & { webkitAudioDecodedByteCount?: number };
    return {
      seconds: video.currentTime,
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      audioBytes: video.webkitAudioDecodedByteCount ?? 0,
      width: video.videoWidth,
    };
  });

/** Waits until the picture has moved on by `seconds` from where it is. */
export async function playsOn(page: Page, seconds: number): Promise<Played> {
  const { seconds: from } = await played(page);
  await expect.poll(async () => (await played(page)).seconds, { timeout: 30_000 }).toBeGreaterThan(from + seconds);
  return played(page);
}
