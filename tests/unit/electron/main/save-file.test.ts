import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { expect, onTestFinished, test } from 'vitest';
import { rm } from 'node:fs/promises';
import { createFileSaver, safeFileName, type FileSaverDeps } from '../../../../electron/main/save-file.ts';

const signal = new AbortController().signal;
const bytes = new TextEncoder().encode('一份报表');

async function saver(deps: Partial<FileSaverDeps> = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hexi-save-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const asked: SaveDialogOptions[] = [];
  const shown: string[] = [];
  const files = createFileSaver({
    show: (options) => {
      asked.push(options);
      return Promise.resolve({ canceled: false, filePath: path.join(folder, '报表.xlsx') });
    },
    print: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
    reveal: (file) => void shown.push(file),
    saveFolder: null,
    documents: () => folder,
    ...deps,
  });
  return { files, folder, asked, shown };
}

test('a file goes where the person says, whole, and its folder can be shown', async () => {
  const { files, folder, asked, shown } = await saver();
  const { saved } = await files.saveFile({ suggestedName: '报表.xlsx', title: '导出', bytes }, signal);
  expect(asked[0]).toMatchObject({ title: '导出', defaultPath: path.join(folder, '报表.xlsx') });
  expect(saved).toMatchObject({ fileName: '报表.xlsx', folder });
  expect(await readdir(folder)).toEqual(['报表.xlsx']);
  expect(await readFile(path.join(folder, '报表.xlsx'), 'utf8')).toBe('一份报表');
  await files.showSaved({ savedId: saved?.savedId ?? '' }, signal);
  expect(shown).toEqual([path.join(folder, '报表.xlsx')]);
});

test('a page is printed only once a place was chosen for it', async () => {
  let printed = 0;
  const print = (): Promise<Uint8Array> => {
    printed += 1;
    return Promise.resolve(bytes);
  };
  const closed = await saver({ print, show: () => Promise.resolve({ canceled: true, filePath: '' }) });
  const request = { suggestedName: '证书.pdf', landscape: true, pageNumbers: false };
  expect(await closed.files.savePdf(request, signal)).toEqual({ saved: null });
  expect(printed).toBe(0);
  const kiosk = await saver({ print, saveFolder: closed.folder });
  expect(await kiosk.files.savePdf(request, signal)).toMatchObject({ saved: { fileName: '证书.pdf' } });
  expect(kiosk.asked).toEqual([]);
  expect(await readdir(closed.folder)).toEqual(['证书.pdf']);
});

test('the page can have nothing shown but what was saved', async () => {
  const { files } = await saver();
  expect(() => files.showSaved({ savedId: '/etc/passwd' }, signal)).toThrow('request.invalid');
});

test('what cannot be written is said, leaves no half a file, and the file of before stays', async () => {
  const { files, folder } = await saver({
    show: () => Promise.resolve({ canceled: false, filePath: '/proc/报表.xlsx' }),
  });
  await expect(files.saveFile({ suggestedName: '报表.xlsx', bytes }, signal)).rejects.toThrow('file.unwritable');
  await writeFile(path.join(folder, '旧.xlsx'), 'old');
  const failing = await saver({
    print: () => Promise.reject(new Error('printing failed')),
    show: () => Promise.resolve({ canceled: false, filePath: path.join(folder, '旧.xlsx') }),
  });
  await expect(
    failing.files.savePdf({ suggestedName: '旧.pdf', landscape: false, pageNumbers: true }, signal),
  ).rejects.toThrow('printing failed');
  expect(await readFile(path.join(folder, '旧.xlsx'), 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['旧.xlsx']);
});

test('a name is made harmless and keeps what it says', () => {
  expect(safeFileName('2026年报表：武威市/凉州区.xlsx')).toBe('2026年报表：武威市 凉州区.xlsx');
  expect(safeFileName('../../etc/passwd.txt')).toBe('etc passwd.txt');
  expect(safeFileName('..\\..\\x?<>|.csv')).toBe('x.csv');
  expect(safeFileName('con.pdf')).toBe('hexi con.pdf');
  expect(safeFileName('....pdf')).toBe('hexi.pdf');
});
