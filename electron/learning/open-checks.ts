import type { Check, LectureCredit } from '../../api-client/contract/credit.ts';
import { closedBy } from '../../api-client/protocol/credit/lecture-rules.ts';
import { unionOf, without, type Interval } from '../../api-client/protocol/credit/interval-set.ts';

/**
 * Which checks of a lecture still wait for a right answer, as far as is known here.
 * @param verdict the centre's word on the lecture; null where it has none, or where the checks became others after it
 * @param answeredHere answered rightly in records of this terminal
 */
export function openChecks(
  checks: readonly Check[],
  verdict: Pick<LectureCredit, 'openCheckIds'> | null,
  answeredHere: ReadonlySet<string>,
): Check[] {
  const open = verdict === null ? null : new Set(verdict.openCheckIds);
  return checks.filter(({ checkId }) => !answeredHere.has(checkId) && (open === null || open.has(checkId)));
}

/**
 * What the centre withheld because of checks that have been answered here since: it will count once the centre has seen the answers.
 * @param open what still waits
 */
export function openedSince(
  lecture: Pick<LectureCredit, 'withheld' | 'durationMs'>,
  checks: readonly Check[],
  open: readonly Check[],
): Interval[] {
  const waiting = new Set(open.map(({ checkId }) => checkId));
  const answered = new Set(checks.flatMap(({ checkId }) => (waiting.has(checkId) ? [] : [checkId])));
  const withheld = unionOf(lecture.withheld.filter(({ reason }) => reason === 'check-unanswered'));
  return without(withheld, closedBy(checks, answered, lecture.durationMs));
}
