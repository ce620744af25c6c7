import type { ClockStamp, LearningEvent, StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import type { Sql } from '../database/database.ts';

export interface NewLearningRecord {
  readonly sequence: number;
  readonly recordedAt: ClockStamp;
  readonly event: LearningEvent;
}

/**
 * Stores what is not there yet, each once, however often and from however many connections it comes, and marks whose credit that
 * changes: one statement, so that neither is without the other.
 * @returns the sequences that were new.
 */
export async function insertNewRecords(
  sql: Sql,
  stream: { terminalId: string; streamId: string },
  records: readonly NewLearningRecord[],
  nowMs: number,
): Promise<Set<number>> {
  // In order: two deliveries of the same records wait for each other in the same order and cannot deadlock.
  const rows = await sql.query<{ sequence: number }>(
    `with stored as (
     insert into learning_records (terminal_id, stream_id, sequence, account_id, recorded_at, event, received_at_ms)
     select $1, $2, sequence, event ->> 'accountId', "recordedAt", event, $4
     from jsonb_to_recordset($3::jsonb) as record (sequence bigint, "recordedAt" jsonb, event jsonb)
     order by sequence
     on conflict do nothing returning sequence, account_id, event ->> 'type' as type),
     marked as (insert into credit_due (account_id) select distinct account_id from stored
       where type in ('watched', 'check-answered'))
     select sequence from stored`,
    [stream.terminalId, stream.streamId, JSON.stringify(records), nowMs],
  );
  return new Set(rows.map(({ sequence }) => sequence));
}

/** Takes out what was stored in this transaction and then refused. */
export async function removeRecords(
  sql: Sql,
  stream: { terminalId: string; streamId: string },
  sequences: readonly number[],
): Promise<void> {
  await sql.query('delete from learning_records where terminal_id = $1 and stream_id = $2 and sequence = any($3)', [
    stream.terminalId,
    stream.streamId,
    sequences,
  ]);
}

interface RecordRow {
  terminal_id: string;
  stream_id: string;
  sequence: number;
  recorded_at: ClockStamp;
  event: LearningEvent;
  received_at_ms: number;
}

const columns = 'terminal_id, stream_id, sequence, recorded_at, event, received_at_ms';
const oldestFirst = 'order by received_at_ms, terminal_id, stream_id, sequence';

const toRecord = (row: RecordRow): StoredLearningRecord => ({
  terminalId: row.terminal_id,
  streamId: row.stream_id,
  sequence: row.sequence,
  recordedAt: row.recorded_at,
  receivedAtMs: row.received_at_ms,
  event: row.event,
});

/** Oldest first. */
export async function findRecordsOf(sql: Sql, accountId: string): Promise<StoredLearningRecord[]> {
  const rows = await sql.query<RecordRow>(
    `select ${columns} from learning_records where account_id = $1 ${oldestFirst}`,
    [accountId],
  );
  return rows.map(toRecord);
}

/** Oldest first. */
export async function findCreditRecords(sql: Sql, accountId: string): Promise<StoredLearningRecord[]> {
  const rows = await sql.query<RecordRow>(
    `select ${columns} from learning_records
     where account_id = $1 and event ->> 'groupId' is null and event ->> 'type' in ('watched', 'check-answered')
     union all
     select r.terminal_id, r.stream_id, r.sequence, r.recorded_at, r.event, r.received_at_ms
     from group_members m join learning_records r on r.terminal_id = m.terminal_id and r.account_id = m.leader_id
       and r.event ->> 'groupId' = m.group_id and r.event ->> 'groupId' is not null
     where m.account_id = $1 ${oldestFirst}`,
    [accountId],
  );
  return rows.map(toRecord);
}

/** Whose, and of which lecture. */
export interface LectureOf {
  readonly accountId: string;
  readonly courseId: string;
  readonly lectureId: string;
}

/**
 * A page of what a person's credit in one lecture is made of, oldest first: their own, and what was told of the rooms they joined, but not
 * who else came and went there.
 */
export async function findRecordsOfLecture(
  sql: Sql,
  { accountId, courseId, lectureId }: LectureOf,
  slice: { offset: number; limit: number },
): Promise<{ total: number; records: StoredLearningRecord[] }> {
  const found = `(
    select ${columns} from learning_records
    where account_id = $1 and event ->> 'groupId' is null and event ->> 'courseId' = $2 and event ->> 'lectureId' = $3
    union all
    select r.terminal_id, r.stream_id, r.sequence, r.recorded_at, r.event, r.received_at_ms
    from group_members m join learning_records r on r.terminal_id = m.terminal_id and r.account_id = m.leader_id
      and r.event ->> 'groupId' = m.group_id and r.event ->> 'groupId' is not null
    where m.account_id = $1 and r.event ->> 'courseId' = $2 and r.event ->> 'lectureId' = $3
      and coalesce(r.event ->> 'memberId', $1) = $1) found`;
  const values = [accountId, courseId, lectureId];
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total from ${found}`, values);
  const rows = await sql.query<RecordRow>(`select * from ${found} ${oldestFirst} offset $4 limit $5`, [
    ...values,
    slice.offset,
    slice.limit,
  ]);
  return { total: counted?.total ?? 0, records: rows.map(toRecord) };
}
