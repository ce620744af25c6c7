import type { LectureCredit } from '../../api-client/contract/credit.ts';
import type { Sql } from '../database/database.ts';
import type { LectureOf } from './learning-record-repository.ts';
import { refreshEnrolments } from '../teaching/enrolment-summary-repository.ts';

export interface EvaluatedLecture {
  readonly verdict: LectureCredit;
  /** Whether the centre knows how long it is; of one that it does not know nothing is credited. */
  readonly known: boolean;
}

export interface Evaluation {
  readonly accountId: string;
  readonly rulesVersion: number;
  readonly nowMs: number;
  /** All that the account has watched anything of. */
  readonly lectures: readonly EvaluatedLecture[];
}

/** What is as it was is not written; the summaries that reports read follow in the same transaction. */
export async function saveEvaluation(sql: Sql, evaluation: Evaluation): Promise<void> {
  const { accountId, rulesVersion, nowMs, lectures } = evaluation;
  const rows = JSON.stringify(lectures);
  await sql.query(
    `delete from lecture_credit where account_id = $1 and (course_id, lecture_id) not in (
       select verdict ->> 'courseId', verdict ->> 'lectureId' from jsonb_to_recordset($2::jsonb) as lecture (verdict jsonb))`,
    [accountId, rows],
  );
  await sql.query(
    `insert into lecture_credit (account_id, course_id, lecture_id, credited_ms, duration_ms, hours, last_at_ms, verdict,
       rules_version, evaluated_at_ms)
     select $1, verdict ->> 'courseId', verdict ->> 'lectureId', (verdict ->> 'creditedMs')::bigint,
       case when known then (verdict ->> 'durationMs')::bigint end, (verdict ->> 'hours')::numeric,
       (verdict ->> 'lastAtMs')::bigint, verdict, $3::bigint, $4::bigint
     from jsonb_to_recordset($2::jsonb) as lecture (verdict jsonb, known boolean)
     on conflict (account_id, course_id, lecture_id) do update set
       credited_ms = excluded.credited_ms, duration_ms = excluded.duration_ms, hours = excluded.hours,
       last_at_ms = excluded.last_at_ms, verdict = excluded.verdict, rules_version = excluded.rules_version,
       evaluated_at_ms = excluded.evaluated_at_ms
     where (lecture_credit.verdict, lecture_credit.rules_version, lecture_credit.duration_ms)
       is distinct from (excluded.verdict, excluded.rules_version, excluded.duration_ms)`,
    [accountId, rows, rulesVersion, nowMs],
  );
  await refreshEnrolments(sql, { accountIds: [accountId] }, nowMs);
}

/** Of lectures that the centre knows, last watched first. */
export async function findVerdicts(
  sql: Sql,
  accountId: string,
): Promise<{ verdict: LectureCredit; rulesVersion: number }[]> {
  const rows = await sql.query<{ verdict: LectureCredit; rules_version: number }>(
    `select verdict, rules_version from lecture_credit where account_id = $1 and duration_ms is not null
     order by last_at_ms desc, course_id, lecture_id`,
    [accountId],
  );
  return rows.map(({ verdict, rules_version }) => ({ verdict, rulesVersion: rules_version }));
}

/** What the centre decided about one lecture; null when it has not yet. */
export async function findVerdictOn(
  sql: Sql,
  { accountId, courseId, lectureId }: LectureOf,
): Promise<LectureCredit | null> {
  const [row] = await sql.query<{ verdict: LectureCredit }>(
    'select verdict from lecture_credit where account_id = $1 and course_id = $2 and lecture_id = $3',
    [accountId, courseId, lectureId],
  );
  return row?.verdict ?? null;
}
