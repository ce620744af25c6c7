import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PrintToPDFOptions, SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import type { DomainHandlers, MethodInput } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';

export interface FileSaverDeps {
  /** The system's dialog, before the window that asked. */
  readonly show: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  /** The page as its print layout shows it. */
  readonly print: (options: PrintToPDFOptions) => Promise<Uint8Array>;
  /** Opens the file's folder with the file selected. */
  readonly reveal: (file: string) => void;
  /** Where files go without a dialog; null: the person is asked. */
  readonly saveFolder: string | null;
  /** Where the dialog begins. */
  readonly documents: () => string;
}

type Saver = Pick<DomainHandlers<'shell'>, 'saveFile' | 'savePdf' | 'showSaved'>;

/**
 * Files that a person asked for, where the person says. The page never learns more of the disk than the name that was chosen, can
 * write nowhere else, and a file that was begun and could not be finished never lies under that name.
 */
export function createFileSaver(deps: FileSaverDeps): Saver {
  /** What was saved since the start: the page may have these shown, and no other. */
  const saved = new Map<string, string>();

  async function save(request: Request, bytes: () => Uint8Array | Promise<Uint8Array>) {
    const file = await askWhere(deps, request);
    if (file === null) return null;
    try {
      await writeWhole(file, await bytes());
    } catch (error) {
      throw asSaveError(error);
    }
    const savedId = randomUUID();
    saved.set(savedId, file);
    return { savedId, fileName: path.basename(file), folder: path.dirname(file) };
  }

  return {
    saveFile: async ({ suggestedName, title, bytes }) => ({ saved: await save({ suggestedName, title }, () => bytes) }),
    savePdf: async (input) => ({ saved: await save(input, () => deps.print(printOptions(input))) }),
    showSaved: ({ savedId }) => {
      const file = saved.get(savedId);
      if (file === undefined) throw new AppError('request.invalid', { details: { savedId } });
      deps.reveal(file);
      return undefined;
    },
  };
}

type Request = Pick<MethodInput<'shell.saveFile'>, 'suggestedName' | 'title'>;

async function askWhere(
  { show, saveFolder, documents }: FileSaverDeps,
  { suggestedName, title }: Request,
): Promise<string | null> {
  const name = safeFileName(suggestedName);
  if (saveFolder !== null) {
    await mkdir(saveFolder, { recursive: true });
    return path.join(saveFolder, name);
  }
  const extension = path.extname(name).slice(1);
  const { canceled, filePath } = await show({
    defaultPath: path.join(documents(), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    // Not every system's dialog asks by itself.
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    ...(title === undefined ? {} : { title, message: title }),
  });
  if (canceled || filePath === '') return null;
  return path.extname(filePath) === '' ? `${filePath}.${extension}` : filePath;
}

/** What no file system takes, and what would name another folder, becomes a space; Windows's own limits are the narrowest. */
export function safeFileName(wanted: string): string {
  const extension = path.extname(wanted);
  const stem = path
    .basename(wanted.replaceAll('\\', '/').replaceAll('/', ' '), extension)
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replaceAll(/[\u0000-\u001F"*:<>?|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 80);
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem);
  return `${stem === '' || reserved ? `hexi ${stem}`.trim() : stem}${extension}`;
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(unfinished, bytes, { flush: true });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function asSaveError(error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('file.disk-full', { cause: error });
  if (code !== undefined) return new AppError('file.unwritable', { cause: error });
  return error;
}

/** A4 as `@page` of the page's print layout says, with its colours; page numbers at the foot of what has several pages. */
function printOptions({ landscape = false, pageNumbers = false }: MethodInput<'shell.savePdf'>): PrintToPDFOptions {
  return {
    pageSize: 'A4',
    landscape,
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    displayHeaderFooter: pageNumbers,
    headerTemplate: '<span></span>',
    footerTemplate:
      '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
  };
}
