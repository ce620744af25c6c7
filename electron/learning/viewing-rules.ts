import type { Interval } from '../contract/learning.ts';
import { within } from './interval-rules.ts';

/** How far media time may run ahead of the clock: timers and the decoder are not exact. For a whole viewing, not for each report. */
export const slackMs = 500;

/** What the clock owes a viewing. */
export interface Allowance {
  /** Monotonic, when the last report (or the beginning) was. */
  readonly atMs: number;
  /** Of the slack, what has not been used up. */
  readonly slackLeftMs: number;
  /** The rate that was in force since then, as far as is known. */
  readonly rate: number;
}

export const allowanceAtBegin = (monotonicMs: number): Allowance => ({
  atMs: monotonicMs,
  slackLeftMs: slackMs,
  rate: 1,
});

export interface Report {
  readonly played: Interval | null;
  readonly rate: number;
  readonly monotonicMs: number;
}

/**
 * What of a report counts: no more media time than has passed on the monotonic clock times the faster of the two rates that
 * can have been in force, and nothing beyond the lecture's end. What is too much is cut off at the end. Slack that one
 * report used comes back only as later ones take less than they might, so that many reports do not earn more than few.
 */
export function judge(
  allowance: Allowance,
  report: Report,
  durationMs: number,
): { counted: Interval | null; allowance: Allowance } {
  const elapsedMs = Math.max(0, report.monotonicMs - allowance.atMs);
  const earnedMs = elapsedMs * Math.max(allowance.rate, report.rate);
  const allowedMs = Math.floor(earnedMs + allowance.slackLeftMs);
  const claimed = report.played === null ? null : within(report.played, durationMs);
  const counted =
    claimed === null
      ? null
      : within({ ...claimed, toMs: Math.min(claimed.toMs, claimed.fromMs + allowedMs) }, durationMs);
  const usedMs = counted === null ? 0 : counted.toMs - counted.fromMs;
  return {
    counted,
    allowance: {
      atMs: report.monotonicMs,
      slackLeftMs: Math.min(slackMs, allowedMs - usedMs),
      rate: report.rate,
    },
  };
}
