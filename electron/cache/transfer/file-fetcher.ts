import { fullJitterMs } from '../../../api-client/client/backoff.ts';
import { AppError } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Log, Timers } from '../../contract/ports.ts';
import type { MediaFetch } from './media-fetch.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';

const tries = 3;
const worthAnotherTry: ReadonlySet<ErrorCode> = new Set([
  'media.corrupt',
  'media.truncated',
  'central.unreachable',
  'central.failing',
  'central.malformed',
]);

export interface FileFetcherDeps {
  readonly store: SegmentStore;
  readonly media: MediaFetch;
  readonly timers: Timers;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly retryBaseMs: number;
}

export interface FetchRequest {
  readonly file: WantedFile;
  readonly signal: AbortSignal;
  /** Bytes as they arrive, before they are verified. */
  readonly onBytes?: (bytes: number) => void;
}

interface Flight {
  readonly done: Promise<void>;
  readonly controller: AbortController;
  readonly listeners: Set<(bytes: number) => void>;
  waiting: number;
}

export type FileFetcher = ReturnType<typeof createFileFetcher>;

/** Brings files into the store, verified. One file is in flight once, however many want it, until the last of them leaves. */
export function createFileFetcher({ store, media, timers, log, random, retryBaseMs }: FileFetcherDeps) {
  const flights = new Map<string, Flight>();

  async function* counted(body: AsyncIterable<Buffer>, listeners: Flight['listeners']): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      for (const listener of listeners) listener(chunk.byteLength);
      yield chunk;
    }
  }

  async function fetchOnce(file: WantedFile, flight: Pick<Flight, 'controller' | 'listeners'>): Promise<void> {
    const reserved = await store.reserve(file.bytes);
    try {
      await store.write(file, counted(media.read(file, flight.controller.signal), flight.listeners), reserved);
    } finally {
      reserved.release();
    }
  }

  async function fetchVerified(file: WantedFile, flight: Pick<Flight, 'controller' | 'listeners'>): Promise<void> {
    const { signal } = flight.controller;
    for (let attempt = 1; ; attempt++) {
      try {
        signal.throwIfAborted();
        if (store.has(file)) return;
        await fetchOnce(file, flight);
        return;
      } catch (error) {
        if (signal.aborted || !(error instanceof AppError) || !worthAnotherTry.has(error.code)) throw error;
        log.warn({ err: error, sha256: file.sha256, attempt, ...error.details }, `media file: ${error.code}`);
        if (attempt === tries) throw error;
      }
      await timers.sleep(fullJitterMs(attempt, random, { retries: tries, baseMs: retryBaseMs, maxMs: 8000 }), signal);
    }
  }

  function begin(file: WantedFile): Flight {
    const controller = new AbortController();
    const listeners: Flight['listeners'] = new Set();
    const done = fetchVerified(file, { controller, listeners }).finally(() => {
      if (flights.get(file.sha256) === flight) flights.delete(file.sha256);
    });
    // Everyone may have left before it ends.
    done.catch(() => {});
    const flight: Flight = { done, controller, listeners, waiting: 0 };
    flights.set(file.sha256, flight);
    return flight;
  }

  return {
    /** @throws AppError of media-fetch and segment-store; the signal's reason when it aborts */
    async fetch({ file, signal, onBytes }: FetchRequest): Promise<void> {
      signal.throwIfAborted();
      if (store.has(file)) return;
      const flight = flights.get(file.sha256) ?? begin(file);
      flight.waiting++;
      if (onBytes !== undefined) flight.listeners.add(onBytes);
      let leave = (): void => {};
      const left = new Promise<never>((_resolve, reject) => {
        leave = () => reject(signal.reason as Error);
        signal.addEventListener('abort', leave, { once: true });
      });
      try {
        await Promise.race([flight.done, left]);
      } finally {
        signal.removeEventListener('abort', leave);
        if (onBytes !== undefined) flight.listeners.delete(onBytes);
        if (--flight.waiting === 0) await abandon(file, flight);
      }
    },

    /** Resolves when nothing is in flight any more; for stop(). */
    async settled(): Promise<void> {
      await Promise.allSettled([...flights.values()].map(({ done }) => done));
    },
  };

  /** The last one has left: end the transfer if it still runs, and wait until it holds no file. */
  async function abandon(file: WantedFile, flight: Flight): Promise<void> {
    if (flights.get(file.sha256) !== flight) return;
    flights.delete(file.sha256);
    flight.controller.abort(new DOMException('nobody wants it any more', 'AbortError'));
    await flight.done.catch(() => {});
  }
}
