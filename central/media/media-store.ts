import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaFile } from '../../api-client/contract/common.ts';
import { mediaPath } from '../../api-client/contract/routes.ts';

export interface MediaStore {
  /** Where a file lies, whether or not it is there. */
  pathOf(sha256: string): string;
  /**
   * Copies a file in under its own hash. The copy is hashed, not the original, and is whole before it has its name.
   * @param through what changes it on its way in (a cipher)
   */
  importFile(source: string, mediaType: string, through?: Duplex): Promise<MediaFile>;
}

/** Files by their SHA-256 under `root`, as `ab/cd/<sha256>`: any web server or CDN can serve the same folder. */
export function createMediaStore(root: string): MediaStore {
  const incoming = path.join(root, 'incoming');
  const pathOf = (sha256: string): string => path.join(root, ...mediaPath(sha256).split('/'));
  return {
    pathOf,
    importFile: async (source, mediaType, through) => {
      await mkdir(incoming, { recursive: true });
      const temporary = path.join(incoming, randomUUID());
      try {
        if (through === undefined) await copyFile(source, temporary, constants.COPYFILE_FICLONE);
        else await pipeline(createReadStream(source), through, createWriteStream(temporary));
        const hash = createHash('sha256');
        await pipeline(createReadStream(temporary), hash);
        const sha256 = hash.digest('hex');
        const { size } = await stat(temporary);
        const target = pathOf(sha256);
        const there = await stat(target).catch(() => null);
        if (there?.size !== size) {
          await flush(temporary);
          await mkdir(path.dirname(target), { recursive: true });
          await rename(temporary, target);
        }
        return { sha256, bytes: size, mediaType };
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

/** A name without its bytes is all that is left of a file that was renamed and never flushed when the power goes. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
