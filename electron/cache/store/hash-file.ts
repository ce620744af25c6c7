import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { errnoOf } from './storage-error.ts';

const blockBytes = 1 << 20;

/** The SHA-256 and size of what lies at `path`; null if nothing does. */
export async function hashFile(path: string, signal: AbortSignal): Promise<{ sha256: string; bytes: number } | null> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(blockBytes);
    for (let bytes = 0; ;) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(block, 0, blockBytes, bytes);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(block.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
