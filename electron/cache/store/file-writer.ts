import { createHash } from 'node:crypto';
import { closeSync, fdatasync, fsync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { keepFile } from './keep-file.ts';
import type { Partial } from './partial-name.ts';
import { errnoOf } from './storage-error.ts';
import { temporaryFolder } from './store-layout.ts';

const sync = promisify(fsync);
const syncData = promisify(fdatasync);
const blockBytes = 1 << 20;
/** What of a large file a power loss may cost, at most; it also keeps the last sync short. */
const syncEveryBytes = 16 << 20;

/**
 * One file on its way into the store, hashed while it is written. For the transfer worker, which may block: writing is
 * synchronous, because a block goes to the page cache faster than to another thread.
 */
export interface FileWriter {
  readonly name: string;
  received(): number;
  /** @throws the disk's error */
  write(part: Uint8Array): void;
  /** Whether the bytes are those the name promises. Once, at the end. */
  isRight(): boolean;
  /** Syncs it and gives it its final name. */
  keep(): Promise<void>;
  /** Leaves it in `tmp/` to be gone on with. @returns null if there is nothing worth it */
  leave(): Partial | null;
  discard(): void;
}

export interface WriterOptions {
  readonly folder: string;
  readonly sha256: string;
  readonly name: string;
  /** Written in pieces that are synced on the way. */
  readonly large: boolean;
}

/** @throws the disk's error */
export function createFileWriter(options: WriterOptions): FileWriter {
  const file = path.join(temporaryFolder(options.folder), options.name);
  return writerOn(openNew(file, options.folder), options);
}

/**
 * Goes on with what was left: what lies there is read and hashed again.
 * @returns null if it is gone, or longer than the file may be
 */
export async function resumeFileWriter(
  options: WriterOptions & { readonly bytesWanted: number; readonly signal: AbortSignal },
): Promise<FileWriter | null> {
  const file = path.join(temporaryFolder(options.folder), options.name);
  let handle: number;
  try {
    handle = openSync(file, 'r+');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  const writer = writerOn(handle, options);
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (;;) {
      const read = readSync(handle, block, 0, blockBytes, writer.received());
      if (read === 0) return writer;
      writer.alreadyThere(block.subarray(0, read));
      if (writer.received() > options.bytesWanted) break;
      // Other files are on their way through this thread.
      await turn();
      options.signal.throwIfAborted();
    }
  } catch (error) {
    if (options.signal.aborted) writer.leave();
    else writer.discard();
    throw error;
  }
  writer.discard();
  return null;
}

function openNew(file: string, folder: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    mkdirSync(temporaryFolder(folder));
    return openSync(file, 'w');
  }
}

function writerOn(
  handle: number,
  { folder, sha256, name, large }: WriterOptions,
): FileWriter & { alreadyThere(part: Uint8Array): void } {
  const temporary = path.join(temporaryFolder(folder), name);
  const hash = createHash('sha256');
  let received = 0;
  let syncedBytes = 0;
  let syncing: Promise<void> | null = null;
  let failure: unknown = null;
  let isOpen = true;

  function syncOnTheWay(): void {
    if (!large || syncing !== null || received - syncedBytes < syncEveryBytes) return;
    const upTo = received;
    syncing = syncData(handle)
      .then(
        () => {
          syncedBytes = upTo;
        },
        (error: unknown) => {
          failure ??= error;
        },
      )
      .finally(() => {
        syncing = null;
        if (!isOpen) closeSync(handle);
      });
  }
  /** Not under the feet of a sync. */
  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    if (syncing === null) closeSync(handle);
  }
  function unlink(): void {
    try {
      unlinkSync(temporary);
    } catch (error) {
      // What stays goes at the next start.
      if (errnoOf(error) === null) throw error;
    }
  }

  return {
    name,
    received: () => received,
    alreadyThere(part) {
      hash.update(part);
      received += part.byteLength;
      syncedBytes = received;
    },
    write(part) {
      if (failure !== null) throw failure;
      hash.update(part);
      for (let done = 0; done < part.byteLength;) {
        done += writeSync(handle, part, done, part.byteLength - done, received + done);
      }
      received += part.byteLength;
      syncOnTheWay();
    },
    isRight: () => hash.digest('hex') === sha256,
    async keep() {
      await syncing;
      if (failure !== null) throw failure;
      await sync(handle);
      close();
      await keepFile({ temporary, folder, sha256 });
    },
    leave() {
      close();
      if (received > 0) return { name, bytes: received };
      unlink();
      return null;
    },
    discard() {
      close();
      unlink();
    },
  };
}
