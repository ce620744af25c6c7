import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './storage-error.ts';
import { temporaryFolder } from './store-layout.ts';

const shard = /^[0-9a-f]{2}$/;
const name = /^[0-9a-f]{64}$/;
const foldersAtOnce = 8;

/** Makes the store's folder and throws away what was being written when the last run ended. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rm(temporaryFolder(folder), { recursive: true, force: true });
  await mkdir(temporaryFolder(folder));
}

/** Sizes of the files that are here, by SHA-256. Only verified bytes ever got such a name; contents are not read again. */
export async function scanStore(folder: string, signal: AbortSignal): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const outer = (await list(folder)).filter((entry) => shard.test(entry));
  const worker = async (): Promise<void> => {
    for (let entry = outer.pop(); entry !== undefined; entry = outer.pop()) {
      signal.throwIfAborted();
      await scanShard(folder, entry, sizes);
    }
  };
  await Promise.all(Array.from({ length: foldersAtOnce }, worker));
  return sizes;
}

async function scanShard(folder: string, outer: string, sizes: Map<string, number>): Promise<void> {
  for (const inner of await list(path.join(folder, outer))) {
    if (!shard.test(inner)) continue;
    for (const file of await list(path.join(folder, outer, inner))) {
      if (!name.test(file) || !file.startsWith(outer + inner)) continue;
      const found = await stat(path.join(folder, outer, inner, file)).catch(unlessGone);
      if (found?.isFile() === true) sizes.set(file, found.size);
    }
  }
}

async function list(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessGone)) ?? [];
}

/** Deleted by hand meanwhile, or a stray file where a folder should be: not here, then. */
function unlessGone(error: unknown): null {
  const code = errnoOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}
