import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { startCentral, type CentralProcess } from '../harness/central.ts';
import { openDisplay } from '../harness/display.ts';
import { freePort } from '../harness/free-port.ts';
import { openFaultyProxy, type FaultyProxy } from '../harness/faulty-proxy.ts';
import { launchTerminal, type Terminal, type TerminalOptions } from '../harness/terminal.ts';

/** What a desktop test works with: a real centre behind a proxy that can be made to fail, and terminals in real Electron. */
export interface Stage {
  readonly profileFolder: string;
  readonly proxy: FaultyProxy;
  central: CentralProcess;
  openCentral(): Promise<CentralProcess>;
  /** On this test's profile, however often; closed at the end of the test. */
  openTerminal(options?: Partial<TerminalOptions>): Promise<Terminal>;
}

export const test = base.extend<{ stage: Stage }, { display: string; seeded: string }>({
  display: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const display = await openDisplay();
      await use(display.name);
      display.stop();
    },
    { scope: 'worker' },
  ],
  /** The data of a centre that has published the demonstration: each test begins on a copy of its own. */
  seeded: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-e2e-seed-'));
      const central = await startCentral({ demo: true, dataFolder: folder });
      await central.stop();
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  stage: async ({ display, seeded }, use, info) => {
    const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-e2e-'));
    const profileFolder = path.join(work, 'profile');
    cpSync(seeded, path.join(work, 'central'), { recursive: true });
    const port = await freePort();
    const proxy = await openFaultyProxy({ targetPort: port });
    const terminals: Terminal[] = [];
    const openCentral = (): Promise<CentralProcess> =>
      startCentral({ demo: true, dataFolder: path.join(work, 'central'), port, baseUrl: proxy.url });
    const stage: Stage = {
      profileFolder,
      proxy,
      central: await openCentral(),
      openCentral,
      openTerminal: async (options) => {
        const terminal = await launchTerminal({ profileFolder, centralUrl: proxy.url, display, ...options });
        terminals.push(terminal);
        return terminal;
      },
    };
    await use(stage);
    if (info.status !== info.expectedStatus) {
      await terminals
        .at(-1)
        ?.page.screenshot({ path: info.outputPath('last.png') })
        .catch(() => {});
      for (const name of ['core.log', 'shell.log']) {
        await info.attach(name, { path: path.join(profileFolder, 'log', name) }).catch(() => {});
      }
    }
    for (const terminal of terminals) await terminal.kill();
    await stage.central.stop();
    await proxy.close();
    rmSync(work, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
