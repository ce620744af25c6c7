import { realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { BundleDisk } from '../../contract/bundles.ts';
import { AppError } from '../../contract/errors.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import { bundleRoot, headPath } from './bundle-format.ts';
import { toDiskError } from './disk-error.ts';
import { fatMostFileBytes } from './disk-lists.ts';
import type { FoundDisk } from './disk-lists.ts';
import { entryAt } from './disk-reading.ts';
import type { ListDisks } from './system-disks.ts';

const key = 'bundles.last-folder';
/** statfs(2): MSDOS_SUPER_MAGIC. */
const fatType = 0x4d44;

const contains = (outer: string, inner: string): boolean => {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
};

/** The disks to choose from, and what is to be known of the chosen one. */
export function createDisks({ list, keyValue }: { list: ListDisks; keyValue: KeyValueRepository }) {
  const last = (): string | null => keyValue.get(key, z.string());

  async function describe(disk: FoundDisk): Promise<BundleDisk | null> {
    try {
      const { bavail, bsize } = await statfs(disk.folder);
      const hasBundle = (await entryAt(headPath(bundleRoot(disk.folder)))).kind === 'file';
      return { ...disk, bytesFree: bavail * bsize, hasBundle, lastUsed: disk.folder === last() };
    } catch {
      // Pulled out since it was listed, or not ours to look at.
      return null;
    }
  }

  return {
    async all(signal: AbortSignal): Promise<BundleDisk[]> {
      const found = await list(signal);
      const folder = last();
      if (folder !== null && !found.some((disk) => disk.folder === folder)) {
        found.push({ folder, label: path.basename(folder), removable: false, maxFileBytes: null });
      }
      const disks = await Promise.all(found.map(describe));
      return disks.filter((disk) => disk !== null);
    },

    remember: (folder: string): void => keyValue.set(key, folder),

    /** The size that no file on it may pass. */
    async maxFileBytes(folder: string, signal: AbortSignal): Promise<number | null> {
      const at = await realpath(folder);
      const around = (await list(signal))
        .filter((disk) => contains(disk.folder, at))
        .toSorted((a, b) => b.folder.length - a.folder.length)[0];
      if (around !== undefined) return around.maxFileBytes;
      return process.platform === 'linux' && (await statfs(at)).type === fatType ? fatMostFileBytes : null;
    },

    /**
     * Where on the disk the bundle is or is to be.
     * @throws AppError request.invalid for what is no folder of a disk, or the store's own; bundle.disk-gone
     */
    async rootOf(folder: string, storeFolder: string): Promise<string> {
      if (!path.isAbsolute(folder) || folder.includes('\0')) {
        throw new AppError('request.invalid', { details: { reason: 'not-absolute' } });
      }
      try {
        const at = await realpath(folder);
        if (!(await stat(at)).isDirectory())
          throw new AppError('request.invalid', { details: { reason: 'no-folder' } });
        if (contains(await realpath(storeFolder).catch(() => storeFolder), at)) {
          throw new AppError('request.invalid', { details: { reason: 'own-folder' } });
        }
        return bundleRoot(at);
      } catch (error) {
        throw toDiskError(error);
      }
    },
  };
}
