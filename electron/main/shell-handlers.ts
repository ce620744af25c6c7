import path from 'node:path';
import { app, BrowserWindow, dialog, shell as desktop } from 'electron';
import type { DomainHandlers } from '../contract/contract.ts';
import { createFolderDialog } from './choose-folder.ts';

/** The runtime that build/runtime falls back to; nothing is shipped with it. */
const evaluationElectron = '33.2.1';

/** The `shell.*` methods: what only Electron can answer or do. */
export function createShellHandlers({ profileFolder }: { profileFolder: string }): DomainHandlers<'shell'> {
  const chooseFolder = createFolderDialog({
    show: (options) => {
      const window = BrowserWindow.getAllWindows()[0];
      return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
    },
  });
  return {
    about: () => ({
      appVersion: app.getVersion(),
      electronVersion: process.versions.electron ?? '',
      chromiumVersion: process.versions['chrome'] ?? '',
      evaluationRuntime: process.versions.electron === evaluationElectron,
      profileFolder,
    }),
    openLogFolder: async () => {
      await desktop.openPath(path.join(profileFolder, 'log'));
      return undefined;
    },
    setFullScreen: ({ fullScreen }) => {
      BrowserWindow.getAllWindows()[0]?.setFullScreen(fullScreen);
      return undefined;
    },
    chooseFolder,
    relaunch: () => {
      app.relaunch();
      app.quit();
      return undefined;
    },
  };
}
