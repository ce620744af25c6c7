import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errnoOf } from '../store/storage-error.ts';
import { filesFolder } from './bundle-format.ts';

/** Reads from a disk that anybody may have written: only plain files in plain folders, never through a link, never a device. */

const blockBytes = 1 << 18;
/** Absent on Windows, where lstat alone has to do. */
const carefully = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export type Entry = 'folder' | 'file' | 'other' | null;

/** Null if nothing is there. @throws what the disk says */
export async function entryAt(at: string): Promise<{ kind: Entry; bytes: number }> {
  const found = await lstat(at).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return null;
    throw error;
  });
  if (found === null) return { kind: null, bytes: 0 };
  const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  return { kind, bytes: found.size };
}

async function openPlain(at: string): Promise<FileHandle> {
  const handle = await open(at, carefully).catch((error: unknown) => {
    // A link where a file should be.
    if (errnoOf(error) === 'ELOOP' || errnoOf(error) === 'EMLINK') throw notPlain(error);
    throw error;
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw notPlain();
}

const notPlain = (cause?: unknown): AppError =>
  new AppError('bundle.malformed', { cause, details: { reason: 'not-a-plain-file' } });

/**
 * A small file as a whole; null if it is not there.
 * @throws AppError bundle.malformed for one that is too large or no plain file; what the disk says
 */
export async function readWhole(at: string, mostBytes: number): Promise<Buffer | null> {
  const { kind, bytes } = await entryAt(at);
  if (kind === null) return null;
  if (kind !== 'file') throw notPlain();
  if (bytes > mostBytes) throw new AppError('bundle.malformed', { details: { reason: 'too-large' } });
  const handle = await openPlain(at);
  try {
    // Not until its end, which might move: so many bytes and one more, to notice that it grew.
    const buffer = Buffer.alloc(bytes + 1);
    let length = 0;
    while (length <= bytes) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > bytes) throw new AppError('bundle.malformed', { details: { reason: 'too-large' } });
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Whether each folder on the way to a file of the bundle is a folder and no link. */
export async function leadsByFolders(root: string, target: string): Promise<boolean> {
  const way = [root, filesFolder(root), path.dirname(path.dirname(target)), path.dirname(target)];
  for (const folder of way) if ((await entryAt(folder)).kind !== 'folder') return false;
  return true;
}

/** Its bytes block by block; no more than one block beyond `mostBytes`. @throws as openPlain; the signal's reason */
export async function* readBlocks(at: string, mostBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const handle = await openPlain(at);
  try {
    for (let position = 0; position <= mostBytes;) {
      signal.throwIfAborted();
      // A new block each time: who writes it may still hold the one before.
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(blockBytes), 0, blockBytes, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
