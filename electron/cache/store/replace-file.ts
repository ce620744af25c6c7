import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { toStorageError } from './storage-error.ts';
import { syncFolder } from './sync-folder.ts';

/** Replaces a small text file so that at any moment, also after a power loss, either the old or the new one is there. */
export async function replaceFile(target: string, text: string): Promise<void> {
  const temporary = `${target}.new`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw toStorageError(error);
  }
}
