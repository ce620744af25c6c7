import type { StoreMove } from '../../contract/cache.ts';
import { AppError, toErrorReport } from '../../contract/errors.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import { copyStore, emptyStore } from './copy-store.ts';
import { isMarked, markerName, prepareTarget } from './move-target.ts';
import type { Place } from './store-place.ts';

const announceEveryMs = 500;

export interface StoreMoveDeps {
  readonly place: Place;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: (move: StoreMove) => void;
  readonly bytesUsed: () => Promise<number>;
  /** Ends what uses the present folder, runs `switchOver`, then begins in the folder that is the place then. */
  readonly reopen: (switchOver: () => Promise<void>) => Promise<void>;
}

/**
 * Moves the store: copied while everything goes on, then what has changed meanwhile with everything at rest, then one write to
 * the database decides, then the shell is told, and only then the old folder is emptied. Killed before that write it goes on
 * copying, killed after it goes on emptying.
 */
export function createMover(deps: StoreMoveDeps) {
  const { place, clock, log } = deps;
  let now: StoreMove | null = null;
  let announcedMs = -Infinity;
  let running: Promise<void> | null = null;
  let cancelling = new AbortController();
  let decided = false;

  function tell(change: Partial<StoreMove>): void {
    if (now === null) return;
    const before = now;
    now = { ...now, ...change };
    if (before.state === now.state && clock.monotonicMs() - announcedMs < announceEveryMs) return;
    announcedMs = clock.monotonicMs();
    deps.announce(now);
  }

  async function move(to: string): Promise<void> {
    const from = place.folder();
    const { signal } = cancelling;
    if (!(await isMarked(to, from))) throw new AppError('storage.unwritable', { details: { reason: 'disk-away' } });
    const copy = (): Promise<void> =>
      copyStore({ from, to, signal, progress: (bytesDone, bytesTotal) => tell({ bytesDone, bytesTotal }) });
    await copy();
    await deps.reopen(async () => {
      await copy();
      signal.throwIfAborted();
      place.change({ folder: to, movingTo: null, emptying: from });
      decided = true;
      await place.pointIfPossible();
    });
    await empty(from);
  }

  async function empty(folder: string): Promise<void> {
    try {
      // Not before the shell knows: it reads on in the old folder until then.
      await place.point();
      await emptyStore(folder, [markerName]);
      place.change({ emptying: null });
    } catch (error) {
      log.error({ err: error }, 'the old media folder could not be emptied; tried again at the next start');
    }
  }

  async function giveUp(to: string, error: unknown, ended: boolean): Promise<void> {
    // The program ends: the move goes on at the next start.
    if (ended) return;
    place.change({ movingTo: null });
    await emptyStore(to, [markerName]).catch((cause: unknown) =>
      log.warn({ err: cause }, 'what was copied could not be removed'),
    );
    const { code, details } = toErrorReport(error);
    const cancelled = cancelling.signal.aborted;
    if (!cancelled) log.error({ err: error }, 'the media folder could not be moved');
    tell({ state: cancelled ? 'cancelled' : 'failed', error: cancelled ? null : { code, details: { ...details } } });
  }

  let ended = false;
  function begin(to: string, bytesTotal: number): void {
    cancelling = new AbortController();
    decided = false;
    now = { state: 'moving', folder: to, bytesDone: 0, bytesTotal, error: null };
    deps.announce(now);
    running = move(to)
      .then(
        () => tell({ state: 'done', bytesDone: now?.bytesTotal ?? 0 }),
        (error: unknown) => (decided ? log.error({ err: error }, 'moved, with a fault') : giveUp(to, error, ended)),
      )
      .catch((error: unknown) => log.error({ err: error }, 'the move could not be ended in order'))
      .finally(() => {
        running = null;
      });
  }

  return {
    describe: (): StoreMove | null => now,

    /** @throws AppError storage.busy, and as prepareTarget */
    async moveTo(folder: string, freeFloorBytes: number): Promise<StoreMove> {
      if (running !== null || now?.state === 'moving') throw new AppError('storage.busy');
      const bytesUsed = await deps.bytesUsed();
      const to = await prepareTarget({ from: place.folder(), to: folder, bytesNeeded: bytesUsed + freeFloorBytes });
      place.change({ movingTo: to });
      begin(to, bytesUsed);
      return now ?? { state: 'moving', folder: to, bytesDone: 0, bytesTotal: bytesUsed, error: null };
    },

    /** Nothing happens once the new folder is the one. @returns when what was copied is gone again */
    async cancel(): Promise<void> {
      if (decided) return;
      cancelling.abort(new DOMException('cancelled', 'AbortError'));
      await running;
    },

    /** After a start: goes on with what the last run left. */
    async resume(): Promise<void> {
      const { movingTo, emptying } = place.get();
      if (emptying !== null) await empty(emptying);
      if (movingTo !== null) begin(movingTo, await deps.bytesUsed());
    },

    async stop(): Promise<void> {
      ended = true;
      cancelling.abort(new DOMException('stopped', 'AbortError'));
      await running;
    },
  };
}
