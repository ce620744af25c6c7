import type { OpenDialogOptions } from 'electron';
import { expect, test } from 'vitest';
import { createFolderDialog, folderDialogOptions } from '../../../../electron/main/choose-folder.ts';

test('a new home for the store may be made in the dialog, a bundle has to be there', () => {
  expect(folderDialogOptions({ purpose: 'store' }).properties).toContain('createDirectory');
  expect(folderDialogOptions({ purpose: 'bundle' }).properties).toEqual(['openDirectory']);
});

test('the dialog speaks as the page does and begins where it is told, if that is a place', () => {
  const options = folderDialogOptions({ purpose: 'store', title: '缓存搬到哪里', startIn: '/media/disk' });
  expect(options).toMatchObject({ title: '缓存搬到哪里', defaultPath: '/media/disk' });
  expect(folderDialogOptions({ purpose: 'store', startIn: '../elsewhere' })).not.toHaveProperty('defaultPath');
});

test('closed without choosing is null, whatever the system says beside it', async () => {
  const choose = createFolderDialog({ show: () => Promise.resolve({ canceled: true, filePaths: ['/media/disk'] }) });
  expect(await choose({ purpose: 'store' })).toEqual({ folder: null });
});

test('pressed twice it is one dialog and one answer, and the next press is a new one', async () => {
  const shown: OpenDialogOptions[] = [];
  let answer = (_folder: string): void => {};
  const choose = createFolderDialog({
    show: (options) => {
      shown.push(options);
      return new Promise((resolve) => (answer = (folder) => resolve({ canceled: false, filePaths: [folder] })));
    },
  });
  const both = [choose({ purpose: 'store' }), choose({ purpose: 'store' })];
  answer('/media/disk');
  expect(await Promise.all(both)).toEqual([{ folder: '/media/disk' }, { folder: '/media/disk' }]);
  expect(shown).toHaveLength(1);
  void choose({ purpose: 'store' });
  expect(shown).toHaveLength(2);
});
