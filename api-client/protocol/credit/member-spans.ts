import { inParts, parts } from './rate-parts.ts';
import { without, unionOf, type Interval } from './interval-set.ts';
import type { WatchedSpan } from './watched-spans.ts';

/** A part of a span: its media, and the running time that it claims. */
export interface SpanPart extends Interval {
  readonly beganMs: number;
  readonly endedMs: number;
}

/**
 * What of a span in a room was played while a member was there: all of it, or what its rate plays in that time, counted from the side
 * that the span goes on to. `missed` is the rest of its media.
 */
export function memberParts(span: WatchedSpan, there: readonly Interval[]): { parts: SpanPart[]; missed: Interval[] } {
  const { beganMs, endedMs } = span;
  const { fromMs, toMs, rate } = span.event;
  if (there.some((period) => period.fromMs <= beganMs && endedMs <= period.toMs)) {
    return { parts: [{ fromMs, toMs, beganMs, endedMs }], missed: [] };
  }
  const played = (ranMs: number): number => Math.floor((ranMs * inParts(rate)) / parts);
  const found = there.flatMap((period): SpanPart[] => {
    const began = Math.max(beganMs, period.fromMs);
    const ended = Math.min(endedMs, period.toMs);
    if (ended <= began) return [];
    const first = began > beganMs ? Math.max(fromMs, toMs - played(endedMs - began)) : fromMs;
    const last = ended < endedMs ? Math.min(toMs, fromMs + played(ended - beganMs)) : toMs;
    return last > first ? [{ fromMs: first, toMs: last, beganMs: began, endedMs: ended }] : [];
  });
  return { parts: found, missed: without([{ fromMs, toMs }], unionOf(found)) };
}
