import type { Timeline, TimelineQuery } from '../../api-client/contract/teaching-reports.ts';
import { dayMs, type ReportDay } from './report-timeline-repository.ts';

/** More steps than a line can show. */
const mostPoints = 400;

/**
 * Days folded into steps: a step that nothing happened in is there too, and each tells how many there were by its end.
 * Weeks begin on Monday.
 */
export function foldTimeline(
  days: readonly ReportDay[],
  { step, utcOffsetMinutes }: Pick<TimelineQuery, 'step' | 'utcOffsetMinutes'>,
): Timeline {
  const ordered = days.toSorted((a, b) => a.day - b.day);
  const [first, last] = [ordered[0]?.day, ordered.at(-1)?.day];
  if (first === undefined || last === undefined) return { points: [] };
  const points: Timeline['points'] = [];
  let [enrolled, completed, index] = [0, 0, 0];
  for (let from = beginningOf(first, step); from <= last; from = nextAfter(from, step)) {
    const until = nextAfter(from, step);
    for (let day = ordered[index]; day !== undefined && day.day < until; day = ordered[++index]) {
      enrolled += day.enrolled;
      completed += day.completed;
    }
    points.push({ fromMs: Math.max(0, from * dayMs - utcOffsetMinutes * 60_000), enrolled, completed });
  }
  return { points: points.slice(-mostPoints) };
}

/** Of days since 1970, which was a Thursday. */
function beginningOf(day: number, step: TimelineQuery['step']): number {
  if (step === 'day') return day;
  if (step === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const at = new Date(day * dayMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / dayMs;
}

function nextAfter(from: number, step: TimelineQuery['step']): number {
  if (step !== 'month') return from + (step === 'day' ? 1 : 7);
  const at = new Date(from * dayMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / dayMs;
}
