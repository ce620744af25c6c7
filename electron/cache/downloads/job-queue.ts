import type { WantedBecause } from '../../contract/cache.ts';
import type { Job } from './download-job.ts';

const ranks: Record<WantedBecause, number> = { exam: 0, timetable: 1, assigned: 2, wish: 3, played: 4 };

export type JobQueue = ReturnType<typeof createJobQueue>;

/**
 * Jobs that are not here in full, what is wanted most first, then the oldest. Ordered anew only when a job enters or a
 * priority changes, so that a file that has come costs the same with ten jobs and with ten thousand.
 */
export function createJobQueue(becauseOf: (job: Job) => WantedBecause) {
  const open = new Set<Job>();
  let ordered: Job[] | null = null;

  return {
    enter(job: Job): void {
      if (open.has(job)) return;
      open.add(job);
      ordered = null;
    },
    leave(job: Job): void {
      if (open.delete(job)) ordered = null;
    },
    prioritiesChanged(): void {
      ordered = null;
    },
    inOrder(): readonly Job[] {
      ordered ??= [...open].sort((a, b) => ranks[becauseOf(a)] - ranks[becauseOf(b)] || a.age - b.age);
      return ordered;
    },
  };
}
