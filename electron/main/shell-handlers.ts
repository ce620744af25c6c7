import path from 'node:path';
import { app, BrowserWindow, dialog, shell as desktop } from 'electron';
import type { DomainHandlers } from '../contract/contract.ts';

/** The runtime that build/runtime falls back to; nothing is shipped with it. */
const evaluationElectron = '33.2.1';

/** The `shell.*` methods: what only Electron can answer or do. */
export function createShellHandlers({ profileFolder }: { profileFolder: string }): DomainHandlers<'shell'> {
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
    chooseFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
      return { folder: filePaths[0] ?? null };
    },
    relaunch: () => {
      app.relaunch();
      app.quit();
      return undefined;
    },
  };
}
