import path from 'node:path';
import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import type { MethodInput, MethodOutput } from '../contract/contract.ts';

export interface FolderDialogDeps {
  /** The system's dialog, before the window that asked. */
  readonly show: (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>;
}

/**
 * The folder that a person picks in the system's own dialog: the page is told what was picked and can read nothing by it.
 * A second press while the dialog is open brings no second one, it waits for the same answer.
 */
export function createFolderDialog({ show }: FolderDialogDeps) {
  let open: Promise<MethodOutput<'shell.chooseFolder'>> | null = null;

  async function choose(input: MethodInput<'shell.chooseFolder'>): Promise<MethodOutput<'shell.chooseFolder'>> {
    const { canceled, filePaths } = await show(folderDialogOptions(input));
    const [folder] = filePaths;
    return { folder: canceled || folder === undefined ? null : path.resolve(folder) };
  }

  return (input: MethodInput<'shell.chooseFolder'>): Promise<MethodOutput<'shell.chooseFolder'>> => {
    open ??= choose(input).finally(() => {
      open = null;
    });
    return open;
  };
}

/** A new home for the store, or for a file, may be a folder still to be made; a bundle lies where somebody put it. */
export function folderDialogOptions(input: MethodInput<'shell.chooseFolder'>): OpenDialogOptions {
  const { purpose, title, startIn } = input;
  return {
    properties: ['openDirectory', ...(purpose !== 'bundle' ? (['createDirectory', 'promptToCreate'] as const) : [])],
    // `message` is where macOS shows it.
    ...(title === undefined ? {} : { title, message: title }),
    ...(startIn !== undefined && path.isAbsolute(startIn) ? { defaultPath: startIn } : {}),
  };
}
