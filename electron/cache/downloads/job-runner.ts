import type { Clock } from '../../contract/ports.ts';
import type { WantedFile } from '../store/segment-store.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import type { createAnnouncer } from './announcer.ts';
import { nextFile } from './download-job.ts';
import type { Job } from './download-job.ts';
import type { JobQueue } from './job-queue.ts';
import { createSetbacks, endHold } from './setbacks.ts';
import type { SetbacksDeps } from './setbacks.ts';
import type { createTransfers } from './transfers.ts';

export interface JobRunnerDeps extends SetbacksDeps {
  readonly fetcher: FileFetcher;
  readonly clock: Clock;
  readonly filesAtOnce: number;
  readonly queue: JobQueue;
  readonly announcer: ReturnType<typeof createAnnouncer>;
  readonly transfers: ReturnType<typeof createTransfers>;
  readonly track: (task: Promise<unknown>) => void;
  readonly isCurrent: (job: Job) => boolean;
  readonly ending: AbortSignal;
  /** Its state may be another one. */
  readonly touch: (job: Job) => void;
  readonly prepare: (job: Job) => void;
  readonly pump: () => void;
}

/** Begins files for jobs, in the order of the queue, and settles what becomes of them. */
export function createJobRunner(deps: JobRunnerDeps) {
  const { fetcher, clock, queue, announcer, transfers, track, touch, pump } = deps;
  const setbacks = createSetbacks(deps);
  let filesInFlight = 0;
  /** Counts the returns of the line. */
  let linesSeen = 0;

  function begin(job: Job, file: WantedFile): void {
    const { signal } = job.run;
    const line = linesSeen;
    const onBytes = (bytes: number): void => {
      job.speed.add(bytes, clock.monotonicMs());
      transfers.addBytes(bytes);
      announcer.tell(job);
    };
    filesInFlight++;
    touch(job);
    const transfer = fetcher
      .fetch({ file, signal, onBytes })
      .then(
        () => {
          job.setbacks = 0;
          if (!job.failed && job.holding === null) job.error = null;
        },
        (error: unknown) => {
          // What failed on the line as it was says nothing about the one that is back.
          if (!signal.aborted && line === linesSeen) stumble(job, error);
        },
      )
      .finally(() => {
        filesInFlight--;
        job.inFlight.delete(file.sha256);
        touch(job);
        pump();
        if (!deps.ending.aborted && deps.isCurrent(job)) announcer.tell(job);
      });
    job.inFlight.set(file.sha256, transfer);
    track(transfer);
  }

  function stumble(job: Job, error: unknown): void {
    touch(job);
    const wait = setbacks.meet(job, error);
    if (wait === null) return;
    track(
      wait.then((over) => {
        touch(job);
        if (over) pump();
      }),
    );
  }

  return {
    /** As many files as there are places for. */
    beginFiles(): void {
      for (const job of queue.inOrder()) {
        if (!job.planned) deps.prepare(job);
        for (let file = nextFile(job); file !== null; file = nextFile(job)) {
          if (filesInFlight >= deps.filesAtOnce) return;
          begin(job, file);
        }
      }
    },

    stumble,

    /** Ends what runs and gives the job a clean start. @returns once nothing of it is in flight */
    async halt(job: Job): Promise<void> {
      touch(job);
      endHold(job);
      job.run.abort(new DOMException('halted', 'AbortError'));
      job.run = new AbortController();
      job.failed = false;
      job.error = null;
      job.setbacks = 0;
      await Promise.allSettled(job.inFlight.values());
    },

    filesInFlight: () => filesInFlight,
    lineIsBack: (): void => {
      linesSeen++;
    },
  };
}
