import type { Interval } from '../../../electron/contract/learning.ts';

/** Shorter holes are the player's own: a seek ends between two readings of the clock. */
const tellableMs = 3000;

/** Where the first part begins that was not watched; null when nothing worth telling is missing. */
export function firstGap(watched: readonly Interval[], durationMs: number): number | null {
  let at = 0;
  for (const { fromMs, toMs } of [...watched].sort((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs - at >= tellableMs) return at;
    at = Math.max(at, toMs);
  }
  return durationMs - at >= tellableMs ? at : null;
}
