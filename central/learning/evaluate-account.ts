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
import { findCreditRecords } from './learning-record-repository.ts';
import { findAttendance, findRoomRights } from './room-repository.ts';

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
  const rooms = await findRoomRights(sql, accountId);
  const records = await findCreditRecords(sql, accountId);
  if (rooms.length > 0) records.push(...(await findAttendance(sql, accountId)));
  const watched = watchedLectures(records.filter(isOfCredit));
  const courseIds = withRequired(rules, [...new Set(watched.map(({ courseId }) => courseId))]);
  const known = await durations.of(sql, courseIds);
  const checks = await findChecks(sql, courseIds);
  const lectures = watched.flatMap(({ courseId, lectureId }): CreditLecture[] => {
    const durationMs = known.get(courseId)?.get(lectureId);
    if (durationMs === undefined) return [];
    const own = checks.filter((check) => check.courseId === courseId && check.lectureId === lectureId);
    return [{ courseId, lectureId, durationMs, checks: own.map(toCheck) }];
  });
  const verdict = evaluateCredit({
    rules,
    lectures: [...lectures, ...unwatched(known, watched)],
    records,
    learner: { accountId, rooms },
    nowMs,
    sha256Hex,
  });
  const credited = verdict.lectures.map((lecture) => ({ verdict: lecture, known: true }));
  const told = new Set(credited.map(({ verdict: { courseId, lectureId } }) => `${courseId}/${lectureId}`));
  return [
    ...credited,
    ...watched.filter(({ courseId, lectureId }) => !told.has(`${courseId}/${lectureId}`)).map(unknownLecture),
  ];
}

/** And what they require, and what that requires: whether it is completed is asked of all its lectures. */
function withRequired({ courses }: CreditRules, courseIds: readonly string[]): string[] {
  const requires = new Map(courses.map((course) => [course.courseId, course.requires]));
  const found = new Set(courseIds);
  // A set's walk comes by what is added on the way.
  for (const courseId of found) for (const required of requires.get(courseId) ?? []) found.add(required);
  return [...found];
}

/** The other lectures of these courses. Without a record there is no verdict on them. */
function unwatched(
  known: ReadonlyMap<string, ReadonlyMap<string, number>>,
  watched: readonly WatchedLecture[],
): CreditLecture[] {
  const seen = new Set(watched.map(({ courseId, lectureId }) => `${courseId}/${lectureId}`));
  return [...known].flatMap(([courseId, lectures]) =>
    [...lectures]
      .filter(([lectureId]) => !seen.has(`${courseId}/${lectureId}`))
      .map(([lectureId, durationMs]) => ({ courseId, lectureId, durationMs, checks: [] })),
  );
}

/** Who came and went is evidence too, but of no lecture. */
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
