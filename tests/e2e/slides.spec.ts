import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask } from '../harness/bridge.ts';
import { startCentral } from '../harness/central.ts';
import { enrolAndSignIn, openCourse, openPlayer, played, playsOn } from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(repository, 'out/e2e');
const demoMedia = path.join(repository, 'build/demo-content/media');
const gansu = { search: '省情', title: /甘肃省情概览/ };
const hexi = { search: '河西走廊', title: /水土保持/ };

const pane = (page: Page) => page.getByRole('region', { name: '讲义', exact: true });
const shownSlide = (page: Page, number: number) => expect(pane(page)).toHaveAttribute('data-slide', String(number));
/** The page of the PDF has really been drawn: it is not all of one colour. */
const drawn = (page: Page) =>
  expect
    .poll(() =>
      pane(page)
        .locator('canvas')
        .evaluate((element) => {
          const canvas = element as HTMLCanvasElement;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          const colours = new Set<number>();
          for (let at = 0; at < data.length; at += 4 * 97)
            colours.add(data[at]! * 65536 + data[at + 1]! * 256 + data[at + 2]!);
          return colours.size;
        })
        .catch(() => 0),
    )
    .toBeGreaterThan(8);
const seekTo = (page: Page, seconds: number) =>
  page.locator('video').evaluate((video, to) => {
    (video as HTMLVideoElement).currentTime = to;
  }, seconds);
const showControls = async (page: Page): Promise<void> => {
  await page.mouse.move(300, 300);
  await page.mouse.move(340, 320);
};
const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
};
const seriousFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
};
const filesUnder = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));

test('an encrypted lecture with a PDF: the slide follows the video, leafs and leads; cached, it plays without a line', async ({
  stage,
}) => {
  const first = await stage.openTerminal();
  let { page } = first;
  await enrolAndSignIn(page);
  await openCourse(page, gansu);
  await page.getByRole('button', { name: /^缓存到本机/ }).click();
  await expect.poll(async () => (await ask(page, 'cache.lectures'))[0]?.state, { timeout: 90_000 }).toBe('cached');
  const { lectures } = await ask(page, 'cache.outline', { courseId: 'gansu-province-overview' });
  const starts = lectures[0]!.slides!.pages.map(({ startMs }) => startMs);

  await openPlayer(page);
  await playsOn(page, 1);
  expect((await played(page)).frames).toBeGreaterThan(5);
  await shownSlide(page, 1);
  await drawn(page);
  await seekTo(page, starts[4]! / 1000 + 0.5);
  await shownSlide(page, 5);
  await playsOn(page, 0.5);

  await page.keyboard.press('k');
  await showControls(page);
  await page.getByRole('button', { name: '下一页' }).click();
  await shownSlide(page, 6);
  await drawn(page);
  await picture(page, 'slides-leafed');
  await seekTo(page, starts[7]! / 1000 + 0.5);
  await shownSlide(page, 6);
  await page.getByRole('button', { name: '回到当前页' }).click();
  await shownSlide(page, 8);
  await page.keyboard.press('PageUp');
  await shownSlide(page, 7);
  await page.keyboard.press('g');
  await shownSlide(page, 8);

  await page.getByRole('button', { name: '讲义', exact: true }).click();
  await page.getByRole('complementary', { name: '讲义目录' }).waitFor();
  await picture(page, 'slides-list');
  await page.getByRole('button', { name: /^6 · / }).click();
  await shownSlide(page, 6);
  expect((await played(page)).seconds * 1000).toBeCloseTo(starts[5]!, -3);
  await page.keyboard.press('Escape');

  for (const layout of ['slides', 'video', 'beside'] as const) {
    await ask(page, 'terminal.changeSettings', { playerLayout: layout });
    await expect(page.locator('[data-layout]')).toHaveAttribute('data-layout', layout);
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      if (layout !== 'video') await drawn(page);
      await showControls(page);
      await picture(page, `slides-${layout}-${size.width}`);
    }
    if (layout === 'slides') expect(await seriousFaults(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });

  // On the disk lies what nobody can read: neither the segments in the clear nor their key.
  const keys = await page.evaluate(async (url) => {
    const playlist = await (await fetch(url)).text();
    const rendition = playlist.split('\n').find((line) => line.startsWith('media:')) ?? '';
    const [, keyUrl = ''] = /EXT-X-KEY:METHOD=AES-128,URI="([^"]+)"/.exec(await (await fetch(rendition)).text()) ?? [];
    const answer = await fetch(keyUrl);
    return { cache: answer.headers.get('cache-control'), key: [...new Uint8Array(await answer.arrayBuffer())] };
  }, lectures[0]!.playlistUrl);
  expect(keys).toMatchObject({ cache: 'no-store' });
  const key = Buffer.from(keys.key);
  expect(key).toHaveLength(16);
  const secrets = [key, ...(['base64url', 'base64', 'hex'] as const).map((form) => Buffer.from(key.toString(form)))];
  const clear = readFileSync(path.join(demoMedia, 'gansu-province-overview/720p/seg-003.m4s')).subarray(1000, 1064);
  await first.close();
  for (const bytes of filesUnder(stage.profileFolder)) {
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes(clear)).toBe(false);
  }

  // No line, a terminal that starts anew: key, slides and segments are all here.
  await stage.central.stop();
  ({ page } = await stage.openTerminal());
  await openCourse(page, gansu);
  await openPlayer(page);
  // It goes on where it was left; only then is it led elsewhere.
  await playsOn(page, 1);
  await seekTo(page, starts[3]! / 1000 + 0.5);
  await playsOn(page, 1);
  await shownSlide(page, 4);
  await drawn(page);
  await picture(page, 'slides-offline');
});

/** The Hexi lecture with a third language and whatever is done to its slides. */
function demoWith(folder: string, change: (lecture: Record<string, unknown>, media: string) => void): void {
  const media = path.join(folder, 'media/hexi-water-and-soil');
  cpSync(path.join(demoMedia, 'hexi-water-and-soil'), media, { recursive: true });
  writeFileSync(
    path.join(folder, 'catalogue.ts'),
    `import { demoCatalogue as all } from ${JSON.stringify(path.join(repository, 'build/demo-content/catalogue.ts'))};
export const demoCatalogue = () => all().filter(({ lectureSlugs }) => lectureSlugs.includes('hexi-water-and-soil'));\n`,
  );
  const file = path.join(media, 'lecture.json');
  const lecture = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(lecture, media);
  writeFileSync(file, JSON.stringify(lecture));
}

test('pictures, three languages of subtitles, and a PDF that is broken: its pane says so and the lecture plays on', async ({
  stage,
}, info) => {
  const demo = info.outputPath('demo');
  mkdirSync(demo, { recursive: true });
  const tibetan = 'བོད་ཡིག་གི་ཚིག་ཐོ།';
  const withTibetan = (lecture: Record<string, unknown>, media: string): void => {
    writeFileSync(path.join(media, 'subtitles/bo.vtt'), `WEBVTT\n\n00:00.000 --> 10:00.000\n${tibetan}\n`);
    (lecture['subtitles'] as object[]).push({ language: 'bo', label: 'བོད་ཡིག', path: 'subtitles/bo.vtt' });
  };
  const open = async (change: typeof withTibetan): Promise<void> => {
    const { port } = stage.central;
    await stage.central.stop();
    demoWith(demo, change);
    stage.central = await startCentral({
      demo,
      dataFolder: path.join(info.outputPath('central')),
      port,
      baseUrl: stage.proxy.url,
    });
  };
  await open(withTibetan);
  const first = await stage.openTerminal();
  let { page } = first;
  await enrolAndSignIn(page);
  await openCourse(page, hexi);
  await openPlayer(page);
  await playsOn(page, 1);
  await expect(pane(page).locator('img')).toHaveJSProperty('naturalWidth', 1280);
  await page.keyboard.press('k');
  await showControls(page);
  await page.getByRole('button', { name: '字幕', exact: true }).click();
  await expect(page.getByRole('menuitemradio')).toHaveText(['简体中文', 'English', 'བོད་ཡིག', '不显示字幕']);
  await picture(page, 'slides-subtitles');
  await page.getByRole('menuitemradio', { name: 'བོད་ཡིག' }).click();
  await expect(page.getByText(tibetan)).toBeVisible();
  await expect(page.locator('p[lang="bo"]')).toHaveText(tibetan);
  await page.keyboard.press('c');
  await expect(page.getByText(tibetan)).toBeHidden();
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await expect(page.getByText(tibetan)).toBeVisible();
  await first.close();

  await open((lecture, media) => {
    withTibetan(lecture, media);
    writeFileSync(path.join(media, 'slides.pdf'), `%PDF-1.7\n${'this is no document '.repeat(4000)}`);
    lecture['slides'] = { kind: 'pdf', path: 'slides.pdf', pages: [{ startMs: 0, title: null, page: 1 }] };
  });
  ({ page } = await stage.openTerminal());
  await openCourse(page, hexi);
  await openPlayer(page);
  // As it was chosen before.
  await expect(page.getByText(tibetan)).toBeVisible();
  await expect(pane(page).getByRole('alert')).toContainText('讲义打不开');
  await playsOn(page, 2);
  await showControls(page);
  await picture(page, 'slides-broken');
  expect(await seriousFaults(page)).toEqual([]);
});
