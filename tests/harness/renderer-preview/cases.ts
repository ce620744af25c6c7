import type { Page } from '@playwright/test';

/** One page or state to be photographed. */
export interface Case {
  name: string;
  query?: string;
  hash?: string;
  act?: (page: Page) => Promise<void>;
}

const course = '#/course/gansu-province-overview';
const textCourse = '#/course/rural-revitalisation-001';

const playing = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => (document.querySelector('video')?.played.length ?? 0) > 0);
};
const paused = async (page: Page): Promise<void> => {
  await playing(page);
  await page.evaluate(() => document.querySelector('video')?.pause());
};

const creditShown = (page: Page): Promise<void> => page.locator('main h2').first().waitFor();

export const cases: readonly Case[] = [
  { name: '01-starting', query: 'door=starting' },
  { name: '02-fatal-newer', query: 'failing=terminal.status:store.newer' },
  { name: '02-fatal-unusable', query: 'failing=terminal.status:store.unusable' },
  { name: '02-fatal-secrets', query: 'failing=terminal.status:secrets.unprotected' },
  { name: '02-fatal-stopped', query: 'failing=library.categories:core.stopped' },
  { name: '03-enrolment', query: 'door=unenrolled' },
  {
    name: '03-enrolment-unreachable',
    query: 'door=unenrolled&failing=terminal.setCentral:central.unreachable',
    act: async (page) => {
      await page.locator('form button[type=submit]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: '03-enrolment-code', query: 'door=pending&long' },
  { name: '03-enrolment-denied', query: 'door=denied' },
  { name: '03-enrolment-expired', query: 'door=expired' },
  { name: '04-sign-in', query: 'door=signed-out' },
  {
    name: '04-sign-in-refused-offline',
    query: 'door=signed-out&line=offline&failing=account.demoAccounts:central.unreachable',
    act: async (page) => {
      await page.getByRole('textbox').first().fill('learner');
      await page.locator('input[type=password]').fill('wrong');
      await page.locator('form button[type=submit]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: '05-library' },
  { name: '05-library-new-learner', query: 'begun=0&cache=none' },
  { name: '05-library-long-names', query: 'long&cache=all&notices=2' },
  { name: '05-library-offline', query: 'line=offline&cache=all&pending=7&clock=-5400000' },
  { name: '05-library-large-text', query: 'textSize=large' },
  { name: '05-library-one-course', query: 'courses=1&begun=0' },
  { name: '06-search', act: (page) => page.getByRole('searchbox').fill('干部') },
  {
    name: '06-search-nothing',
    act: async (page) => {
      await page.getByRole('searchbox').fill('量子引力');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: '06-everything-10000',
    query: 'courses=10000&long',
    act: async (page) => {
      await page.getByRole('button', { name: /10,000/ }).click();
      await page.getByTestId('course-list').waitFor();
      await page.locator('main').evaluate((main) => main.scrollTo(0, 200_000));
    },
  },
  {
    name: '06-filtered-nothing-here',
    query: 'cache=none&begun=0',
    act: (page) => page.locator('button[aria-pressed]').first().click(),
  },
  { name: '07-library-first-sync', query: 'courses=0&begun=0' },
  { name: '07-library-never-synced-offline', query: 'courses=0&begun=0&line=offline' },
  { name: '08-course-caching', hash: course },
  { name: '08-course-absent', query: 'cache=none&begun=0', hash: course },
  { name: '08-course-whole', query: 'lectures=6', hash: course },
  { name: '08-course-whole-absent', query: 'lectures=6&cache=none&begun=0', hash: course },
  { name: '08-course-whole-here', query: 'lectures=6&cache=all', hash: course },
  { name: '08-course-failed', hash: '#/course/hexi-water-and-soil' },
  { name: '08-course-cached', query: 'cache=all', hash: course },
  {
    name: '08-course-remove',
    query: 'cache=all',
    hash: course,
    act: async (page) => {
      await page.locator('main li button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: '08-course-offline', query: 'line=offline&failing=cache.outline:manifest.not-here', hash: course },
  { name: '08-course-text-only', query: 'long', hash: textCourse },
  { name: '08-course-missing', hash: '#/course/none' },
  { name: '09-player-playing', query: 'cache=all', hash: `${course}/lecture/gansu-province-overview`, act: playing },
  {
    name: '09-player-chapters',
    query: 'cache=all&line=offline',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.locator('button[aria-expanded]').last().click();
      await page.locator('aside').waitFor();
    },
  },
  {
    name: '09-player-quality',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.locator('button[aria-haspopup=menu]').nth(2).click();
    },
  },
  {
    name: '09-player-keys',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.keyboard.press('?');
    },
  },
  {
    name: '09-player-ended',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await playing(page);
      await page.keyboard.press('End');
      await page.waitForFunction(() => document.querySelector('video')?.ended === true);
    },
  },
  {
    name: '09-player-missing-segment',
    query: 'line=offline&refuse=seg-',
    hash: `${course}/lecture/gansu-province-overview`,
    act: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: '09-player-no-record',
    query: 'failing=learning.begin:storage.full',
    hash: `${course}/lecture/gansu-province-overview`,
    act: paused,
  },
  {
    name: '09-player-no-outline',
    query: 'failing=cache.outline:manifest.not-here&line=offline',
    hash: `${course}/lecture/gansu-province-overview`,
  },
  {
    name: '09-player-notes',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.keyboard.press('n');
      await page.getByRole('textbox').fill('河西走廊居中，东西长约一千公里。');
    },
  },
  {
    name: '09-player-notes-empty',
    query: 'notes=0',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.getByRole('button', { name: /^(笔记|Notes)$/ }).click();
      await page.getByRole('tab').first().waitFor();
      await page.keyboard.press('b');
    },
  },
  {
    name: '09-player-discussion',
    query: 'line=offline',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.getByRole('button', { name: /^(笔记|Notes)$/ }).click();
      await page.getByRole('tab').nth(1).click();
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: '17-check',
    query: 'checks=3&begun=0&cache=all',
    hash: `${course}/lecture/gansu-province-overview`,
    act: (page) => page.getByRole('dialog').waitFor(),
  },
  {
    name: '17-check-wrong-long',
    query: 'checks=3&begun=0&cache=all&long',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
      await page.getByText(/没有答对，再|Not quite/).waitFor();
    },
  },
  {
    name: '17-check-right',
    query: 'checks=3&begun=0&cache=all',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('1');
      await page.keyboard.press('Enter');
      await page.getByText(/答对了|That is right/).waitFor();
    },
  },
  {
    name: '17-check-attention',
    query: 'checks=1&begun=0&cache=all',
    hash: `${course}/lecture/gansu-province-overview`,
    act: (page) => page.getByRole('dialog').waitFor(),
  },
  {
    name: '17-check-later',
    query: 'checks=3&begun=0&cache=all',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^(题目|Questions)/ }).click();
      await page.locator('aside').waitFor();
    },
  },
  {
    name: '17-idle',
    query: 'begun=0&cache=all&idle=0.02',
    hash: `${course}/lecture/gansu-province-overview`,
    act: (page) => page.getByRole('alertdialog').waitFor(),
  },
  {
    name: '17-ahead-speed',
    query: 'begun=0&cache=all',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await playing(page);
      await page.locator('video').evaluate((video: HTMLVideoElement) => (video.currentTime = 200));
      await page.locator('[role=status] button').first().waitFor();
      await paused(page);
      await page.locator('button[aria-haspopup=menu]').first().click();
    },
  },
  {
    name: '17-projector',
    query: 'begun=0&cache=all&checks=3',
    hash: `${course}/lecture/gansu-province-overview`,
    act: async (page) => {
      await paused(page);
      await page.keyboard.press('p');
      await page.locator('button[aria-haspopup=menu]').nth(1).click();
    },
  },
  { name: '16-credit', hash: '#/my', act: creditShown },
  { name: '16-credit-offline-long', query: 'line=offline&long', hash: '#/my/credit', act: creditShown },
  { name: '16-credit-empty', query: 'credit=0', hash: '#/my/credit', act: creditShown },
  { name: '16-credit-one', query: 'credit=1', hash: '#/my/credit', act: creditShown },
  { name: '16-credit-10000', query: 'credit=10000', hash: '#/my/credit', act: creditShown },
  {
    name: '16-credit-failed',
    query: 'failing=learning.credit:internal.unexpected',
    hash: '#/my/credit',
    act: creditShown,
  },
  { name: '13-notebook', query: 'notes=60&line=offline', hash: '#/notes' },
  { name: '13-notebook-empty', query: 'notes=0', hash: '#/notes' },
  {
    name: '13-notebook-found',
    query: 'notes=8&long',
    hash: '#/notes',
    act: async (page) => {
      await page.locator('main').getByRole('searchbox').fill('河西');
      await page
        .getByRole('button', { name: /^(删除|Delete)$/ })
        .first()
        .click();
      await page.locator('mark').first().waitFor();
    },
  },
  { name: '13-notebook-failed', query: 'failing=notes.mine:internal.unexpected', hash: '#/notes' },
  ...(['display', 'learning', 'sync', 'terminal', 'about'] as const).map((section) => ({
    name: `10-settings-${section}`,
    hash: `#/settings/${section}`,
    query: section === 'sync' ? 'line=offline&pending=12&dead=1&clock=90000' : 'cache=all',
  })),
  {
    name: '15-queue',
    query: 'line=offline&pending=12840&dead=7',
    hash: '#/settings/sync/queue',
    act: (page) => page.getByRole('table').waitFor(),
  },
  { name: '15-queue-empty', hash: '#/settings/sync/queue' },
  { name: '15-queue-10000-long', query: 'pending=1&dead=10000&long', hash: '#/settings/sync/queue' },
  {
    name: '15-queue-failing',
    query: 'line=offline&pending=3&dead=2&failing=sync.exportDead:storage.full',
    hash: '#/settings/sync/queue',
    act: async (page) => {
      await page.locator('tbody button').nth(1).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: '15-queue-exported',
    query: 'pending=0&dead=1',
    hash: '#/settings/sync/queue',
    act: async (page) => {
      await page.locator('tbody button').nth(1).click();
      await page.getByText('/media/hexi').waitFor();
    },
  },
  { name: '12-cache', hash: '#/cache' },
  { name: '12-cache-empty', query: 'stored=0', hash: '#/cache' },
  { name: '12-cache-one', query: 'stored=1&scrub=checking', hash: '#/cache' },
  {
    name: '12-cache-10000-long',
    query: 'stored=10000&long',
    hash: '#/cache',
    act: async (page) => {
      await page.getByRole('table').waitFor();
      await page.locator('main').evaluate((main) => main.scrollTo(0, 300_000));
    },
  },
  { name: '12-cache-gone', query: 'trouble=gone&line=offline', hash: '#/cache' },
  { name: '12-cache-read-only', query: 'trouble=readOnly&move=failed', hash: '#/cache' },
  { name: '12-cache-full', query: 'trouble=full&scrub=repairing&move=done', hash: '#/cache' },
  { name: '12-cache-moving', query: 'move=moving', hash: '#/cache' },
  {
    name: '12-cache-move-wrong',
    hash: '#/cache',
    act: async (page) => {
      await page.locator('main section button').nth(1).click();
      await page.getByRole('dialog').getByRole('textbox').fill('media');
      await page.getByRole('dialog').locator('button[type=submit]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: '12-cache-free-up',
    hash: '#/cache',
    act: (page) => page.locator('main section button').first().click(),
  },
  {
    name: '12-cache-removed',
    hash: '#/cache',
    act: async (page) => {
      await page.getByRole('row').nth(2).getByRole('button').last().click();
      await page.getByRole('dialog').getByRole('button').last().click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  { name: '13-transfers', query: 'allowed=limited', hash: '#/cache/transfers' },
  { name: '13-transfers-none', query: 'cache=none', hash: '#/cache/transfers' },
  { name: '13-transfers-paused', query: 'pausedAll&allowed=none', hash: '#/cache/transfers' },
  { name: '13-transfers-offline', query: 'line=offline&long', hash: '#/cache/transfers' },
  { name: '14-sharing', hash: '#/cache/sharing' },
  { name: '14-sharing-off', query: 'sharing=off-by-policy', hash: '#/cache/sharing' },
  { name: '14-sharing-starting', query: 'sharing=starting', hash: '#/cache/sharing' },
  { name: '14-sharing-failed', query: 'sharing=failed', hash: '#/cache/sharing' },
  {
    name: '11-line-panel-offline',
    query: 'line=offline',
    act: (page) => page.locator('footer button').first().click(),
  },
  { name: '11-sync-panel', query: 'pending=3&dead=1', act: (page) => page.locator('footer button').nth(1).click() },
  { name: '11-person-menu', act: (page) => page.locator('header button').last().click() },
  { name: '11-category-menu', act: (page) => page.locator('main button[aria-haspopup=menu]').first().click() },
];
