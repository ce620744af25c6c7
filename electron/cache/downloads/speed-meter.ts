/** How long a burst is remembered. Long enough that a lecture's "time left" does not jump with every segment. */
const timeConstantMs = 5000;

export interface SpeedMeter {
  add(bytes: number, nowMs: number): void;
  /** Null until enough time has passed to say anything. */
  bytesPerSecond(nowMs: number): number | null;
  /** After a pause: what was before says nothing. */
  reset(): void;
}

/**
 * Bytes per second on the monotonic clock, weighted by exp(−age / 5 s). Bytes and time are decayed alike, so that the first
 * seconds are not drawn towards zero as they are with a plain moving average.
 */
export function createSpeedMeter(): SpeedMeter {
  let startedMs: number | null = null;
  let atMs = 0;
  let weighted = 0;

  function decay(nowMs: number): void {
    if (nowMs <= atMs) return;
    weighted *= Math.exp((atMs - nowMs) / timeConstantMs);
    atMs = nowMs;
  }

  return {
    add(bytes, nowMs) {
      if (startedMs === null) {
        startedMs = nowMs;
        atMs = nowMs;
      }
      decay(nowMs);
      weighted += bytes;
    },
    bytesPerSecond(nowMs) {
      if (startedMs === null || nowMs - startedMs < 250) return null;
      decay(nowMs);
      const weightMs = timeConstantMs * (1 - Math.exp((startedMs - nowMs) / timeConstantMs));
      return (weighted / weightMs) * 1000;
    },
    reset() {
      startedMs = null;
      weighted = 0;
    },
  };
}

/** Null while the speed is unknown or nothing comes. */
export const msLeft = (bytesLeft: number, bytesPerSecond: number | null): number | null =>
  bytesPerSecond === null || bytesPerSecond < 1 ? null : Math.round((bytesLeft / bytesPerSecond) * 1000);
