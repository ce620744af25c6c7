/** Half-open [fromMs, toMs). A set is ordered, and its intervals neither overlap nor touch. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** @param gapMs intervals so near to each other become one. */
export function unionOf(intervals: readonly Interval[], gapMs = 0): Interval[] {
  const set: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of intervals.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (toMs <= fromMs) continue;
    const last = set.at(-1);
    if (last !== undefined && fromMs <= last.toMs + gapMs) last.toMs = Math.max(last.toMs, toMs);
    else set.push({ fromMs, toMs });
  }
  return set;
}

/** What of `set` is not in `taken`; both are sets. */
export function without(set: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let index = 0;
  for (const { fromMs, toMs } of set) {
    let beginMs = fromMs;
    while (index < taken.length && taken[index]!.toMs <= beginMs) index += 1;
    for (let at = index; at < taken.length && taken[at]!.fromMs < toMs; at += 1) {
      const hole = taken[at]!;
      if (hole.fromMs > beginMs) left.push({ fromMs: beginMs, toMs: hole.fromMs });
      beginMs = Math.max(beginMs, hole.toMs);
    }
    if (beginMs < toMs) left.push({ fromMs: beginMs, toMs });
  }
  return left;
}

export const totalMs = (set: readonly Interval[]): number =>
  set.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
