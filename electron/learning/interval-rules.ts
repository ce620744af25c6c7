import type { Interval } from '../contract/learning.ts';

/** Half-open [fromMs, toMs) throughout, in media time. A set is ordered, and its intervals neither overlap nor touch. */

/** The set with one more interval in it. An empty interval changes nothing. */
export function unionWith(set: readonly Interval[], added: Interval): Interval[] {
  if (added.toMs <= added.fromMs) return [...set];
  const before = set.filter(({ toMs }) => toMs < added.fromMs);
  const after = set.filter(({ fromMs }) => fromMs > added.toMs);
  const met = set.slice(before.length, set.length - after.length);
  const merged = {
    fromMs: Math.min(added.fromMs, ...met.map(({ fromMs }) => fromMs)),
    toMs: Math.max(added.toMs, ...met.map(({ toMs }) => toMs)),
  };
  return [...before, merged, ...after];
}

export const totalMs = (set: readonly Interval[]): number =>
  set.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** The part inside [0, durationMs); null when there is none. */
export function within(interval: Interval, durationMs: number): Interval | null {
  const fromMs = Math.max(0, interval.fromMs);
  const toMs = Math.min(durationMs, interval.toMs);
  return toMs > fromMs ? { fromMs, toMs } : null;
}
