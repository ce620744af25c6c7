/** The slides of a lecture as files for the pane beside the video: one picture a slide, or all of them in one PDF. */
import { chromium } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { htmlPage } from './draw/frame.ts';
import { encodePicture } from './encode.ts';
import type { Moment } from './narration.ts';
import { browserSettings } from './slides.ts';
import type { Handout, Lecture } from './types.ts';

/** When each slide comes on, complete as a handout is. */
const pagesOf = (lecture: Lecture, moments: readonly Moment[]) =>
  lecture.slides.map(({ chapter }, slide) => {
    const moment = moments.find((one) => one.slide === slide && one.step === 0);
    if (moment === undefined) throw new Error(`No moment for slide ${slide}`);
    return { startMs: moment.startMs, title: chapter ?? null };
  });

export const makeHandout = async (
  lecture: Lecture,
  moments: readonly Moment[],
  { folder, work, signal }: { folder: string; work: string; signal: AbortSignal },
): Promise<Handout | null> => {
  if (lecture.handout === undefined) return null;
  const pages = pagesOf(lecture, moments);
  const drawings = lecture.slides.map(({ drawing }) => drawing);
  await mkdir(path.join(folder, 'slides'), { recursive: true });
  if (lecture.handout === 'pdf') {
    await writeFile(path.join(folder, 'slides', 'slides.pdf'), await printed(drawings), { signal });
    return {
      kind: 'pdf',
      path: 'slides/slides.pdf',
      pages: pages.map((page, index) => ({ ...page, page: index + 1 })),
    };
  }
  const names = drawings.map((_, index) => `slides/${String(index + 1).padStart(2, '0')}.webp`);
  const pictures = await photographed(drawings, work);
  for (const [index, picture] of pictures.entries()) {
    await encodePicture(
      { picture, output: path.join(folder, names[index] ?? ''), width: 1280, height: 720, quality: 72 },
      signal,
    );
  }
  return {
    kind: 'images',
    pages: pages.map((page, index) => ({ ...page, path: names[index] ?? '', mediaType: 'image/webp' })),
  };
};

const photographed = async (drawings: readonly string[], work: string): Promise<string[]> => {
  const browser = await chromium.launch(browserSettings);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
    const pictures: string[] = [];
    for (const [index, drawing] of drawings.entries()) {
      await page.setContent(htmlPage(drawing));
      const picture = path.join(work, `handout-${index}.png`);
      await page.screenshot({ type: 'png', path: picture });
      pictures.push(picture);
    }
    return pictures;
  } finally {
    await browser.close();
  }
};

const printed = async (drawings: readonly string[]): Promise<Buffer> => {
  const browser = await chromium.launch(browserSettings);
  try {
    const page = await browser.newPage();
    const [head = '', ...rest] = drawings.map(htmlPage);
    const svgs = rest.map((html) => /<svg.*<\/svg>/s.exec(html)?.[0] ?? '');
    const style =
      '<style>@page{margin:0;size:1280px 720px}body{height:auto!important;overflow:visible!important}svg{break-after:page}</style>';
    await page.setContent(head.replace('</html>', `${svgs.join('')}${style}</html>`));
    const pdf = await page.pdf({ width: '1280px', height: '720px', printBackground: true, tagged: false });
    return withoutDates(pdf);
  } finally {
    await browser.close();
  }
};

/** Same length, so that every offset in the file stays right. */
const withoutDates = (pdf: Buffer): Buffer =>
  Buffer.from(
    pdf
      .toString('latin1')
      .replace(/\/(CreationDate|ModDate) \(D:(\d{14})/g, (_, name: string) => `/${name} (D:20260101000000`),
    'latin1',
  );
