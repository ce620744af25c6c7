import os from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog, shell as desktop } from 'electron';
import type { DomainHandlers } from '../contract/contract.ts';
import { createFolderDialog } from './choose-folder.ts';
import { createFileSaver } from './save-file.ts';

/** The runtime that build/runtime falls back to; nothing is shipped with it. */
const evaluationElectron = '33.2.1';

/** The `shell.*` methods: what only Electron can answer or do. */
export function createShellHandlers({
  profileFolder,
  saveFolder,
}: {
  profileFolder: string;
  saveFolder: string | null;
}): DomainHandlers<'shell'> {
  const chooseFolder = createFolderDialog({
    show: (options) => {
      const window = BrowserWindow.getAllWindows()[0];
      return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
    },
  });
  const files = createFileSaver({
    show: (options) => {
      const window = BrowserWindow.getAllWindows()[0];
      return window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
    },
    print: async (options) => {
      const window = BrowserWindow.getAllWindows()[0];
      if (window === undefined) throw new Error('no page to print');
      return await window.webContents.printToPDF(options);
    },
    reveal: (file) => desktop.showItemInFolder(file),
    saveFolder,
    documents: documentsFolder,
  });
  return {
    ...files,
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

/** Asked for only once something is saved: on a system where a person has no such folder Electron throws, and no page may depend on that. */
function documentsFolder(): string {
  try {
    return app.getPath('documents');
  } catch {
    return os.homedir();
  }
}
