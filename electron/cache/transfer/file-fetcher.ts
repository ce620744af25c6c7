import { fullJitterMs } from '../../../api-client/client/backoff.ts';
import { mediaUrl } from '../../../api-client/contract/routes.ts';
import { AppError, errorCodes } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Clock, Log, Timers } from '../../contract/ports.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';
import type { EngineEnd, Running, TransferEngine } from './engine.ts';
import { centreId } from './source.ts';
import type { BytesReceived, Source, SourceChooser } from './source.ts';
import type { Limits } from './worker/messages.ts';

/** Of the centre. A peer has one. */
const tries = 3;
const redirectsAllowed = 3;
/** By so much a try has to bring a file further than it ever was, to count as none that failed. */
const progressBytes = 64 * 1024;
/** Whoever waits before a player is with the centre before two seconds are over: a head, then bytes, each within this. */
const peerAnswerMs = 900;
/** Nobody waits: a classroom PC that is busy may take its time. */
const patientAnswerMs = 15_000;
const peerLimits: Limits = {
  answerMs: patientAnswerMs,
  foregroundAnswerMs: peerAnswerMs,
  stallMs: patientAnswerMs,
  foregroundStallMs: peerAnswerMs,
  stallBytes: 16 * 1024,
};
const worthAnotherTry: ReadonlySet<ErrorCode> = new Set([
  'media.corrupt',
  'media.truncated',
  'central.unreachable',
  'central.failing',
  'central.malformed',
  'internal.unexpected',
]);

export interface FileFetcherDeps {
  readonly folder: string;
  readonly store: SegmentStore;
  readonly engine: TransferEngine;
  readonly sources: SourceChooser;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly retryBaseMs: number;
  /** The centre is given up when it shows no byte for this long. There is no limit on the whole. */
  readonly stallTimeoutMs: number;
  /** Of larger files, what has come is kept when it breaks off, also over a kill. */
  readonly resumeFromBytes: number;
}

export interface FetchRequest {
  readonly file: WantedFile;
  readonly signal: AbortSignal;
  /** Somebody sits before a player and waits: not limited, and the others yield. */
  readonly foreground?: boolean;
  /** Bytes as they arrive, before they are verified. */
  readonly onBytes?: (bytes: number) => void;
}

interface Flight {
  readonly file: WantedFile;
  readonly controller: AbortController;
  readonly listeners: Set<(bytes: number) => void>;
  waiting: number;
  /** Of those who wait, how many do so before a player. */
  foreground: number;
  running: Running | null;
  /** How many bytes of it were ever here at once, in this flight. */
  furthest: number;
  /** Ends the wait for a source: what is asked has changed. */
  asking: AbortController | null;
  done: Promise<void>;
}

export type FileFetcher = ReturnType<typeof createFileFetcher>;

/** Brings files into the store, verified. One file is in flight once, however many want it, until the last of them leaves. */
export function createFileFetcher(deps: FileFetcherDeps) {
  const { store, engine, sources, clock, timers, log, random, retryBaseMs, stallTimeoutMs } = deps;
  const flights = new Map<string, Flight>();
  const received = { centre: 0, peer: 0 };
  let rate: number | null = null;
  const centreLimits: Limits = {
    answerMs: stallTimeoutMs,
    foregroundAnswerMs: stallTimeoutMs,
    stallMs: stallTimeoutMs,
    foregroundStallMs: stallTimeoutMs,
    stallBytes: 1,
  };

  async function fetchVerified(flight: Flight): Promise<void> {
    const { file, controller } = flight;
    const { signal } = controller;
    const tried: string[] = [];
    let failure: AppError | null = null;
    for (let centreTries = 0; !store.has(file);) {
      const source = await nextSource(flight, tried);
      if (source === null) throw failure ?? new AppError('central.unreachable', { details: { reason: 'no-address' } });
      const { error, goneOn } = await tryOnce(flight, source);
      if (error === null) return;
      signal.throwIfAborted();
      log.warn(
        { err: error, sha256: file.sha256, source: source.sourceId, ...error.details },
        `media file: ${error.code}`,
      );
      if (errorCodes[error.code].category === 'storage') throw error;
      tried.push(source.sourceId);
      // Another source may have what this one has not.
      if (source.sourceId !== centreId) continue;
      failure = error;
      // The line breaks and the file grows all the same: that is no failure to be counted.
      if (goneOn) {
        await timers.sleep(random() * retryBaseMs, signal);
        continue;
      }
      if (!worthAnotherTry.has(error.code) || ++centreTries === tries) throw error;
      await timers.sleep(
        fullJitterMs(centreTries, random, { retries: tries, baseMs: retryBaseMs, maxMs: 8000 }),
        signal,
      );
    }
  }

  /** Waits while nobody is to be asked. */
  async function nextSource(flight: Flight, tried: readonly string[]): Promise<Source | null> {
    const { file, controller } = flight;
    for (;;) {
      controller.signal.throwIfAborted();
      const asking = new AbortController();
      flight.asking = asking;
      const signal = AbortSignal.any([asking.signal, controller.signal]);
      const foreground = flight.foreground > 0;
      try {
        // What the background may not use now it does not ask for either.
        const answer =
          rate === 0 && !foreground ? { waitMs: 60_000 } : await sources.next({ file, foreground, tried, signal });
        if (answer === null || 'sourceId' in answer) return answer;
        await timers.sleep(answer.waitMs, signal);
      } catch (error) {
        if (!asking.signal.aborted) throw error;
      } finally {
        flight.asking = null;
      }
    }
  }

  async function tryOnce(flight: Flight, source: Source): Promise<EngineEnd & { goneOn: boolean }> {
    const { file } = flight;
    const { sha256, bytes } = file;
    const begunMs = clock.monotonicMs();
    let bytesCame = 0;
    let outcome: EngineEnd['outcome'] = 'left';
    const partial = store.partials.take(sha256);
    flight.furthest = Math.max(flight.furthest, partial?.bytes ?? 0);
    try {
      const reserved = await store.reserve(Math.max(0, bytes - (partial?.bytes ?? 0))).catch((error: unknown) => {
        if (partial !== null) store.partials.leave(sha256, partial);
        throw error;
      });
      try {
        const isPeer = source.kind === 'peer';
        flight.running = engine.run({
          job: {
            folder: deps.folder,
            sha256,
            bytes,
            url: mediaUrl(source.baseUrl, sha256),
            tls: source.tls,
            redirectsAllowed: isPeer ? 0 : redirectsAllowed,
            limits: isPeer ? peerLimits : centreLimits,
            resumable: bytes >= deps.resumeFromBytes,
            partial,
          },
          foreground: flight.foreground > 0,
          signal: flight.controller.signal,
          onBytes: (count) => {
            bytesCame += count;
            received[source.kind] += count;
            reserved.use(count);
            for (const listener of flight.listeners) listener(count);
          },
        });
        const end = await flight.running.ended;
        ({ outcome } = end);
        if (end.partial !== null) store.partials.leave(sha256, end.partial);
        if (end.error === null) store.added(file);
        const reached = end.partial?.bytes ?? 0;
        // What is only fetched again and lost again would go on for ever.
        const goneOn = reached >= flight.furthest + progressBytes;
        flight.furthest = Math.max(flight.furthest, reached);
        return { ...end, goneOn };
      } finally {
        flight.running = null;
        reserved.release();
      }
    } finally {
      sources.ended(source.sourceId, { bytes: bytesCame, ms: clock.monotonicMs() - begunMs, outcome }, file);
    }
  }

  function begin(file: WantedFile, foreground: boolean): Flight {
    const flight: Flight = {
      file,
      controller: new AbortController(),
      listeners: new Set(),
      waiting: 0,
      foreground: foreground ? 1 : 0,
      running: null,
      furthest: 0,
      asking: null,
      done: Promise.resolve(),
    };
    flights.set(file.sha256, flight);
    flight.done = fetchVerified(flight).finally(() => {
      if (flights.get(file.sha256) === flight) flights.delete(file.sha256);
    });
    // Everyone may have left before it ends.
    flight.done.catch(() => {});
    return flight;
  }

  function addForeground(flight: Flight, change: 1 | -1): void {
    const before = flight.foreground > 0;
    flight.foreground += change;
    const now = flight.foreground > 0;
    if (before === now) return;
    flight.running?.setForeground(now);
    if (now) flight.asking?.abort(new DOMException('somebody waits for it now', 'AbortError'));
  }

  /** The last one has left: end the transfer if it still runs, and wait until it holds no file. */
  async function abandon(flight: Flight): Promise<void> {
    const { file, controller, done } = flight;
    if (flights.get(file.sha256) !== flight) return;
    flights.delete(file.sha256);
    controller.abort(new DOMException('nobody wants it any more', 'AbortError'));
    await done.catch(() => {});
  }

  return {
    /** @throws AppError media.*, central.*, storage.*, internal.unexpected; the signal's reason when it aborts */
    async fetch({ file, signal, onBytes, foreground = false }: FetchRequest): Promise<void> {
      signal.throwIfAborted();
      if (store.has(file)) return;
      const known = flights.get(file.sha256);
      if (known !== undefined && foreground) addForeground(known, 1);
      const flight = known ?? begin(file, foreground);
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
        if (foreground) addForeground(flight, -1);
        if (--flight.waiting === 0) await abandon(flight);
      }
    },

    /** Bytes per second for the background together; null is unlimited, 0 holds it. */
    setRate(bytesPerSecond: number | null): void {
      rate = bytesPerSecond;
      engine.setRate(bytesPerSecond);
      for (const flight of flights.values()) flight.asking?.abort(new DOMException('another rate', 'AbortError'));
    },

    received: (): BytesReceived => ({ ...received }),

    /** Resolves when nothing is in flight any more; for stop(). */
    async settled(): Promise<void> {
      await Promise.allSettled([...flights.values()].map(({ done }) => done));
    },
  };
}
