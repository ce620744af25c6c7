import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import { forkCore } from './fork-core.ts';
import { registerSchemes } from './schemes.ts';
import { readShellOptions } from './shell-options.ts';
import { createMainWindow } from './windows.ts';

const options = readShellOptions(process.env, app.isPackaged);

// A debugging port would open every page to whoever can start the program: only an evaluation may have one.
if (!options.evaluation) app.commandLine.removeSwitch('remote-debugging-port');
// With --no-sandbox (root has no other way) enableSandbox() relaunches for ever.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (options.profileFolder !== null) app.setPath('userData', path.resolve(options.profileFolder));
registerSchemes();

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(async () => {
    // Core's start is the longest road to the first page: it sets out before the rest of the shell is even loaded, and so does the window.
    const firstCore = forkCore();
    const window = createMainWindow(options);
    const { startShell } = await import('./shell.ts');
    startShell({ options, firstCore, window });
  });
} else {
  app.quit();
}
