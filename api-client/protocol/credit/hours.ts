import type { CreditRules } from '../../contract/credit.ts';
import { dayIn } from './day-in.ts';
import { bandGraceMs } from './limits.ts';

const minuteMs = 60_000;
/** 学时 are added as whole thousandths: 0.1 + 0.2 is 0.3 for whoever reads the report. */
const parts = 1_000;
const inParts = (hours: number): number => Math.round(hours * parts);

/** 学时 that one lecture reached, more than before, at a moment. */
interface Step {
  readonly lectureKey: string;
  readonly atMs: number;
  readonly more: number;
}

/**
 * The bands that are worth more than every band below, by what must be credited for them. A lecture is worth the best band it reached, so
 * that more minutes are never worth less, whatever the bands say.
 */
function bandsUpwards(bands: CreditRules['bands']): { needMs: number; worth: number }[] {
  let best = 0;
  return bands
    .toSorted((a, b) => a.atLeastMinutes - b.atLeastMinutes || a.hours - b.hours)
    .flatMap(({ atLeastMinutes, hours }) => {
      if (inParts(hours) <= best) return [];
      best = inParts(hours);
      return [{ needMs: Math.max(1, Math.round(atLeastMinutes * minuteMs) - bandGraceMs), worth: best }];
    });
}

/**
 * Where each band was reached. The lecture's credit only grows with what is known, so the moment can be sought by halving.
 *
 * @param moments of the lecture, ordered, each once.
 * @param creditedMsAt what the evidence up to and at a moment is worth.
 */
export function stepsOf(
  lectureKey: string,
  bands: CreditRules['bands'],
  moments: readonly number[],
  creditedMsAt: (atMs: number) => number,
): Step[] {
  const lastMs = moments.at(-1);
  if (lastMs === undefined) return [];
  const endMs = creditedMsAt(lastMs);
  const steps: Step[] = [];
  let before = 0;
  let low = 0;
  for (const { needMs, worth } of bandsUpwards(bands)) {
    if (endMs < needMs) break;
    let high = moments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (creditedMsAt(moments[middle]!) >= needMs) high = middle;
      else low = middle + 1;
    }
    steps.push({ lectureKey, atMs: moments[low]!, more: worth - before });
    before = worth;
  }
  return steps;
}

export interface Hours {
  readonly hours: number;
  /** Above a day's cap. */
  readonly cut: boolean;
}

/** What remains of the steps when each day, by the calendar of the rules' zone, has no more than its cap. First come, first served. */
export function cappedHours(
  steps: readonly Step[],
  rules: Pick<CreditRules, 'dailyCapHours' | 'timeZone'>,
): Map<string, Hours> {
  const cap = rules.dailyCapHours === null ? Infinity : inParts(rules.dailyCapHours);
  const dayOf = dayIn(rules.timeZone);
  const usedByDay = new Map<string, number>();
  const byLecture = new Map<string, { worth: number; cut: boolean }>();
  for (const { lectureKey, atMs, more } of steps.toSorted(
    (a, b) => a.atMs - b.atMs || (a.lectureKey < b.lectureKey ? -1 : a.lectureKey > b.lectureKey ? 1 : 0),
  )) {
    const day = dayOf(atMs);
    const used = usedByDay.get(day) ?? 0;
    const given = Math.min(more, cap - used);
    usedByDay.set(day, used + given);
    const sum = byLecture.get(lectureKey) ?? { worth: 0, cut: false };
    byLecture.set(lectureKey, { worth: sum.worth + given, cut: sum.cut || given < more });
  }
  return new Map([...byLecture].map(([key, { worth, cut }]) => [key, { hours: worth / parts, cut }]));
}

export const sumOfHours = (all: readonly number[]): number =>
  all.reduce((sum, hours) => sum + inParts(hours), 0) / parts;
