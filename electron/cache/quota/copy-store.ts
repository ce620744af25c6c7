import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../store/replace-file.ts';
import { errnoOf, toStorageError } from '../store/storage-error.ts';
import { manifestFolder, storedPath, temporaryFolder } from '../store/store-layout.ts';
import { scanStore } from '../store/store-scan.ts';
import { syncFolder } from '../store/sync-folder.ts';
import { readQuietly } from './read-quietly.ts';

const blockBytes = 1 << 20;

export interface CopyStore {
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
  readonly progress: (bytesDone: number, bytesTotal: number) => void;
}

/**
 * Makes `to` hold what `from` holds. Each file is hashed while it is copied and gets its name only when it is right and on the
 * disk: what is there already is not copied again, so that it goes on after a kill. A damaged file is left behind.
 * @throws AppError storage.full, storage.unwritable; the signal's reason
 */
export async function copyStore({ from, to, signal, progress }: CopyStore): Promise<void> {
  const [wanted, there] = [await scanStore(from, signal), await scanStore(to, signal)];
  let bytesTotal = 0;
  let bytesDone = 0;
  for (const [sha256, bytes] of wanted) {
    bytesTotal += bytes;
    if (there.get(sha256) === bytes) bytesDone += bytes;
  }
  progress(bytesDone, bytesTotal);
  try {
    await mkdir(temporaryFolder(to), { recursive: true });
    for (const [sha256, bytes] of wanted) {
      if (there.get(sha256) === bytes) continue;
      await copyFile({ from, to, sha256, signal });
      progress((bytesDone += bytes), bytesTotal);
    }
    // Removed at the source since they were copied.
    for (const sha256 of there.keys()) if (!wanted.has(sha256)) await rm(storedPath(to, sha256), { force: true });
    await copyManifests(from, to);
  } catch (error) {
    signal.throwIfAborted();
    throw toStorageError(error);
  }
}

async function copyFile(at: { from: string; to: string; sha256: string; signal: AbortSignal }): Promise<void> {
  const { from, to, sha256, signal } = at;
  const target = storedPath(to, sha256);
  const temporary = path.join(temporaryFolder(to), sha256);
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  try {
    await readQuietly(storedPath(from, sha256), async (source) => {
      const { atime, mtime } = await source.stat();
      const copy = await open(temporary, 'w');
      try {
        for (let position = 0; ;) {
          signal.throwIfAborted();
          const { bytesRead } = await source.read(block, 0, blockBytes, position);
          if (bytesRead === 0) break;
          hash.update(block.subarray(0, bytesRead));
          await copy.writeFile(block.subarray(0, bytesRead));
          position += bytesRead;
        }
        // When it was last played goes with it.
        await copy.utimes(atime, mtime);
        await copy.sync();
      } finally {
        await copy.close();
      }
    });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    // Gone meanwhile, or the disk cannot read it: then it is fetched again.
    if (['ENOENT', 'EIO', 'EUCLEAN', 'EBADMSG'].includes(errnoOf(error) ?? '') && (await isThere(to))) return;
    throw error;
  }
  if (hash.digest('hex') !== sha256) {
    await rm(temporary, { force: true });
    return;
  }
  const inner = path.dirname(target);
  if ((await mkdir(inner, { recursive: true })) !== undefined) {
    await syncFolder(path.dirname(inner));
    await syncFolder(to);
  }
  await rename(temporary, target);
  await syncFolder(inner);
}

const isThere = (folder: string): Promise<boolean> =>
  readdir(temporaryFolder(folder)).then(
    () => true,
    () => false,
  );

/** Whole signed envelopes: they are verified when they are read. */
async function copyManifests(from: string, to: string): Promise<void> {
  const names = (await readdir(manifestFolder(from)).catch(noneIfMissing)).filter((name) => name.endsWith('.json'));
  await mkdir(manifestFolder(to), { recursive: true });
  for (const name of names) {
    const text = await readFile(path.join(manifestFolder(from), name), 'utf8');
    await replaceFile(path.join(manifestFolder(to), name), text);
  }
  await syncFolder(to);
}

/** Removes what a store is made of and nothing else, then the folder if it is empty. */
export async function emptyStore(folder: string, besides: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch(noneIfMissing)) {
    const ours = /^[0-9a-f]{2}$/.test(name) || ['tmp', 'manifests', ...besides].includes(name);
    if (ours) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  await rmdir(folder).catch(() => {});
}

function noneIfMissing(error: unknown): string[] {
  if (errnoOf(error) === 'ENOENT') return [];
  throw error;
}
