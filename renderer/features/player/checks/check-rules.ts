import type { Interval, LectureCheck } from '../../../../electron/contract/learning.ts';

/** Where playing stands with the rules of credit: pure, and the same as the centre's (api-client/protocol/credit). */

/** Decoders skip a little at a jump; such a gap leaves nothing out. */
const gapMs = 2_000;

/** The check that playing on from `fromMs` to `toMs` has come to and that still waits for a right answer. */
export const checkBetween = (checks: readonly LectureCheck[], fromMs: number, toMs: number): LectureCheck | null =>
  checks.find(({ atMs, answered }) => !answered && fromMs < atMs && atMs <= toMs) ?? null;

/** How far what was watched reaches from the beginning on without leaving anything out. */
export function watchedUpToMs(watched: readonly Interval[]): number {
  let up = 0;
  for (const { fromMs, toMs } of [...watched].sort((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs > up + gapMs) break;
    up = Math.max(up, toMs);
  }
  return up;
}

/** Why what is played here does not count yet. */
export type Hindrance =
  { readonly kind: 'check'; readonly check: LectureCheck } | { readonly kind: 'ahead'; readonly backToMs: number };

export function hindranceAt(
  positionMs: number,
  lecture: { checks: readonly LectureCheck[]; watched: readonly Interval[]; seekAheadMs: number | null },
): Hindrance | null {
  const placeMs = lecture.checks.findLast(({ atMs }) => atMs <= positionMs)?.atMs;
  const check = lecture.checks.find(({ atMs, answered }) => atMs === placeMs && !answered);
  if (check !== undefined) return { kind: 'check', check };
  if (lecture.seekAheadMs === null) return null;
  const upToMs = watchedUpToMs(lecture.watched);
  // Whoever plays on from within reach stays in what has been watched: only the beginning of a stretch is asked.
  const stretch = lecture.watched.find(({ fromMs, toMs }) => fromMs <= positionMs && positionMs <= toMs + gapMs);
  const beganMs = stretch?.fromMs ?? positionMs;
  return beganMs > upToMs + Math.max(lecture.seekAheadMs, gapMs) ? { kind: 'ahead', backToMs: upToMs } : null;
}

/** One option instead of the other where one may be chosen; else taken or put back. */
export function chosenWith(chosen: readonly string[], optionId: string, several: boolean): string[] {
  if (!several) return [optionId];
  return chosen.includes(optionId) ? chosen.filter((one) => one !== optionId) : [...chosen, optionId];
}
