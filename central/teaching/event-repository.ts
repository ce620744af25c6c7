import type { ClockStamp, LearningEvent, StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import { lectureCreditSchema } from '../../api-client/contract/credit.ts';
import type { LectureCredit } from '../../api-client/contract/credit.ts';
import type { Sql } from '../database/database.ts';

export interface LectureOf {
  readonly accountId: string;
  readonly courseId: string;
  readonly lectureId: string;
}

/** The records behind one lecture's credit as they were delivered, oldest first. */
export async function findEvents(
  sql: Sql,
  { accountId, courseId, lectureId }: LectureOf,
  slice: { offset: number; limit: number },
): Promise<{ total: number; records: StoredLearningRecord[] }> {
  const rest = `from learning_records where account_id = $1 and event ->> 'courseId' = $2 and event ->> 'lectureId' = $3`;
  const values = [accountId, courseId, lectureId];
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${rest}`, values);
  const rows = await sql.query<{
    terminal_id: string;
    stream_id: string;
    sequence: number;
    recorded_at: ClockStamp;
    event: LearningEvent;
    received_at_ms: number;
  }>(
    `select terminal_id, stream_id, sequence, recorded_at, event, received_at_ms ${rest}
     order by received_at_ms, terminal_id, stream_id, sequence offset $4 limit $5`,
    [...values, slice.offset, slice.limit],
  );
  return {
    total: counted?.total ?? 0,
    records: rows.map((row) => ({
      terminalId: row.terminal_id,
      streamId: row.stream_id,
      sequence: row.sequence,
      recordedAt: row.recorded_at,
      receivedAtMs: row.received_at_ms,
      event: row.event,
    })),
  };
}

/** What the centre decided about them. */
export async function findVerdict(sql: Sql, of: LectureOf): Promise<LectureCredit | null> {
  const [row] = await sql.query<{ verdict: unknown }>(
    'select verdict from lecture_credit where account_id = $1 and course_id = $2 and lecture_id = $3',
    [of.accountId, of.courseId, of.lectureId],
  );
  return row === undefined ? null : lectureCreditSchema.parse(row.verdict);
}
