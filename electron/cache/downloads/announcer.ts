import type { Announce } from '../../contract/contract.ts';
import type { Clock, Timers } from '../../contract/ports.ts';
import { describeJob, jobState } from './download-job.ts';
import type { Job } from './download-job.ts';

const announceEveryMs = 200;

export interface AnnouncerDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly announce: Announce;
  readonly signal: AbortSignal;
  readonly track: (task: Promise<unknown>) => void;
  /** Forgotten jobs are not spoken of any more. */
  readonly isCurrent: (job: Job) => boolean;
}

/** Tells how jobs come along: each change of state at once, bytes a few times a second, the last word never lost. */
export function createAnnouncer({ clock, timers, announce, signal, track, isCurrent }: AnnouncerDeps) {
  function tell(job: Job): void {
    const nowMs = clock.monotonicMs();
    const state = jobState(job);
    const dueInMs = job.announcedMs + announceEveryMs - nowMs;
    if (state === job.announced && dueInMs > 0) {
      if (!job.announcing) track(tellLater(job, dueInMs));
      return;
    }
    if (state !== 'caching') job.speed.reset();
    job.announced = state;
    job.announcedMs = nowMs;
    announce('cache.progress', describeJob(job, nowMs));
  }

  /** What came too soon after the last announcement is not lost: bytes may not move again for a while. */
  async function tellLater(job: Job, dueInMs: number): Promise<void> {
    job.announcing = true;
    await timers.sleep(Math.ceil(dueInMs), signal).catch(() => {});
    job.announcing = false;
    if (!signal.aborted && isCurrent(job)) tell(job);
  }

  return {
    tell,
    tellState: (job: Job): void => {
      if (jobState(job) !== job.announced) tell(job);
    },
  };
}
