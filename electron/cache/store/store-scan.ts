import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { partialOf } from './partial-name.ts';
import type { Partial } from './partial-name.ts';
import { errnoOf } from './storage-error.ts';
import { temporaryFolder } from './store-layout.ts';

const shard = /^[0-9a-f]{2}$/;
const name = /^[0-9a-f]{64}$/;
const foldersAtOnce = 8;

const partialAgeMs = 14 * 24 * 3_600_000;

/**
 * Makes the store's folder and throws away what was being written when the last run ended, but for what can be gone on with.
 * @returns that, by the file's SHA-256
 */
export async function prepareFolder(folder: string, nowMs: number): Promise<Map<string, Partial>> {
  await mkdir(folder, { recursive: true });
  const temporary = temporaryFolder(folder);
  await mkdir(temporary, { recursive: true });
  // Said at the start, not with the first file: whether anything can be written here.
  await writeFile(path.join(temporary, 'begun'), '');
  const partials = new Map<string, Partial>();
  for (const name of await readdir(temporary)) {
    const at = path.join(temporary, name);
    const sha256 = partialOf(name);
    const found = sha256 === null ? null : await stat(at).catch(unlessGone);
    const known = sha256 === null ? undefined : partials.get(sha256);
    // A clock that was set back makes nothing old.
    const goesOn = found?.isFile() === true && found.size > 0 && nowMs - found.mtimeMs < partialAgeMs;
    if (sha256 === null || found === null || !goesOn || (known !== undefined && known.bytes >= found.size)) {
      await rm(at, { recursive: true, force: true });
      continue;
    }
    if (known !== undefined) await rm(path.join(temporary, known.name), { force: true });
    partials.set(sha256, { name, bytes: found.size });
  }
  return partials;
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
