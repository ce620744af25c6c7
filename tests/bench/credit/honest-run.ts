import { evaluateCredit } from '../../../api-client/protocol/credit/evaluate-credit.ts';
import { honestTrace, type HonestTrace } from './honest-trace.ts';
import { sha256Hex } from './wild-trace.ts';

/** What honest learners watched and what of it they were not credited. */
export interface Honest {
  readonly watchedMs: number;
  readonly deniedMs: number;
  readonly bands: number;
  readonly deniedBands: number;
}

export function honestRun(seed: number): Honest {
  const trace = honestTrace(seed);
  const verdict = evaluateCredit({ ...trace, sha256Hex });
  let [watchedMs, deniedMs, bands, deniedBands] = [0, 0, 0, 0];
  for (const [lectureId, seen] of trace.watched) {
    const credited = new Uint8Array(seen.length);
    const lecture = verdict.lectures.find((one) => one.lectureId === lectureId);
    for (const { fromMs, toMs } of lecture?.credited ?? []) credited.fill(1, fromMs, toMs);
    let ms = 0;
    for (let at = 0; at < seen.length; at += 1) {
      ms += seen[at]!;
      deniedMs += seen[at]! & (1 - credited[at]!);
    }
    watchedMs += ms;
    const due = worthOf(ms, trace);
    if (due > 0) bands += 1;
    if ((lecture?.hours ?? 0) < due) deniedBands += 1;
  }
  return { watchedMs, deniedMs, bands, deniedBands };
}

const worthOf = (ms: number, { rules }: HonestTrace): number =>
  Math.max(0, ...rules.bands.filter(({ atLeastMinutes }) => ms >= atLeastMinutes * 60_000).map(({ hours }) => hours));
