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
  /** Some of it was watched in rooms only, and counts in part. */
  readonly shared: boolean;
}

/** Watched, or played by a room while one was not there. */
export const isPlayed = ({ reason }: Piece): boolean => reason === null || reason === 'not-present';

/** What is more easily mended is told first, where one place has several reasons. */
const precedence: readonly WithheldReason[] = [
  'check-unanswered',
  'seek-ahead',
  'two-at-once',
  'not-present',
  'group-too-large',
  'group-not-allowed',
  'rate-above-limit',
  'faster-than-clock',
  'after-due',
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
  creditedMs(pieces: readonly Piece[], answered: ReadonlySet<string>): number;
}

export function lectureRules(lecture: CreditLecture, rules: CreditRules, sha256Hex: Sha256Hex): LectureRules {
  const { durationMs } = lecture;
  const checks = checksOf(lecture, rules).filter(({ atMs }) => atMs < durationMs);
  const byId = new Map(checks.map((check) => [check.checkId, check]));

  const upToEnd = (all: readonly Interval[]): Interval[] =>
    unionOf(all.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, durationMs) })));

  function sift(pieces: readonly Piece[], answered: ReadonlySet<string>) {
    const watched = pieces.filter(({ reason }) => reason === null);
    const inside = upToEnd(watched);
    // Who comes late into a room has not jumped over what it had played before.
    const along = upToEnd(pieces.filter(isPlayed));
    const reached = inReach(inside, along, rules.seekAheadMs);
    const credited = without(reached, closedBy(checks, answered, durationMs));
    const allMs = totalMs(credited);
    const { creditPercent } = rules.groups;
    if (creditPercent === 100) return { inside, reached, credited, creditedMs: allMs, shared: false };
    const alone = upToEnd(watched.filter(({ inRoom }) => !inRoom));
    const inRoomsMs = totalMs(without(credited, alone));
    const creditedMs = allMs - inRoomsMs + Math.floor((inRoomsMs * creditPercent) / 100);
    return { inside, reached, credited, creditedMs, shared: inRoomsMs > 0 };
  }

  return {
    checks,
    isRight: ({ checkId, answer }) => {
      const check = byId.get(checkId);
      return check !== undefined && isRightAnswer(check, answer, sha256Hex);
    },
    creditedMs: (pieces, answered) => sift(pieces, answered).creditedMs,
    judge: (pieces, answered) => {
      const { inside, reached, credited, creditedMs, shared } = sift(pieces, answered);
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
        creditedMs,
        shared,
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
function inReach(inside: readonly Interval[], along: readonly Interval[], seekAheadMs: number | null): Interval[] {
  if (seekAheadMs === null) return [...inside];
  let prefixMs = 0;
  for (const { fromMs, toMs } of along) {
    if (fromMs > prefixMs + gapMs) break;
    prefixMs = toMs;
  }
  const reachedMs = prefixMs + Math.max(seekAheadMs, gapMs);
  let index = 0;
  return inside.filter((one) => {
    while (along[index] !== undefined && along[index]!.toMs < one.toMs) index += 1;
    return (along[index]?.fromMs ?? one.fromMs) <= reachedMs;
  });
}

/** From a check that was never answered rightly up to the next place with one. */
export function closedBy(checks: readonly Check[], answered: ReadonlySet<string>, durationMs: number): Interval[] {
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
