import type { CreditVerdict, LectureCredit } from '../../contract/credit.ts';
import type { CreditInput, CreditLecture } from './credit-input.ts';
import { compare } from './distinct-records.ts';
import { evidenceOf, lectureKeyOf, type LectureEvidence } from './evidence.ts';
import { cappedHours, stepsOf, sumOfHours, type Hours } from './hours.ts';
import { lectureRules, rightlyAnswered, type LectureRules } from './lecture-rules.ts';

interface Looked {
  readonly lecture: CreditLecture;
  readonly evidence: LectureEvidence;
  readonly rules: LectureRules;
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
      return found === undefined
        ? []
        : [{ lecture, evidence: found, rules: lectureRules(lecture, input.rules, input.sha256Hex) }];
    });
  const hours = cappedHours(
    looked.flatMap((one) => steps(one, input)),
    input.rules,
  );
  const lectures = looked.map((one) => verdictOf(one, hours.get(lectureKeyOf(one.lecture))));
  return {
    rulesVersion: input.rules.version,
    hours: sumOfHours(lectures.map((one) => one.hours)),
    lectures,
  };
}

function steps({ lecture, evidence, rules }: Looked, input: CreditInput): ReturnType<typeof stepsOf> {
  const watched = evidence.pieces.filter(({ reason }) => reason === null);
  const right = rightlyAnswered(rules, evidence);
  const moments = [...new Set([...watched, ...right].map(({ atMs }) => atMs))].sort((a, b) => a - b);
  return stepsOf(lectureKeyOf(lecture), input.rules.bands, moments, (untilMs) =>
    rules.creditedMs(
      watched.filter(({ atMs }) => atMs <= untilMs),
      new Set(right.flatMap(({ atMs, checkId }) => (atMs <= untilMs ? [checkId] : []))),
    ),
  );
}

function verdictOf({ lecture, evidence, rules }: Looked, hours: Hours = { hours: 0, cut: false }): LectureCredit {
  const { courseId, lectureId, durationMs } = lecture;
  const answered = new Set(rightlyAnswered(rules, evidence).map(({ checkId }) => checkId));
  const { withheld, ...credit } = rules.judge(evidence.pieces, answered);
  return {
    courseId,
    lectureId,
    durationMs,
    ...credit,
    hours: hours.hours,
    // Hours have no place in the media: the whole lecture stands for them.
    withheld: hours.cut ? [...withheld, { fromMs: 0, toMs: durationMs, reason: 'daily-cap' }] : withheld,
    lastAtMs: evidence.lastAtMs,
  };
}
