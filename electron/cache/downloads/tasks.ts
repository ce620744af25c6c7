import type { Log } from '../../contract/ports.ts';

/** Background tasks that somebody can wait for: no promise floats, and stop() ends when they have. */
export function createTasks(log: Log) {
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  return {
    ending,
    track(task: Promise<unknown>): void {
      const tracked: Promise<void> = task
        .then(
          () => {},
          (error: unknown) => log.error({ err: error }, 'download task failed'),
        )
        .finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
