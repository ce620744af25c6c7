import os from 'node:os';
import { app, BrowserWindow, type UtilityProcess } from 'electron';
import { eventChannel } from '../contract/bridge.ts';
import { createCoreProcess } from './core-process.ts';
import { builtFolder } from './fork-core.ts';
import { installGate } from './gate.ts';
import { createShellLog } from './log.ts';
import { serveApp, serveMedia } from './protocols.ts';
import { readSecretKey } from './secrets.ts';
import { hardenSession, hardenWebContents } from './security.ts';
import { createShellHandlers } from './shell-handlers.ts';
import type { ShellOptions } from './shell-options.ts';
import { sqliteBinding } from './sqlite-binding.ts';
import { loadPage } from './windows.ts';
import { appOrigin } from './schemes.ts';

/** Puts the program together, top to bottom in the order in which a start needs it. */
export function startShell(deps: { options: ShellOptions; firstCore: UtilityProcess; window: BrowserWindow }): void {
  const { options, firstCore, window } = deps;
  const profileFolder = app.getPath('userData');
  const log = createShellLog(profileFolder);
  const pageOrigin = options.rendererUrl === null ? appOrigin : new URL(options.rendererUrl).origin;
  log.info(
    {
      version: app.getVersion(),
      electron: process.versions.electron,
      packaged: app.isPackaged,
      evaluation: options.evaluation,
    },
    'shell starts',
  );

  const core = createCoreProcess({
    first: firstCore,
    log,
    options: () => ({
      profileFolder,
      defaultCentralUrl: options.defaultCentralUrl,
      deviceName: os.hostname(),
      appVersion: app.getVersion(),
      secretKey: readSecretKey({ folder: profileFolder, allowUnprotected: options.evaluation, log }),
      sqliteBinding: sqliteBinding(),
      language: app.getLocale().toLowerCase().startsWith('en') ? 'en' : 'zh-CN',
    }),
    onEvent: (name, payload) => {
      for (const open of BrowserWindow.getAllWindows()) open.webContents.send(eventChannel, name, payload);
    },
  });

  hardenWebContents({ pageOrigin, log });
  hardenSession(pageOrigin);
  serveApp({ folder: builtFolder('renderer'), log });
  serveMedia({ profileFolder, pageOrigin, core, log });
  installGate({ pageOrigin, core, shell: createShellHandlers({ profileFolder, saveFolder: options.saveFolder }), log });
  loadPage({ window, url: options.rendererUrl ?? `${appOrigin}/index.html`, log });

  let stopping = false;
  app.on('before-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void core.stop().finally(() => app.quit());
  });
}
