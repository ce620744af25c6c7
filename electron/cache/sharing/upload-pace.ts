import type { Clock, Timers } from '../../contract/ports.ts';

/** So much may go out at once after a silence. */
const burstMs = 100;

export interface UploadPace {
  /** Fulfils when so many bytes may go out. In the order of asking. */
  take(bytes: number, signal: AbortSignal): Promise<void>;
}

/**
 * All uploads together stay below a rate, which may change at any time: a virtual schedule on which each block takes its place
 * (the leaky bucket as a meter). The PC is somebody's classroom first.
 */
export function createUploadPace(deps: { clock: Clock; timers: Timers; bytesPerSecond: () => number }): UploadPace {
  const { clock, timers } = deps;
  let freeAtMs = 0;
  return {
    async take(bytes, signal) {
      const now = clock.monotonicMs();
      const turnMs = Math.max(freeAtMs, now - burstMs);
      freeAtMs = turnMs + (bytes * 1000) / deps.bytesPerSecond();
      if (turnMs > now) await timers.sleep(turnMs - now, signal);
    },
  };
}
