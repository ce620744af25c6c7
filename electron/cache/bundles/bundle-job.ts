import type { BundleJob } from '../../contract/bundles.ts';
import { AppError, toErrorReport } from '../../contract/errors.ts';
import type { Clock, Log } from '../../contract/ports.ts';
import { createSpeedMeter, msLeft } from '../downloads/speed-meter.ts';

const announceEveryMs = 200;

/** How the one who works tells how far it is. */
export interface Progress {
  readonly signal: AbortSignal;
  course(courseId: string): void;
  /** Of the file in hand. */
  moved(bytes: number): void;
  /** The file in hand is done with: it weighs so much, however it came. */
  passed(bytes: number): void;
  /** The file in hand begins anew. */
  again(): void;
  refused(): void;
  missing(): void;
}

export interface Work {
  readonly bytesTotal: number;
  run(progress: Progress): Promise<void>;
}

/** The one export or import that may run. */
export function createBundleJobs(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: (job: BundleJob) => void;
}) {
  const { clock, log } = deps;
  let now: BundleJob | null = null;
  let busy = false;
  let controller = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let announcedMs = -Infinity;

  function tell(change: Partial<BundleJob>): void {
    if (now === null) return;
    const before = now.state;
    now = { ...now, ...change };
    if (before === now.state && clock.monotonicMs() - announcedMs < announceEveryMs) return;
    announcedMs = clock.monotonicMs();
    deps.announce(now);
  }

  function progressOf(signal: AbortSignal): Progress {
    const speed = createSpeedMeter();
    let passedBytes = 0;
    let inHand = 0;
    const show = (): void => {
      const bytesTotal = now?.bytesTotal ?? 0;
      const bytesDone = Math.min(bytesTotal, passedBytes + inHand);
      const bytesPerSecond = speed.bytesPerSecond(clock.monotonicMs());
      tell({ bytesDone, bytesPerSecond, msLeft: msLeft(bytesTotal - bytesDone, bytesPerSecond) });
    };
    return {
      signal,
      course: (courseId) => tell({ courseId }),
      moved(bytes) {
        speed.add(bytes, clock.monotonicMs());
        inHand += bytes;
        show();
      },
      passed(bytes) {
        passedBytes += bytes;
        inHand = 0;
        show();
      },
      again: () => (inHand = 0),
      refused: () => tell({ filesRefused: (now?.filesRefused ?? 0) + 1 }),
      missing: () => tell({ filesMissing: (now?.filesMissing ?? 0) + 1 }),
    };
  }

  function end(error: unknown, signal: AbortSignal): void {
    const still = { bytesPerSecond: null, msLeft: null };
    if (error === null) {
      tell({ ...still, state: 'done', courseId: null, bytesDone: now?.bytesTotal ?? 0 });
      return;
    }
    const { code, details } = toErrorReport(error);
    if (!signal.aborted) log.error({ err: error, ...details }, `bundle: ${code}`);
    const failure = { code, details: { ...details } };
    tell(signal.aborted ? { ...still, state: 'cancelled' } : { ...still, state: 'failed', error: failure });
  }

  return {
    describe: (): BundleJob | null => now,
    isBusy: (): boolean => busy,

    /**
     * @param prepare may still refuse: then there has been no job
     * @returns once it runs
     * @throws AppError bundle.busy; what `prepare` throws
     */
    async begin(
      kind: BundleJob['kind'],
      folder: string,
      prepare: (signal: AbortSignal) => Promise<Work>,
    ): Promise<BundleJob> {
      if (busy) throw new AppError('bundle.busy');
      busy = true;
      controller = new AbortController();
      const { signal } = controller;
      const before = now;
      now = {
        kind,
        state: 'preparing',
        folder,
        courseId: null,
        bytesDone: 0,
        bytesTotal: 0,
        bytesPerSecond: null,
        msLeft: null,
        filesRefused: 0,
        filesMissing: 0,
        error: null,
      };
      deps.announce(now);
      const prepared = prepare(signal);
      // For stop(), which waits for whatever touches the store.
      running = prepared.then(
        () => {},
        () => {},
      );
      let work: Work;
      try {
        work = await prepared;
        signal.throwIfAborted();
      } catch (error) {
        busy = false;
        now = before;
        if (now !== null) deps.announce(now);
        throw signal.aborted ? new AppError('request.cancelled', { cause: error }) : error;
      }
      tell({ state: 'running', bytesTotal: work.bytesTotal });
      const begun = now;
      running = work
        .run(progressOf(signal))
        .then(
          () => null,
          (error: unknown) => error ?? new Error('failed'),
        )
        .then((error) => {
          busy = false;
          end(error, signal);
        });
      return begun;
    },

    /** @returns when nothing is written any more */
    async cancel(): Promise<void> {
      if (!busy) return;
      controller.abort(new DOMException('cancelled', 'AbortError'));
      await running;
    },
  };
}
