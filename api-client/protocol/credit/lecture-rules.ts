import type { Check, CreditRules, LectureCredit, WithheldReason } from '../../contract/credit.ts';
import { checksOf, isRightAnswer } from './checks.ts';
import type { CreditLecture, Sha256Hex } from './credit-input.ts';
import type { Answer, LectureEvidence, Piece } from './evidence.ts';
import { totalMs, unionOf, without, type Interval } from './interval-set.ts';
import { gapMs } from './limits.ts';

type Withheld = LectureCredit['withheld'];

export interface LectureVerdict {
  readonly credited: Interval[];
  readonly creditedMs: number;
  readonly withheld: Withheld;
  readonly openCheckIds: string[];
}

/** What is more easily mended is told first, where one place has several reasons. */
const precedence: readonly WithheldReason[] = [
  'check-unanswered',
  'seek-ahead',
  'two-at-once',
  'rate-above-limit',
  'faster-than-clock',
  'clock-impossible',
  'beyond-end',
];

/**
 * The rules of a lecture as a function of all that is known, without memory: so later evidence can only add, and a gap that is
 * filled, or a check that is answered, gives at once what was withheld because of it.
 */
export interface LectureRules {
  readonly checks: readonly Check[];
  /** Of each answer whether it is right. */
  isRight(answer: Answer): boolean;
  /** @param answered ids of checks that some try answered rightly. */
  judge(pieces: readonly Piece[], answered: ReadonlySet<string>): LectureVerdict;
  /** The same as `judge(…).creditedMs`. */
  creditedMs(watched: readonly Interval[], answered: ReadonlySet<string>): number;
}

export function lectureRules(lecture: CreditLecture, rules: CreditRules, sha256Hex: Sha256Hex): LectureRules {
  const { durationMs } = lecture;
  const checks = checksOf(lecture, rules).filter(({ atMs }) => atMs < durationMs);
  const byId = new Map(checks.map((check) => [check.checkId, check]));

  function sift(watched: readonly Interval[], answered: ReadonlySet<string>) {
    const inside = unionOf(watched.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, durationMs) })));
    const reached = inReach(inside, rules.seekAheadMs);
    const credited = without(reached, closedBy(checks, answered, durationMs));
    return { inside, reached, credited };
  }

  return {
    checks,
    isRight: ({ checkId, answer }) => {
      const check = byId.get(checkId);
      return check !== undefined && isRightAnswer(check, answer, sha256Hex);
    },
    creditedMs: (watched, answered) => totalMs(sift(watched, answered).credited),
    judge: (pieces, answered) => {
      const { inside, reached, credited } = sift(
        pieces.filter(({ reason }) => reason === null),
        answered,
      );
      const why = new Map<WithheldReason, readonly Interval[]>([
        ['check-unanswered', without(reached, credited)],
        ['seek-ahead', without(inside, reached)],
        ['beyond-end', pieces.map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, durationMs), toMs }))],
      ]);
      for (const { fromMs, toMs, reason } of pieces) {
        if (reason === null) continue;
        why.set(reason, [...(why.get(reason) ?? []), { fromMs, toMs: Math.min(toMs, durationMs) }]);
      }
      return {
        credited,
        creditedMs: totalMs(credited),
        withheld: withheldFor(why, credited),
        openCheckIds: checks.flatMap(({ checkId }) => (answered.has(checkId) ? [] : [checkId])),
      };
    },
  };
}

/**
 * What begins at most `seekAheadMs` after the end of what was watched without a gap from the beginning. It is asked of everything that is
 * known now and not of the moment of watching: who jumped too far and later fills the gap has watched it all, and gets it all.
 */
function inReach(inside: readonly Interval[], seekAheadMs: number | null): Interval[] {
  if (seekAheadMs === null) return [...inside];
  let prefixMs = 0;
  for (const { fromMs, toMs } of inside) {
    if (fromMs > prefixMs + gapMs) break;
    prefixMs = toMs;
  }
  return inside.filter(({ fromMs }) => fromMs <= prefixMs + Math.max(seekAheadMs, gapMs));
}

/** From a check that was never answered rightly up to the next place with one. */
function closedBy(checks: readonly Check[], answered: ReadonlySet<string>, durationMs: number): Interval[] {
  const closed = checks.flatMap((check) => {
    if (answered.has(check.checkId)) return [];
    const next = checks.find(({ atMs }) => atMs > check.atMs);
    return [{ fromMs: check.atMs, toMs: next?.atMs ?? durationMs }];
  });
  return unionOf(closed);
}

/** Each place once, under the first reason that holds there, and none that is credited. */
function withheldFor(why: ReadonlyMap<WithheldReason, readonly Interval[]>, credited: readonly Interval[]): Withheld {
  let told: Interval[] = [...credited];
  const withheld: Withheld = [];
  for (const reason of precedence) {
    const left = without(unionOf(why.get(reason) ?? []), told);
    withheld.push(...left.map((interval) => ({ ...interval, reason })));
    told = unionOf([...told, ...left]);
  }
  return withheld.sort((a, b) => a.fromMs - b.fromMs);
}

export const rightlyAnswered = (rules: LectureRules, { answers }: LectureEvidence): Answer[] =>
  answers.filter((answer) => rules.isRight(answer));
