import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Log } from '../../contract/ports.ts';
import { errnoOf, toStorageError } from '../store/storage-error.ts';
import { storedPath } from '../store/store-layout.ts';

/** Up to here a file is read whole and hashed before a byte of it leaves; a segment is a tenth of this. */
const wholeUpToBytes = 8 * 2 ** 20;
const blockBytes = 2 ** 20;
/** What a disk says that cannot read a sector, and what comes of a broken file system. */
const damage = new Set(['EIO', 'EILSEQ', 'EUCLEAN', 'EBADMSG', 'EISDIR']);

export interface WholeFile {
  readonly kind: 'whole';
  readonly bytes: Uint8Array<ArrayBuffer>;
}
/** Has to be closed, or streamed to its end or cancellation. */
export interface LargeFile {
  readonly kind: 'large';
  readonly sizeBytes: number;
  stream(from: number, to: number): ReadableStream<Uint8Array>;
  close(): Promise<void>;
}
export type StoredFile = WholeFile | LargeFile;

/**
 * A file of the store for reading. Marks it as read (access time), which is how core knows what plays and, later, what was
 * not used for longest; a store that cannot be written stays unmarked.
 * @throws AppError storage.unwritable where the folder may not be read
 */
export async function openStored(folder: string, sha256: string, log: Log): Promise<StoredFile | 'absent' | 'damaged'> {
  let handle: FileHandle;
  try {
    handle = await open(storedPath(folder, sha256), 'r');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
    throw toStorageError(error);
  }
  let keepOpen = false;
  try {
    const { size, mtime } = await handle.stat();
    if (size > wholeUpToBytes) {
      keepOpen = true;
      await markRead(handle, mtime, log);
      return largeFile(handle, size, log);
    }
    const bytes = await readWhole(handle, size);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'damaged';
    await markRead(handle, mtime, log);
    return { kind: 'whole', bytes };
  } catch (error) {
    if (!damage.has(errnoOf(error) ?? '')) throw error;
    log.error({ err: error, sha256 }, 'the disk cannot read a stored file');
    return 'damaged';
  } finally {
    if (!keepOpen) await handle.close();
  }
}

/** Shorter than it was said to be a moment ago: the hash will tell. */
async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

async function markRead(handle: FileHandle, modified: Date, log: Log): Promise<void> {
  await handle.utimes(new Date(), modified).catch((error: unknown) => log.debug({ err: error }, 'not marked as read'));
}

function largeFile(handle: FileHandle, sizeBytes: number, log: Log): LargeFile {
  const close = (): Promise<void> =>
    handle.close().catch((error: unknown) => log.warn({ err: error }, 'a file could not be closed'));

  function stream(from: number, to: number): ReadableStream<Uint8Array> {
    let at = from;
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const { bytesRead, buffer } = await handle.read(new Uint8Array(Math.min(blockBytes, to - at)), {
              position: at,
            });
            if (bytesRead === 0) throw new Error(`file ends at ${at} of ${to} bytes`);
            at += bytesRead;
            controller.enqueue(buffer.subarray(0, bytesRead));
          } catch (error) {
            await close();
            throw error;
          }
          if (at < to) return;
          await close();
          controller.close();
        },
        cancel: close,
      },
      { highWaterMark: 1 },
    );
  }
  return { kind: 'large', sizeBytes, stream, close };
}
