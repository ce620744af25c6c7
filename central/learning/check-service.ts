import type { Check } from '../../api-client/contract/credit.ts';
import type { CourseChecks, LectureChecks, WantedCheck } from '../../api-client/contract/credit-administration.ts';
import { canonicalJson } from '../../api-client/protocol/canonical-json.ts';
import { answerDigest } from '../../api-client/protocol/credit/checks.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { findChecks, replaceChecks } from './check-repository.ts';
import { markCoursesDue } from './credit-due-repository.ts';
import { sha256Hex } from './sha256-hex.ts';
import type { LectureDurations } from './lecture-durations.ts';

export interface CheckService {
  /** @throws Refusal `not-found`, `request-invalid` */
  setOf(lecture: { courseId: string; lectureId: string }, wanted: LectureChecks): Promise<LectureChecks>;
  /** With what is right. None where there is no such lecture. */
  ofLecture(lecture: { courseId: string; lectureId: string }): Promise<LectureChecks>;
  /** Of a course that has none, or that nobody knows: none. */
  ofCourse(courseId: string): Promise<CourseChecks>;
}

/** Questions and attention checks. What lies beyond one counts only once it is answered, so those who watched it are evaluated anew. */
export function createCheckService({
  database,
  durations,
}: {
  database: Database;
  durations: LectureDurations;
}): CheckService {
  return {
    setOf: ({ courseId, lectureId }, { checks }) =>
      database.transaction(async (sql) => {
        const durationMs = (await durations.of(sql, [courseId])).get(courseId)?.get(lectureId);
        if (durationMs === undefined) {
          throw new Refusal('not-found', `No published course ${courseId} has a lecture ${lectureId}.`);
        }
        const beyond = checks.filter(({ atMs }) => atMs >= durationMs);
        if (beyond.length > 0) {
          throw new Refusal('request-invalid', `The lecture ends at ${durationMs} ms, before a check.`, {
            extra: { issues: beyond.map(({ checkId, atMs }) => ({ at: 'checks', message: `${checkId} at ${atMs}` })) },
          });
        }
        await replaceChecks(sql, { courseId, lectureId }, checks);
        await markCoursesDue(sql, [courseId]);
        return { checks };
      }),

    ofLecture: async (lecture) => {
      const found = await findChecks(database, [lecture.courseId]);
      const ours = found.filter(({ lectureId }) => lectureId === lecture.lectureId);
      return { checks: ours.map(({ checkId, atMs, question }) => ({ checkId, atMs, question })) };
    },

    ofCourse: async (courseId) => {
      const lectures = new Map<string, Check[]>();
      for (const { lectureId, ...wanted } of await findChecks(database, [courseId])) {
        lectures.set(lectureId, [...(lectures.get(lectureId) ?? []), toCheck(wanted)]);
      }
      const told = [...lectures].map(([lectureId, checks]) => ({ lectureId, checks }));
      return { courseId, revision: sha256Hex(canonicalJson(told)), lectures: told };
    },
  };
}

/** Without what is right, but for the digest by which a terminal knows it without a line. */
export function toCheck({ checkId, atMs, question }: WantedCheck): Check {
  if (question === null) return { checkId, atMs, question };
  const { text, options, several, rightOptionIds } = question;
  return {
    checkId,
    atMs,
    question: { text, options, several, answerDigest: answerDigest(checkId, rightOptionIds, sha256Hex) },
  };
}
