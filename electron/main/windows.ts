import { BrowserWindow, Menu } from 'electron';
import type { Log } from '../contract/ports.ts';
import { builtFolder } from './fork-core.ts';
import type { ShellOptions } from './shell-options.ts';

/** The one window of this terminal, empty. Shown when it has something to show, so nobody sees it white. */
export function createMainWindow(options: ShellOptions): BrowserWindow {
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: options.windowSize?.width ?? 1366,
    height: options.windowSize?.height ?? 768,
    minWidth: 960,
    minHeight: 600,
    useContentSize: options.windowSize !== null,
    show: false,
    title: '河西课堂终端',
    backgroundColor: '#FBF8F2',
    webPreferences: {
      preload: builtFolder('preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  window.once('ready-to-show', () => {
    if (options.windowSize === null) window.maximize();
    window.show();
  });
  return window;
}

/** Brings the page in, once everything that guards it stands; again when its process dies. */
export function loadPage({ window, url, log }: { window: BrowserWindow; url: string; log: Log }): void {
  const load = (): void => {
    window.loadURL(url).catch((error: unknown) => log.error({ err: error, url }, 'page did not load'));
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error({ reason: details.reason, exitCode: details.exitCode }, 'page process gone; loading it again');
    if (!window.isDestroyed() && details.reason !== 'clean-exit') load();
  });
  window.on('unresponsive', () => log.warn({}, 'page does not answer'));
  window.on('responsive', () => log.info({}, 'page answers again'));
  load();
}
