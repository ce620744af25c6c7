import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ByteRange } from '../playback/byte-range.ts';
import { readQuietly } from '../quota/read-quietly.ts';
import { errnoOf } from '../store/storage-error.ts';
import { storedPath } from '../store/store-layout.ts';

/** Up to here a file is read whole and hashed before a byte of it leaves, as for the player. */
const wholeUpToBytes = 8 * 2 ** 20;
const blockBytes = 256 * 1024;

/** Damaged: what lies there is not what its name says; nothing of it was passed on. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/**
 * Passes a stored file on block by block without its looking played. Small files are hashed first; a larger one was verified
 * when it came, is again by the scrub, and by whoever gets it.
 * @param send fulfils when the next block may come
 * @throws DamagedFile before anything was sent; what the disk or `send` throws
 */
export async function passOn(options: {
  folder: string;
  file: { sha256: string; bytes: number };
  span: ByteRange;
  signal: AbortSignal;
  send: (block: Uint8Array) => Promise<void>;
}): Promise<void> {
  const { folder, file, span, signal, send } = options;
  await readQuietly(storedPath(folder, file.sha256), async (handle) => {
    if ((await handle.stat()).size !== file.bytes) throw new DamagedFile('another size');
    const whole = file.bytes <= wholeUpToBytes ? await readVerified(handle, file, signal) : null;
    for (let at = span.from; at < span.to;) {
      signal.throwIfAborted();
      const length = Math.min(blockBytes, span.to - at);
      const block = whole === null ? await readBlock(handle, at, length) : whole.subarray(at, at + length);
      await send(block);
      at += block.byteLength;
    }
  }).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') throw new DamagedFile('gone', { cause: error });
    throw error;
  });
}

/** Hashed block by block: between two of them the event loop has its turn. */
async function readVerified(
  handle: FileHandle,
  file: { sha256: string; bytes: number },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(file.bytes);
  const hash = createHash('sha256');
  for (let at = 0; at < file.bytes;) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(bytes, at, Math.min(blockBytes, file.bytes - at), at);
    if (bytesRead === 0) throw new DamagedFile('shorter than it was');
    hash.update(bytes.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  if (hash.digest('hex') !== file.sha256) throw new DamagedFile('other bytes');
  return bytes;
}

async function readBlock(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, at);
  if (bytesRead === 0) throw new Error(`file ends at ${at}`);
  return buffer.subarray(0, bytesRead);
}
