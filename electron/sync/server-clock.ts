import type { Clock } from '../contract/ports.ts';

interface Sample {
  readonly rttMs: number;
  /** server − monotonic, at the middle of the round trip. */
  readonly aheadMs: number;
  readonly atMs: number;
}

const kept = 8;
const oldestMs = 15 * 60_000;

/** How far this machine's clock is from the centre's. */
export interface ServerClock {
  /** `sentAtMs`: monotonic. To be called when the answer has just come. */
  add(sample: { sentAtMs: number; serverTimeMs: number }): void;
  /** server − wall, whole ms; null if the centre was never reached. */
  offsetMs(): number | null;
}

/**
 * The sample with the shortest round trip is the best (RFC 5905 section 10): its error is at most half of it. Samples are held against
 * the monotonic clock, so a wall clock that is set in between changes the offset at once and rightly.
 *
 * @param remembered the offset of the last run, until there is a sample.
 */
export function createServerClock(clock: Clock, remembered: number | null): ServerClock {
  let samples: Sample[] = [];
  return {
    add: ({ sentAtMs, serverTimeMs }) => {
      const nowMs = clock.monotonicMs();
      const rttMs = nowMs - sentAtMs;
      const sample = { rttMs, aheadMs: serverTimeMs + rttMs / 2 - nowMs, atMs: nowMs };
      samples = [...samples.filter(({ atMs }) => nowMs - atMs < oldestMs), sample].slice(-kept);
    },
    offsetMs: () => {
      const [first, ...rest] = samples;
      if (first === undefined) return remembered;
      const best = rest.reduce((best, sample) => (sample.rttMs <= best.rttMs ? sample : best), first);
      return Math.round(best.aheadMs + clock.monotonicMs() - clock.wallMs());
    },
  };
}
