import type { CreditVerdict, LectureCredit } from '../../contract/credit.ts';
import type { CreditInput, CreditLecture } from './credit-input.ts';
import { compare } from './distinct-records.ts';
import { evidenceOf, lectureKeyOf, type LectureEvidence } from './evidence.ts';
import { cappedHours, stepsOf, sumOfHours, type Hours } from './hours.ts';
import { isPlayed, lectureRules, rightlyAnswered, type LectureRules, type LectureVerdict } from './lecture-rules.ts';
import { groupedBy } from './grouped-by.ts';
import { openCourses } from './required-courses.ts';

interface Looked {
  readonly lecture: CreditLecture;
  readonly evidence: LectureEvidence;
  readonly rules: LectureRules;
  readonly verdict: LectureVerdict;
}

/**
 * What a learner's records are worth under the rules: pure, and the same whatever the order of records and lectures and however often a
 * record is there. Lectures without a record are left out; records of other lectures claim their running time and nothing else.
 */
export function evaluateCredit(input: CreditInput): Omit<CreditVerdict, 'accountId'> {
  const evidence = evidenceOf(input);
  const looked = input.lectures
    .toSorted((a, b) => compare(a.courseId, b.courseId) || compare(a.lectureId, b.lectureId))
    .flatMap((lecture): Looked[] => {
      const found = evidence.get(lectureKeyOf(lecture));
      return found === undefined ? [] : [look(lecture, found, input)];
    });
  const isOpen = openCourses(input.rules, doneIn(input, looked));
  const hours = cappedHours(
    looked.flatMap((one) => (isOpen(one.lecture.courseId) ? steps(one, input) : [])),
    input.rules,
  );
  const lectures = looked.map((one) =>
    verdictOf(one, isOpen(one.lecture.courseId), hours.get(lectureKeyOf(one.lecture))),
  );
  return {
    rulesVersion: input.rules.version,
    hours: sumOfHours(lectures.map((one) => one.hours)),
    lectures,
  };
}

function look(lecture: CreditLecture, evidence: LectureEvidence, input: CreditInput): Looked {
  const rules = lectureRules(lecture, input.rules, input.sha256Hex);
  const answered = new Set(rightlyAnswered(rules, evidence).map(({ checkId }) => checkId));
  return { lecture, evidence, rules, verdict: rules.judge(evidence.pieces, answered) };
}

/** Whether each lecture of a course, also those never watched, is credited for as much as the rules want. Of a course without any: no. */
function doneIn({ lectures, rules }: CreditInput, looked: readonly Looked[]): (courseId: string) => boolean {
  const creditedMs = new Map(looked.map(({ lecture, verdict }) => [lectureKeyOf(lecture), verdict.creditedMs]));
  const byCourse = groupedBy(lectures, ({ courseId }) => courseId);
  return (courseId) =>
    byCourse
      .get(courseId)
      ?.every(
        (lecture) => (creditedMs.get(lectureKeyOf(lecture)) ?? 0) * 100 >= lecture.durationMs * rules.completePercent,
      ) ?? false;
}

function steps({ lecture, evidence, rules }: Looked, input: CreditInput): ReturnType<typeof stepsOf> {
  const played = evidence.pieces.filter(isPlayed);
  const right = rightlyAnswered(rules, evidence);
  const moments = [...new Set([...played, ...right].map(({ atMs }) => atMs))].sort((a, b) => a - b);
  return stepsOf(lectureKeyOf(lecture), input.rules.bands, moments, (untilMs) =>
    rules.creditedMs(
      played.filter(({ atMs }) => atMs <= untilMs),
      new Set(right.flatMap(({ atMs, checkId }) => (atMs <= untilMs ? [checkId] : []))),
    ),
  );
}

function verdictOf(
  { lecture, evidence, verdict }: Looked,
  isOpen: boolean,
  hours: Hours = { hours: 0, cut: false },
): LectureCredit {
  const { courseId, lectureId, durationMs } = lecture;
  const { shared, ...credit } = isOpen ? verdict : closed(verdict);
  // A part of the time, and hours, have no place in the media: the whole lecture stands for them.
  const everywhere = { fromMs: 0, toMs: durationMs };
  return {
    courseId,
    lectureId,
    durationMs,
    ...credit,
    hours: hours.hours,
    withheld: [
      ...credit.withheld,
      ...(shared ? [{ ...everywhere, reason: 'group-share' as const }] : []),
      ...(hours.cut ? [{ ...everywhere, reason: 'daily-cap' as const }] : []),
    ],
    lastAtMs: evidence.lastAtMs,
  };
}

/** All that would be credited waits for the courses that are required. */
const closed = ({ credited, withheld, openCheckIds }: LectureVerdict): LectureVerdict => ({
  credited: [],
  creditedMs: 0,
  shared: false,
  withheld: [...withheld, ...credited.map((interval) => ({ ...interval, reason: 'prerequisite' as const }))].sort(
    (a, b) => a.fromMs - b.fromMs,
  ),
  openCheckIds,
});
