import { randomUUID } from 'node:crypto';
import type { Clock, Ids, Log, Loop, StartLoop, Timers } from '../contract/ports.ts';

export const systemIds: Ids = { next: () => randomUUID() };

export const createSystemClock = (): Clock => ({
  bootId: randomUUID(),
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
});

export const systemTimers: Timers = {
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    }),
};

const restartMs = 5_000;

/** A loop that falls over is begun again: the terminal must not stop delivering because of one odd answer. */
export const createStartLoop =
  ({ timers, log }: { timers: Timers; log: Log }): StartLoop =>
  (name, run): Loop => {
    const stopping = new AbortController();
    const { signal } = stopping;
    async function keepRunning(): Promise<void> {
      while (!signal.aborted) {
        try {
          await run(signal);
          return;
        } catch (error) {
          if (signal.aborted) return;
          log.error({ err: error, loop: name }, 'a background loop fell over and is begun again');
          await timers.sleep(restartMs, signal).catch(() => {});
        }
      }
    }
    const running = keepRunning();
    return {
      stop: () => {
        stopping.abort(new Error(`${name} is stopped`));
        return running;
      },
    };
  };
