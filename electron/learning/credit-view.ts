import type { Check, CreditVerdict, LectureCredit } from '../../api-client/contract/credit.ts';
import { totalMs, unionOf, without, type Interval } from '../../api-client/protocol/credit/interval-set.ts';
import type { CreditLectureView } from '../contract/learning.ts';
import { openedSince } from './open-checks.ts';

/** What is known here of a lecture's checks. */
export interface KnownChecks {
  readonly all: readonly Check[];
  readonly open: readonly Check[];
}

/**
 * The centre's verdict with what it has not seen yet. Its word wins: what it withheld is withheld, and only what it has neither
 * credited nor withheld waits to be confirmed; so does what it withheld until an answer that it has not seen yet.
 * @param here what the records of this terminal are worth by the same rules
 * @param waiting the lectures with records that the verdict did not know of
 */
export function creditView({
  verdict,
  here,
  waiting,
  requiredBy,
  checksOf,
}: {
  verdict: Pick<CreditVerdict, 'lectures'> | null;
  here: readonly LectureCredit[];
  waiting: ReadonlySet<string>;
  requiredBy: (courseId: string) => readonly string[];
  checksOf: (lecture: LectureCredit) => KnownChecks;
}): CreditLectureView[] {
  const told = new Map((verdict?.lectures ?? []).map((lecture) => [lectureKey(lecture), lecture]));
  const local = new Map(
    here.filter((lecture) => waiting.has(lectureKey(lecture))).map((one) => [lectureKey(one), one]),
  );
  const views = [...new Set([...told.keys(), ...local.keys()])].flatMap((key): CreditLectureView[] => {
    const [centre, own] = [told.get(key), local.get(key)];
    const shown = centre ?? own;
    if (shown === undefined) return [];
    const { all, open } = checksOf(shown);
    const opened = centre === undefined ? [] : openedSince(centre, all, open);
    const judged = unionOf([...(centre?.credited ?? []), ...(centre?.withheld ?? []).filter(hasPlace)]);
    const unconfirmed = unionOf([...(own === undefined ? [] : without(own.credited, judged)), ...opened]);
    return [
      {
        courseId: shown.courseId,
        lectureId: shown.lectureId,
        durationMs: shown.durationMs,
        credited: centre?.credited ?? [],
        creditedMs: centre?.creditedMs ?? 0,
        hours: centre?.hours ?? 0,
        withheld: stillWithheld(shown.withheld, opened),
        requires: [...requiredBy(shown.courseId)],
        openChecks: openChecksOf(shown, all, open),
        unconfirmed,
        unconfirmedMs: totalMs(unconfirmed),
        lastAtMs: Math.max(centre?.lastAtMs ?? 0, own?.lastAtMs ?? 0),
      },
    ];
  });
  return views.sort((a, b) => b.lastAtMs - a.lastAtMs);
}

export function stillWithheld(
  withheld: LectureCredit['withheld'],
  opened: readonly Interval[],
): LectureCredit['withheld'] {
  return withheld.flatMap((one) =>
    one.reason === 'check-unanswered' ? without([one], opened).map((left) => ({ ...left, reason: one.reason })) : [one],
  );
}

/** Also those that this terminal does not know: their places are not known then. */
function openChecksOf({ openCheckIds }: LectureCredit, all: readonly Check[], open: readonly Check[]) {
  const known = new Set(all.map(({ checkId }) => checkId));
  return [
    ...open.map(({ checkId, atMs }) => ({ checkId, atMs })),
    ...openCheckIds.filter((checkId) => !known.has(checkId)).map((checkId) => ({ checkId, atMs: null })),
  ];
}

/** The daily cap takes hours, a group's share a part: both stand for the whole lecture. */
const hasPlace = ({ reason }: LectureCredit['withheld'][number]): boolean =>
  reason !== 'daily-cap' && reason !== 'group-share';

export const lectureKey = ({ courseId, lectureId }: { courseId: string; lectureId: string }): string =>
  `${courseId}/${lectureId}`;
