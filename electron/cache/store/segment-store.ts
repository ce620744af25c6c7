import { createHash } from 'node:crypto';
import { mkdir, open, rm, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import { hashFile } from './hash-file.ts';
import { keepFile } from './keep-file.ts';
import { createPartials } from './partials.ts';
import { createSpaceReserve } from './space-reserve.ts';
import type { Reservation } from './space-reserve.ts';
import { errnoOf, toStorageError } from './storage-error.ts';
import { storedPath, temporaryFolder } from './store-layout.ts';
import { prepareFolder, scanStore } from './store-scan.ts';

/** What identifies a file and what it must weigh, as a signed manifest or the catalogue says. */
export interface WantedFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface SegmentStoreDeps {
  readonly folder: string;
  readonly log: Log;
  /** Bytes that stay free on the disk, whatever is wanted. */
  readonly freeFloorBytes: number;
  readonly clock: Pick<Clock, 'wallMs'>;
}

export type SegmentStore = ReturnType<typeof createSegmentStore>;

/**
 * Content-addressed files. Invariant: a file has its final name only after every byte of it was hashed and is on the disk,
 * so presence is the one state there is and a kill leaves nothing half.
 */
export function createSegmentStore({ folder, log, freeFloorBytes, clock }: SegmentStoreDeps) {
  const space = createSpaceReserve({ folder, freeFloorBytes });
  const partials = createPartials({ folder, log });
  let sizes = new Map<string, number>();
  let bytesUsed = 0;
  let writes = 0;
  const listeners = new Set<(sha256: string) => void>();

  function setPresent(sha256: string, bytes: number | null): void {
    const before = sizes.get(sha256);
    if (before === (bytes ?? undefined)) return;
    bytesUsed += (bytes ?? 0) - (before ?? 0);
    if (bytes === null) sizes.delete(sha256);
    else sizes.set(sha256, bytes);
    for (const listener of listeners) listener(sha256);
  }

  async function scan(signal: AbortSignal): Promise<void> {
    sizes = await scanStore(folder, signal);
    bytesUsed = 0;
    for (const bytes of sizes.values()) bytesUsed += bytes;
  }

  async function openTemporary(): Promise<{ handle: FileHandle; temporary: string }> {
    const temporary = path.join(temporaryFolder(folder), `${process.pid}-${++writes}`);
    try {
      return { handle: await open(temporary, 'wx'), temporary };
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
      await mkdir(temporaryFolder(folder));
      return { handle: await open(temporary, 'wx'), temporary };
    }
  }

  async function discard(temporary: string): Promise<void> {
    await unlink(temporary).catch((error: unknown) =>
      log.warn({ err: error }, 'temporary file stays until next start'),
    );
  }

  return {
    /**
     * Reads what is here; until then nothing is. A folder that cannot be written still plays what it holds.
     * @throws AppError storage.unwritable, storage.full
     */
    async open(signal: AbortSignal): Promise<void> {
      const refused = await prepareFolder(folder, clock.wallMs()).then(
        (found) => {
          partials.fill(found);
          return null;
        },
        (error: unknown) => toStorageError(error),
      );
      await scan(signal).catch(rejectAsStorage);
      if (refused !== null) throw refused;
    },

    /** What is here, by the index. */
    all: (): WantedFile[] => [...sizes].map(([sha256, bytes]) => ({ sha256, bytes })),

    has: (file: WantedFile): boolean => sizes.get(file.sha256) === file.bytes,

    /** What is here under this name, of whatever size. */
    here(sha256: string): WantedFile | null {
      const bytes = sizes.get(sha256);
      return bytes === undefined ? null : { sha256, bytes };
    },

    /** Asks the disk, for when a reader did not find what the index promised. */
    async confirm(file: WantedFile): Promise<boolean> {
      const found = await stat(storedPath(folder, file.sha256)).catch(() => null);
      const bytes = found?.isFile() === true ? found.size : null;
      setPresent(file.sha256, bytes);
      return bytes === file.bytes;
    },

    /** Hashes what lies on the disk; false if it is not here or not what its name says. */
    async verify(file: WantedFile, signal: AbortSignal): Promise<boolean> {
      const found = await hashFile(storedPath(folder, file.sha256), signal).catch((error: unknown) => {
        signal.throwIfAborted();
        log.error({ err: error, sha256: file.sha256 }, 'stored file cannot be read');
        return null;
      });
      return found?.sha256 === file.sha256 && found.bytes === file.bytes;
    },

    /**
     * Promises the space, before anything is asked of the line. What was left half of other files goes first.
     * @throws AppError storage.full, storage.unwritable
     */
    async reserve(bytes: number): Promise<Reservation> {
      for (;;) {
        try {
          return await space.reserve(bytes);
        } catch (error) {
          const isFull = error instanceof AppError && error.code === 'storage.full';
          if (!isFull || !(await partials.dropOldest())) throw toStorageError(error);
        }
      }
    },

    /** What was left of large files that are not here in full. */
    partials,

    /** Whoever fetched it has verified it and given it its name. */
    added: (file: WantedFile): void => setPresent(file.sha256, file.bytes),

    /**
     * Keeps the file if the body is exactly what was promised; otherwise keeps nothing.
     * @throws AppError media.corrupt, media.truncated, storage.full, storage.unwritable; what `body` throws goes through
     */
    async write(file: WantedFile, body: AsyncIterable<Uint8Array>, reserved: Reservation): Promise<void> {
      const { handle, temporary } = await openTemporary().catch(rejectAsStorage);
      try {
        try {
          await fill({ handle, file, body, reserved });
          await handle.sync().catch(rejectAsStorage);
        } finally {
          await handle.close().catch(rejectAsStorage);
        }
        await keepFile({ temporary, folder, sha256: file.sha256 }).catch(rejectAsStorage);
      } catch (error) {
        await discard(temporary);
        throw error;
      }
      setPresent(file.sha256, file.bytes);
    },

    /** @throws AppError storage.unwritable */
    async remove(sha256: string): Promise<void> {
      await rm(storedPath(folder, sha256), { force: true }).catch(rejectAsStorage);
      setPresent(sha256, null);
    },

    /**
     * When the media responder last read the file; null if it never did since the file came. The responder sets the access
     * time itself, so that `noatime` does not matter.
     */
    async lastReadMs(sha256: string): Promise<number | null> {
      const found = await stat(storedPath(folder, sha256)).catch(() => null);
      return found !== null && found.atimeMs > found.mtimeMs ? found.atimeMs : null;
    },

    async usage(): Promise<{ bytesUsed: number; bytesFree: number | null }> {
      const bytesFree = await space.bytesFree().catch((error: unknown) => {
        log.warn({ err: error }, 'free space unknown');
        return null;
      });
      return { bytesUsed: bytesUsed + partials.bytes(), bytesFree };
    },

    /** Called with each file that has come or gone. @returns what ends that */
    onChange(listener: (sha256: string) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Filling {
  handle: FileHandle;
  file: WantedFile;
  body: AsyncIterable<Uint8Array>;
  reserved: Reservation;
}

/** Returns once all bytes are in the temporary file, are as many as promised and hash to the file's name. */
async function fill({ handle, file, body, reserved }: Filling): Promise<void> {
  const hash = createHash('sha256');
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received > file.bytes) {
      throw new AppError('media.corrupt', { details: { reason: 'over-long', bytesExpected: file.bytes } });
    }
    hash.update(chunk);
    await handle.writeFile(chunk).catch(rejectAsStorage);
    reserved.use(chunk.byteLength);
  }
  if (received < file.bytes) {
    throw new AppError('media.truncated', { details: { bytesExpected: file.bytes, bytesReceived: received } });
  }
  if (hash.digest('hex') !== file.sha256) throw new AppError('media.corrupt', { details: { reason: 'hash' } });
}

function rejectAsStorage(cause: unknown): never {
  throw toStorageError(cause);
}
