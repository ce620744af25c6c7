import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { readQuietly } from '../quota/read-quietly.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { errnoOf } from '../store/storage-error.ts';
import { syncFolder } from '../store/sync-folder.ts';
import { filePath, filesFolder, manifestsFolder, partsFolder } from './bundle-format.ts';
import { rejectAsDisk } from './disk-error.ts';
import { entryAt, leadsByFolders, readBlocks } from './disk-reading.ts';

const blockBytes = 1 << 18;
/** What a disk says of a file that it cannot give back; as check-file has it. */
const damage = new Set(['EIO', 'EILSEQ', 'EUCLEAN', 'EBADMSG', 'EISDIR']);

/** The folders of a bundle, made where they are missing. @throws AppError bundle.malformed, bundle.disk-gone, bundle.disk-full */
export async function prepareBundle(root: string): Promise<void> {
  for (const folder of [root, filesFolder(root), manifestsFolder(root), partsFolder(root)]) {
    await makeFolder(folder).catch(rejectAsDisk);
  }
  // What the last export was writing when it ended.
  for (const name of await readdir(partsFolder(root)).catch(rejectAsDisk)) {
    if (name.endsWith('.part')) await rm(path.join(partsFolder(root), name), { force: true }).catch(rejectAsDisk);
  }
}

async function makeFolder(folder: string): Promise<void> {
  const { kind } = await entryAt(folder);
  if (kind === 'folder') return;
  if (kind !== null) throw new AppError('bundle.malformed', { details: { reason: 'not-a-folder' } });
  // Never the folder above it: where that is gone, so is the disk.
  await mkdir(folder);
  await syncDiskFolder(path.dirname(folder));
}

/** Not every file system of such a disk can sync a folder. */
async function syncDiskFolder(folder: string): Promise<void> {
  await syncFolder(folder).catch((error: unknown) => {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'].includes(errnoOf(error) ?? '')) throw error;
  });
}

/** In one rename. @throws AppError bundle.disk-gone, bundle.disk-full */
export async function writeWhole(root: string, target: string, bytes: Uint8Array): Promise<void> {
  const part = path.join(partsFolder(root), `${path.basename(target)}.part`);
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
    await syncDiskFolder(path.dirname(target));
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    rejectAsDisk(error);
  }
}

export interface CopyOut {
  readonly root: string;
  readonly file: WantedFile;
  /** The stored file. */
  readonly source: string;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/** Whether the disk has the file already, every byte of it. A link in its place does not count. */
export async function isThere({ root, file, signal, onBytes }: Omit<CopyOut, 'source'>): Promise<boolean> {
  const target = filePath(root, file.sha256);
  try {
    const { kind, bytes } = await entryAt(target);
    if (kind !== 'file' || bytes !== file.bytes || !(await leadsByFolders(root, target))) return false;
    const hash = createHash('sha256');
    for await (const block of readBlocks(target, file.bytes, signal)) {
      hash.update(block);
      onBytes(block.byteLength);
    }
    return hash.digest('hex') === file.sha256;
  } catch (error) {
    signal.throwIfAborted();
    // What cannot be read back is written again.
    if (damage.has(errnoOf(error) ?? '')) return false;
    return rejectAsDisk(error);
  }
}

/**
 * Copies one file onto the disk, hashed on its way; it has its name there only if it is right and on the disk.
 * @throws AppError media.corrupt or media.not-here for what is wrong with the stored file, and nothing is kept then;
 * bundle.disk-gone, bundle.disk-full, bundle.file-too-large, bundle.malformed; the signal's reason
 */
export async function copyOut({ root, file, source, signal, onBytes }: CopyOut): Promise<void> {
  const target = filePath(root, file.sha256);
  const part = path.join(partsFolder(root), `${file.sha256}.part`);
  const copy = await open(part, 'w').catch(rejectAsDisk);
  try {
    try {
      const hash = createHash('sha256');
      let length = 0;
      await readQuietly(source, async (stored) => {
        const block = Buffer.allocUnsafe(blockBytes);
        for (;;) {
          signal.throwIfAborted();
          const { bytesRead } = await stored.read(block, 0, blockBytes, length);
          if (bytesRead === 0) break;
          length += bytesRead;
          hash.update(block.subarray(0, bytesRead));
          await copy.writeFile(block.subarray(0, bytesRead)).catch(rejectAsDisk);
          onBytes(bytesRead);
        }
      }).catch(rejectAsStored);
      if (length !== file.bytes || hash.digest('hex') !== file.sha256) {
        throw new AppError('media.corrupt', { details: { sha256: file.sha256 } });
      }
      await copy.sync().catch(rejectAsDisk);
    } finally {
      await copy.close().catch(rejectAsDisk);
    }
    await place(root, part, target).catch(rejectAsDisk);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

async function place(root: string, part: string, target: string): Promise<void> {
  const inner = path.dirname(target);
  if (!(await leadsByFolders(root, target))) {
    await makeFolder(path.dirname(inner));
    await makeFolder(inner);
  }
  await rename(part, target);
  await syncDiskFolder(inner);
}

function rejectAsStored(cause: unknown): never {
  const reason = errnoOf(cause) ?? '';
  if (reason === 'ENOENT') throw new AppError('media.not-here', { cause });
  if (damage.has(reason)) throw new AppError('media.corrupt', { cause, details: { reason } });
  throw cause;
}
