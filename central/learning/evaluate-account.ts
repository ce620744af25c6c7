import type { CreditRules } from '../../api-client/contract/credit.ts';
import type { StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import type { CreditLecture } from '../../api-client/protocol/credit/credit-input.ts';
import { evaluateCredit } from '../../api-client/protocol/credit/evaluate-credit.ts';
import type { Sql } from '../database/database.ts';
import { findChecks } from './check-repository.ts';
import { toCheck } from './check-service.ts';
import type { EvaluatedLecture } from './lecture-credit-repository.ts';
import type { LectureDurations } from './lecture-durations.ts';
import { sha256Hex } from './sha256-hex.ts';
import { findRecordsOf } from './learning-record-repository.ts';

/** What everything is worth that the account has watched, by the same pure rules as on the terminals. */
export async function evaluateAccount({
  sql,
  durations,
  rules,
  accountId,
  nowMs,
}: {
  sql: Sql;
  durations: LectureDurations;
  rules: CreditRules;
  accountId: string;
  nowMs: number;
}): Promise<EvaluatedLecture[]> {
  const records = (await findRecordsOf(sql, accountId)).filter(isOfCredit);
  const watched = watchedLectures(records);
  const courseIds = [...new Set(watched.map(({ courseId }) => courseId))];
  const known = await durations.of(sql, courseIds);
  const checks = await findChecks(sql, courseIds);
  const lectures = watched.flatMap(({ courseId, lectureId }): CreditLecture[] => {
    const durationMs = known.get(courseId)?.get(lectureId);
    if (durationMs === undefined) return [];
    const own = checks.filter((check) => check.courseId === courseId && check.lectureId === lectureId);
    return [{ courseId, lectureId, durationMs, checks: own.map(toCheck) }];
  });
  const verdict = evaluateCredit({ rules, lectures, records, nowMs, sha256Hex });
  const credited = verdict.lectures.map((lecture) => ({ verdict: lecture, known: true }));
  const told = new Set(credited.map(({ verdict: { courseId, lectureId } }) => `${courseId}/${lectureId}`));
  return [
    ...credited,
    ...watched.filter(({ courseId, lectureId }) => !told.has(`${courseId}/${lectureId}`)).map(unknownLecture),
  ];
}

/** Notes and posts are records too, and worth nothing. */
const isOfCredit = ({ event: { type } }: StoredLearningRecord): boolean =>
  type === 'watched' || type === 'check-answered';

interface WatchedLecture {
  readonly courseId: string;
  readonly lectureId: string;
  lastAtMs: number;
}

function watchedLectures(records: readonly StoredLearningRecord[]): WatchedLecture[] {
  const found = new Map<string, WatchedLecture>();
  for (const { event, receivedAtMs } of records) {
    const { courseId, lectureId } = event;
    const key = `${courseId}/${lectureId}`;
    const lecture = found.get(key) ?? { courseId, lectureId, lastAtMs: 0 };
    lecture.lastAtMs = Math.max(lecture.lastAtMs, receivedAtMs);
    found.set(key, lecture);
  }
  return [...found.values()];
}

/** Kept all the same, so that it is evaluated anew once the lecture is published. */
const unknownLecture = ({ courseId, lectureId, lastAtMs }: WatchedLecture): EvaluatedLecture => ({
  known: false,
  verdict: {
    courseId,
    lectureId,
    durationMs: 0,
    credited: [],
    creditedMs: 0,
    hours: 0,
    withheld: [],
    openCheckIds: [],
    lastAtMs,
  },
});
