import { statfsSync } from 'node:fs';
import path from 'node:path';

const leastBytes = 2 * 2 ** 30;
const share = 0.05;

/** What stays free on the disk of `folder`, which may not be there yet: 2 GB, or 5 % of the disk if that is more. Bytes. */
export function freeFloorOf(folder: string): number {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      const { blocks, bsize } = statfsSync(at);
      return Math.max(leastBytes, Math.round(blocks * bsize * share));
    } catch {
      // Not made yet: the disk is that of the folder above.
      if (path.dirname(at) === at) return leastBytes;
    }
  }
}
