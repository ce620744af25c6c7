import { mkdir, readdir, readFile, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { replaceFile } from '../store/replace-file.ts';
import { toStorageError } from '../store/storage-error.ts';

/** Lies in every folder that a store was moved to: an empty mount point is not taken for the disk that is away. */
export const markerName = 'hexi-media.json';
const markerSchema = z.object({ movedFrom: z.string() });

const markerOf = (folder: string): string => path.join(folder, markerName);

export async function isMarked(folder: string, movedFrom?: string): Promise<boolean> {
  const text = await readFile(markerOf(folder), 'utf8').catch(() => null);
  if (text === null) return false;
  try {
    const marker = markerSchema.parse(JSON.parse(text));
    return movedFrom === undefined || marker.movedFrom === movedFrom;
  } catch {
    return false;
  }
}

const contains = (outer: string, inner: string): boolean => {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
};

/**
 * A folder that may take the store: writable, apart from the present one, with nothing in it but an earlier try.
 * @returns its real path
 * @throws AppError request.invalid, storage.not-empty, storage.unwritable, storage.full
 */
export async function prepareTarget(at: { from: string; to: string; bytesNeeded: number }): Promise<string> {
  if (!path.isAbsolute(at.to) || at.to.includes('\0')) {
    throw new AppError('request.invalid', { details: { reason: 'not-absolute' } });
  }
  const from = await realpath(at.from).catch(() => path.resolve(at.from));
  if (contains(from, path.resolve(at.to)))
    throw new AppError('request.invalid', { details: { reason: 'same-folder' } });
  try {
    await mkdir(at.to, { recursive: true });
    const to = await realpath(at.to);
    if (contains(from, to) || contains(to, from)) {
      throw new AppError('request.invalid', { details: { reason: 'same-folder' } });
    }
    const resumes = await isMarked(to, at.from);
    if (!resumes && (await readdir(to)).length > 0) throw new AppError('storage.not-empty');
    const { bavail, bsize } = await statfs(to);
    const bytesFree = bavail * bsize;
    if (!resumes && bytesFree < at.bytesNeeded) {
      throw new AppError('storage.full', { details: { bytesNeeded: at.bytesNeeded, bytesFree } });
    }
    await replaceFile(markerOf(to), JSON.stringify({ movedFrom: at.from }));
    return to;
  } catch (error) {
    throw toStorageError(error);
  }
}
