import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { buildApp } from '../../build/start/build-app.ts';
import { startCentral } from '../harness/central.ts';
import { openDisplay } from '../harness/display.ts';
import type { RunOptions } from '../harness/run-named.ts';
import { launchTerminal } from '../harness/terminal.ts';
import { enrolAndSignIn } from '../harness/pages.ts';

/**
 * Process start to library usable, over an empty Electron window on the same runtime (process start to its page loaded), run in
 * turn. The terminal is enrolled and signed in and its catalogue synced, as on every morning but the first.
 */
export async function run({ quick }: RunOptions): Promise<Record<string, unknown>> {
  const rounds = quick ? 5 : 15;
  await buildApp();
  const display = await openDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-startup-'));
  const central = await startCentral({ demo: true, dataFolder: path.join(work, 'central') });
  try {
    const profileFolder = path.join(work, 'profile');
    const first = await launchTerminal({ profileFolder, centralUrl: central.url, display: display.name });
    await enrolAndSignIn(first.page);
    await first.close();

    const empty = emptyApp(path.join(work, 'empty'));
    const ours: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floor.push(await timeEmptyWindow(empty, path.join(work, 'empty-profile'), display.name));
      ours.push(await timeTerminal(profileFolder, central.url, display.name));
      console.log(`round ${round + 1}: floor ${floor.at(-1)?.toFixed(0)} ms, ours ${ours.at(-1)?.toFixed(0)} ms`);
    }
    const oursMs = Math.round(median(ours));
    const floorMs = Math.round(median(floor));
    return { bench: 'startup', ratio: Number((oursMs / floorMs).toFixed(2)), oursMs, floorMs, rounds };
  } finally {
    await central.stop();
    display.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timeTerminal(profileFolder: string, centralUrl: string, display: string): Promise<number> {
  const startedAt = performance.now();
  const terminal = await launchTerminal({ profileFolder, centralUrl, display });
  await seen(terminal.page, 'main a[href*=course]');
  const ms = performance.now() - startedAt;
  await terminal.close();
  return ms;
}

/** Looked for at every frame: a locator's own polling (at 20, 70, 170 and 270 ms) would round ours up and the floor not at all. */
const seen = (page: Page, selector: string): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (document.querySelector(wanted)?.checkVisibility() === true) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );

/** Measured by the same means as ours: started, attached to, and waited for until its heading can be seen. */
async function timeEmptyWindow(appFolder: string, profileFolder: string, display: string): Promise<number> {
  const startedAt = performance.now();
  const terminal = await launchTerminal({ appFolder, profileFolder, centralUrl: 'http://127.0.0.1:9', display });
  await seen(terminal.page, 'h1');
  const ms = performance.now() - startedAt;
  await terminal.close();
  return ms;
}

/** The floor: a window with one heading, everything else as Electron makes it. */
function emptyApp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const main = [
    "const { app, BrowserWindow } = require('electron');",
    "app.setPath('userData', process.env.HEXI_PROFILE);",
    "app.on('window-all-closed', () => app.quit());",
    "app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadFile('index.html'));",
  ];
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  writeFileSync(path.join(folder, 'main.cjs'), main.join('\n'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>empty</title><h1>empty</h1>');
  return folder;
}
