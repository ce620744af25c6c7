import { BrowserWindow, Menu } from 'electron';
import type { Log } from '../contract/ports.ts';
import type { ShellOptions } from './shell-options.ts';

/** The one window of this terminal. Shown when it has something to show, so nobody sees it white. */
export function openMainWindow(deps: { options: ShellOptions; url: string; preload: string; log: Log }): BrowserWindow {
  const { options, url, preload, log } = deps;
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
      preload,
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
  return window;
}
