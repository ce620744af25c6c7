import type { CreditVerdict, LectureCredit } from '../../api-client/contract/credit.ts';
import { totalMs, unionOf, without } from '../../api-client/protocol/credit/interval-set.ts';
import type { CreditLectureView } from '../contract/learning.ts';

/**
 * The centre's verdict with what it has not seen yet. Its word wins: what it withheld is withheld, and only what it has neither
 * credited nor withheld waits to be confirmed.
 * @param here what the records of this terminal are worth by the same rules
 * @param waiting the lectures with records that the verdict did not know of
 */
export function creditView({
  verdict,
  here,
  waiting,
  requiredBy,
}: {
  verdict: Pick<CreditVerdict, 'lectures'> | null;
  here: readonly LectureCredit[];
  waiting: ReadonlySet<string>;
  requiredBy: (courseId: string) => readonly string[];
}): CreditLectureView[] {
  const told = new Map((verdict?.lectures ?? []).map((lecture) => [lectureKey(lecture), lecture]));
  const local = new Map(
    here.filter((lecture) => waiting.has(lectureKey(lecture))).map((one) => [lectureKey(one), one]),
  );
  const views = [...new Set([...told.keys(), ...local.keys()])].flatMap((key): CreditLectureView[] => {
    const [centre, own] = [told.get(key), local.get(key)];
    const shown = centre ?? own;
    if (shown === undefined) return [];
    const judged = unionOf([...(centre?.credited ?? []), ...(centre?.withheld ?? []).filter(hasPlace)]);
    const unconfirmed = own === undefined ? [] : without(own.credited, judged);
    return [
      {
        courseId: shown.courseId,
        lectureId: shown.lectureId,
        durationMs: shown.durationMs,
        credited: centre?.credited ?? [],
        creditedMs: centre?.creditedMs ?? 0,
        hours: centre?.hours ?? 0,
        withheld: shown.withheld,
        requires: [...requiredBy(shown.courseId)],
        openChecks: shown.openCheckIds.map((checkId) => ({ checkId, atMs: null })),
        unconfirmed,
        unconfirmedMs: totalMs(unconfirmed),
        lastAtMs: Math.max(centre?.lastAtMs ?? 0, own?.lastAtMs ?? 0),
      },
    ];
  });
  return views.sort((a, b) => b.lastAtMs - a.lastAtMs);
}

/** The daily cap takes hours, a group's share a part: both stand for the whole lecture. */
const hasPlace = ({ reason }: LectureCredit['withheld'][number]): boolean =>
  reason !== 'daily-cap' && reason !== 'group-share';

export const lectureKey = ({ courseId, lectureId }: { courseId: string; lectureId: string }): string =>
  `${courseId}/${lectureId}`;
