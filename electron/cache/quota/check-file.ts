import { createHash } from 'node:crypto';
import { errnoOf } from '../store/storage-error.ts';
import { readQuietly } from './read-quietly.ts';

const blockBytes = 1 << 20;
/** What a disk says of a file that it cannot give back; as stored-file has it. */
const damage = new Set(['EIO', 'EILSEQ', 'EUCLEAN', 'EBADMSG', 'EISDIR']);

export type Finding = 'sound' | 'damaged' | 'gone';

/**
 * Reads a stored file to its end and compares its hash with its name.
 * @param pace waits as long as so many bytes have to take
 * @throws what the disk says of itself rather than of this file
 */
export async function checkFile(at: {
  path: string;
  sha256: string;
  pace: (bytes: number) => Promise<void>;
  signal: AbortSignal;
}): Promise<Finding> {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  try {
    await readQuietly(at.path, async (handle) => {
      for (let position = 0; ;) {
        at.signal.throwIfAborted();
        const { bytesRead } = await handle.read(block, 0, blockBytes, position);
        if (bytesRead === 0) return;
        hash.update(block.subarray(0, bytesRead));
        position += bytesRead;
        await at.pace(bytesRead);
      }
    });
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (code === 'ENOENT') return 'gone';
    if (damage.has(code)) return 'damaged';
    throw error;
  }
  return hash.digest('hex') === at.sha256 ? 'sound' : 'damaged';
}
