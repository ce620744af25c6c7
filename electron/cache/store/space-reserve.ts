import { statfs } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';

/** Bytes promised to one file that is being written. */
export interface Reservation {
  /** These have reached the disk and show in its free space now. */
  use(bytes: number): void;
  release(): void;
}

/** Space is promised before a fetch begins, so that four fetches at once cannot together pass the floor. */
export function createSpaceReserve({ folder, freeFloorBytes }: { folder: string; freeFloorBytes: number }) {
  let promisedBytes = 0;

  async function bytesFree(): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  }

  return {
    bytesFree,
    /** @throws AppError storage.full */
    async reserve(bytes: number): Promise<Reservation> {
      const free = (await bytesFree()) - promisedBytes - freeFloorBytes;
      if (free < bytes) {
        throw new AppError('storage.full', { details: { bytesNeeded: bytes, bytesFree: Math.max(0, free) } });
      }
      let left = bytes;
      promisedBytes += bytes;
      const use = (used: number): void => {
        const taken = Math.min(used, left);
        promisedBytes -= taken;
        left -= taken;
      };
      return { use, release: () => use(left) };
    },
  };
}
