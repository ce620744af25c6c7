import type { SourceResult } from './source.ts';

/** What became of earlier tries, as one number a source: pure. */
export interface SourceScore {
  /** Mean speed of what came in full, the last tries weighing most; null before the first. */
  readonly bytesPerSecond: number | null;
  /** Share of tries that failed, from 0 to 1, the last ones weighing most. */
  readonly failing: number;
  /** Since the last one that went well. */
  readonly failuresInARow: number;
  /** Bodies that were not what their name says, ever. */
  readonly corrupt: number;
}

export const newcomer: SourceScore = { bytesPerSecond: null, failing: 0, failuresInARow: 0, corrupt: 0 };

/** How much the newest try weighs. */
const weight = 0.25;
/** Speeds of less say more about the round trip than about the source. */
const fairSampleBytes = 16 * 1024;

const mix = (before: number, now: number): number => before + weight * (now - before);

export function scoreAfter(score: SourceScore, { bytes, ms, outcome }: SourceResult): SourceScore {
  // To be busy, or not to have a file, is no fault.
  if (outcome === 'left' || outcome === 'busy' || outcome === 'missing') return score;
  if (outcome !== 'ok') {
    return {
      ...score,
      failing: mix(score.failing, 1),
      failuresInARow: score.failuresInARow + 1,
      corrupt: score.corrupt + (outcome === 'corrupt' ? 1 : 0),
    };
  }
  const speed = (bytes / Math.max(1, ms)) * 1000;
  const known = score.bytesPerSecond;
  const bytesPerSecond = bytes < fairSampleBytes ? known : known === null ? speed : mix(known, speed);
  return { ...score, bytesPerSecond, failing: mix(score.failing, 0), failuresInARow: 0 };
}

/**
 * The bytes a second to expect of a source, failures counted as lost time. A newcomer is expected to do as well as
 * `typicalBytesPerSecond`, so that it is tried.
 */
export const expectedSpeed = (score: SourceScore, typicalBytesPerSecond: number): number =>
  (score.bytesPerSecond ?? typicalBytesPerSecond) * (1 - score.failing) ** 2;
