/** Photographs the slides: every step as it is revealed, and the picture halfway to it. */
import { chromium } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { htmlPage } from './draw/frame.ts';
import { frameMs, type Moment } from './narration.ts';
import type { Lecture, Shot } from './types.ts';

/** How far a new part has come in the frame before it is there: 160 ms in all. */
const arriving = [0.5] as const;

/** The same picture on every machine. */
export const browserSettings = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
    '--disable-lcd-text',
  ],
};

interface Photographs {
  readonly shots: readonly Shot[];
  /** The first slide complete, at twice the size of a poster. */
  readonly cover: string;
}

export const photograph = async (
  lecture: Lecture,
  moments: readonly Moment[],
  durationMs: number,
  folder: string,
  signal: AbortSignal,
): Promise<Photographs> => {
  const browser = await chromium.launch(browserSettings);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
    const shots: Shot[] = [];
    let slideOnPage = -1;
    for (const [index, moment] of moments.entries()) {
      signal.throwIfAborted();
      const slide = lecture.slides[moment.slide];
      if (slide === undefined) throw new Error(`No slide ${moment.slide}`);
      const isNewSlide = slideOnPage !== moment.slide;
      if (isNewSlide) await page.setContent(htmlPage(slide.drawing));
      slideOnPage = moment.slide;
      const fromStep = isNewSlide ? -1 : (moments[index - 1]?.step ?? -1);
      const untilMs = moments[index + 1]?.startMs ?? durationMs;
      const frames = Math.round((untilMs - moment.startMs) / frameMs);
      const stages = index === 0 ? [1] : [...arriving, 1];
      for (const [stage, progress] of stages.entries()) {
        await page.evaluate(reveal, { fromStep, toStep: moment.step, progress });
        const picture = path.join(folder, `${String(index).padStart(3, '0')}-${stage}.png`);
        await writeFile(picture, await page.screenshot({ type: 'png' }), { signal });
        shots.push({ picture, frames: stage === stages.length - 1 ? frames - (stages.length - 1) : 1 });
      }
    }
    const cover = shots[0]?.picture;
    if (cover === undefined) throw new Error(`${lecture.slug} has no slides`);
    return { shots, cover };
  } finally {
    await browser.close();
  }
};

/** Runs in the page. A new slide arrives as a whole, on its ground; within a slide only the new parts do. */
const reveal = ({ fromStep, toStep, progress }: { fromStep: number; toStep: number; progress: number }): void => {
  for (const part of document.querySelectorAll<SVGGElement>('[data-step]')) {
    const at = Number(part.dataset['step']);
    part.style.opacity = at > toStep ? '0' : at > fromStep && fromStep >= 0 ? `${progress}` : '1';
  }
  const whole = document.querySelector('svg');
  if (whole !== null) whole.style.opacity = fromStep < 0 ? `${progress}` : '1';
};
