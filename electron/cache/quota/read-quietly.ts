import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { errnoOf } from '../store/storage-error.ts';

/**
 * Opens a stored file without its access time saying that somebody played it: with O_NOATIME where there is one (Linux, own
 * files), else by putting the times back at the end.
 */
export async function readQuietly<T>(path: string, task: (handle: FileHandle) => Promise<T>): Promise<T> {
  const { handle, restores } = await openQuietly(path);
  try {
    const before = restores ? await handle.stat() : null;
    const result = await task(handle);
    if (before !== null) await handle.utimes(before.atime, before.mtime).catch(() => {});
    return result;
  } finally {
    await handle.close();
  }
}

async function openQuietly(path: string): Promise<{ handle: FileHandle; restores: boolean }> {
  if (process.platform === 'linux') {
    try {
      return { handle: await open(path, constants.O_RDONLY | constants.O_NOATIME), restores: false };
    } catch (error) {
      // Somebody else's file.
      if (errnoOf(error) !== 'EPERM') throw error;
    }
  }
  return { handle: await open(path, 'r'), restores: true };
}
