import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { cases, type Case } from './cases.ts';
import { startPreview } from './preview-server.ts';

/**
 * Photographs every page and state into out/pictures/ and runs axe-core on each; fails on serious and critical findings and on any
 * error of the page itself. `--only 05` for some; `--all` for every size, language and theme in every combination.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    one: { type: 'boolean', default: false },
  },
});
const folder = path.resolve(import.meta.dirname, '../../../out/pictures');

interface Variant {
  width: number;
  height: number;
  language: 'zh-CN' | 'en';
  theme: 'light' | 'dark';
}
const small = { width: 1366, height: 768 };
const large = { width: 1920, height: 1080 };
const combinations: Variant[] = [small, large].flatMap((size) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => ({ ...size, language, theme })),
  ),
);
/** Every value of each, and every pair of language and theme, once. */
const pairs: Variant[] = [
  { ...small, language: 'zh-CN', theme: 'light' },
  { ...small, language: 'en', theme: 'dark' },
  { ...large, language: 'zh-CN', theme: 'dark' },
  { ...large, language: 'en', theme: 'light' },
];
const variants = values.all ? combinations : values.one ? pairs.slice(0, 1) : pairs;

async function photograph(browser: Browser, url: string, one: Case, variant: Variant): Promise<string[]> {
  const { width, height, language, theme } = variant;
  const name = `${one.name}.${width}.${language}.${theme}`;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(`${name}: ${message.text()}`);
  });
  try {
    await page.goto(`${url}?language=${language}&theme=${theme}&${one.query ?? ''}${one.hash ?? ''}`);
    await page.locator('main').waitFor();
    await one.act?.(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    for (const small of await smallTargets(page)) console.log(`${name}: target ${small}`);
    const found = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of found.violations) {
      const text = `${name}: axe ${impact} ${id}: ${nodes
        .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
        .slice(0, 3)
        .join(' | ')}`;
      if (impact === 'serious' || impact === 'critical') faults.push(text);
      else console.log(text);
    }
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    await page.screenshot({ path: path.join(folder, `${name}.png`) }).catch(() => {});
  } finally {
    await context.close();
  }
  return faults;
}

/** What can be pressed and is smaller than a finger: 48 px, where it is alone. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, [role=slider], input:not([type=radio])')].flatMap(
      (element) => {
        const { width, height } = element.getBoundingClientRect();
        const alone = width > 0 && element.tabIndex >= 0 && getComputedStyle(element).visibility === 'visible';
        const text = (element.getAttribute('aria-label') ?? element.textContent).slice(0, 20);
        return alone && Math.min(width, height) < 47.5
          ? [`${element.tagName} ${text} ${Math.round(width)}x${Math.round(height)}`]
          : [];
      },
    ),
  );

const chosen = cases.filter((one) => one.name.includes(values.only));
if (values.only === '') rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const preview = await startPreview();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
});
const faults: string[] = [];
try {
  for (const one of chosen) {
    for (const variant of variants) faults.push(...(await photograph(browser, preview.url, one, variant)));
  }
} finally {
  await browser.close();
  await preview.stop();
}
for (const fault of faults) console.error(fault);
console.log(`${chosen.length * variants.length} pictures in out/pictures/, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
