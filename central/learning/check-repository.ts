import type { WantedCheck } from '../../api-client/contract/credit-administration.ts';
import type { Sql } from '../database/database.ts';

export interface StoredCheck extends WantedCheck {
  readonly courseId: string;
  readonly lectureId: string;
}

export async function replaceChecks(
  sql: Sql,
  { courseId, lectureId }: { courseId: string; lectureId: string },
  checks: readonly WantedCheck[],
): Promise<void> {
  await sql.query('delete from lecture_checks where course_id = $1 and lecture_id = $2', [courseId, lectureId]);
  await sql.query(
    `insert into lecture_checks (course_id, lecture_id, check_id, at_ms, question)
     select $1, $2, "checkId", "atMs", nullif(question, 'null'::jsonb)
     from jsonb_to_recordset($3::jsonb) as wanted ("checkId" text, "atMs" bigint, question jsonb)`,
    [courseId, lectureId, JSON.stringify(checks)],
  );
}

/** By lecture, in the order of their places. */
export async function findChecks(sql: Sql, courseIds: readonly string[]): Promise<StoredCheck[]> {
  const rows = await sql.query<{
    course_id: string;
    lecture_id: string;
    check_id: string;
    at_ms: number;
    question: WantedCheck['question'];
  }>(
    `select course_id, lecture_id, check_id, at_ms, question from lecture_checks
     where course_id = any($1) order by course_id, lecture_id, at_ms, check_id`,
    [courseIds],
  );
  return rows.map((row) => ({
    courseId: row.course_id,
    lectureId: row.lecture_id,
    checkId: row.check_id,
    atMs: row.at_ms,
    question: row.question,
  }));
}
