import type { Credit, CreditLectureView } from '../../../electron/contract/learning.ts';
import { hasPlace } from './withheld-view.ts';

const minuteMs = 60_000;

export interface StripPart {
  readonly kind: 'credited' | 'unconfirmed' | 'withheld';
  /** Of the whole lecture, in percent. */
  readonly left: number;
  readonly width: number;
}

/** What stands on the strip of a lecture; what stands for the whole of it has no place there. */
export function stripParts(lecture: CreditLectureView): StripPart[] {
  const { durationMs, credited, unconfirmed, withheld } = lecture;
  if (durationMs <= 0) return [];
  const share = (ms: number): number => (Math.max(0, Math.min(ms, durationMs)) / durationMs) * 100;
  const of = (kind: StripPart['kind'], parts: readonly { fromMs: number; toMs: number }[]): StripPart[] =>
    parts
      .map(({ fromMs, toMs }) => ({ kind, left: share(fromMs), width: share(toMs) - share(fromMs) }))
      .filter(({ width }) => width > 0);
  return [...of('withheld', withheld.filter(hasPlace)), ...of('unconfirmed', unconfirmed), ...of('credited', credited)];
}

/** The next step that this lecture can still reach, and what is missing; null when there is none. */
export function nextBand(
  bands: Credit['bands'],
  lecture: Pick<CreditLectureView, 'durationMs' | 'creditedMs' | 'unconfirmedMs'>,
): { hours: number; missingMs: number } | null {
  const reachedMs = lecture.creditedMs + lecture.unconfirmedMs;
  const next = [...bands]
    .sort((a, b) => a.atLeastMinutes - b.atLeastMinutes)
    .find(({ atLeastMinutes }) => atLeastMinutes * minuteMs > reachedMs);
  if (next === undefined || next.atLeastMinutes * minuteMs > lecture.durationMs) return null;
  return { hours: next.hours, missingMs: next.atLeastMinutes * minuteMs - reachedMs };
}

/** What is not confirmed yet, of all lectures. */
export function unconfirmedOf(lectures: readonly CreditLectureView[]): { lectures: number; totalMs: number } {
  const waiting = lectures.filter(({ unconfirmedMs }) => unconfirmedMs > 0);
  return { lectures: waiting.length, totalMs: waiting.reduce((sum, one) => sum + one.unconfirmedMs, 0) };
}
