import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import type { WantedXapiExport, XapiExport } from '../../api-client/contract/xapi-export.ts';
import type { Sql } from '../database/database.ts';

/** The last that was told, in the order of `learning_records_received`. */
export type ToldUntil = readonly [receivedAtMs: number, terminalId: string, streamId: string, sequence: number];
/** The last verdict that was looked at, in the order of `lecture_credit_evaluated`. */
export type CompletedUntil = readonly [evaluatedAtMs: number, accountId: string, courseId: string, lectureId: string];

export interface ExportRow {
  export_id: string;
  name: string;
  endpoint: string;
  key: string;
  secret: string;
  prefecture_id: string | null;
  with_names: boolean;
  enabled: boolean;
  since_ms: number | null;
  told: ToldUntil;
  completed: CompletedUntil;
  sent: number;
  refused: number;
  last_error: string | null;
  failures: number;
  next_try_at_ms: number;
}

const toExport = (row: ExportRow): XapiExport => ({
  exportId: row.export_id,
  name: row.name,
  endpoint: row.endpoint,
  key: row.key,
  prefectureId: row.prefecture_id,
  withNames: row.with_names,
  enabled: row.enabled,
  sinceMs: row.since_ms,
  sent: row.sent,
  refused: row.refused,
  toldUntilMs: row.told[1] === '' ? null : row.told[0],
  lastError: row.last_error,
  nextTryAtMs: row.next_try_at_ms,
});

export async function findExports(sql: Sql): Promise<XapiExport[]> {
  return (await sql.query<ExportRow>('select * from xapi_exports order by name collate "C", export_id')).map(toExport);
}

export async function findExport(sql: Sql, exportId: string): Promise<XapiExport | null> {
  const [row] = await sql.query<ExportRow>('select * from xapi_exports where export_id = $1', [exportId]);
  return row === undefined ? null : toExport(row);
}

/** What is wrong with it is forgotten, so that it is tried again at once. @returns false where a secret is needed and none is there. */
export async function saveExport(sql: Sql, exportId: string, wanted: WantedXapiExport): Promise<boolean> {
  const from = wanted.sinceMs ?? 0;
  const rows = await sql.query(
    `insert into xapi_exports (export_id, name, endpoint, key, secret, prefecture_id, with_names, enabled, since_ms, told, completed)
     select $1, $2, $3, $4, coalesce($5, there.secret), $6, $7, $8, $9, $10::jsonb, $11::jsonb
     from (select (select secret from xapi_exports where export_id = $1) as secret) there
     where coalesce($5, there.secret) is not null
     on conflict (export_id) do update set name = excluded.name, endpoint = excluded.endpoint, key = excluded.key,
       secret = excluded.secret, prefecture_id = excluded.prefecture_id, with_names = excluded.with_names,
       enabled = excluded.enabled, last_error = null, failures = 0, next_try_at_ms = 0
     returning 1 as one`,
    [
      exportId,
      wanted.name,
      wanted.endpoint,
      wanted.key,
      wanted.secret,
      wanted.prefectureId,
      wanted.withNames,
      wanted.enabled,
      wanted.sinceMs,
      JSON.stringify([from, '', '', 0]),
      JSON.stringify([from, '', '', '']),
    ],
  );
  return rows.length > 0;
}

export async function deleteExport(sql: Sql, exportId: string): Promise<boolean> {
  return (await sql.query('delete from xapi_exports where export_id = $1 returning 1 as one', [exportId])).length > 0;
}

/** One that is due and that no other centre works on; nobody else takes it before `untilMs`. */
export async function leaseExport(sql: Sql, nowMs: number, untilMs: number): Promise<ExportRow | null> {
  const [row] = await sql.query<ExportRow>(
    `update xapi_exports set leased_until_ms = $2 where export_id = (
       select export_id from xapi_exports where enabled and next_try_at_ms <= $1 and leased_until_ms <= $1
       order by next_try_at_ms, export_id limit 1 for update skip locked)
     returning *`,
    [nowMs, untilMs],
  );
  return row ?? null;
}

/** Ends the lease. */
export async function saveProgress(
  sql: Sql,
  progress: {
    exportId: string;
    told: ToldUntil;
    completed: CompletedUntil;
    sent: number;
    refused: number;
    lastError: string | null;
    failures: number;
    nextTryAtMs: number;
  },
): Promise<void> {
  await sql.query(
    `update xapi_exports set told = $2::jsonb, completed = $3::jsonb, sent = sent + $4, refused = refused + $5,
       last_error = $6, failures = $7, next_try_at_ms = $8, leased_until_ms = 0
     where export_id = $1`,
    [
      progress.exportId,
      JSON.stringify(progress.told),
      JSON.stringify(progress.completed),
      progress.sent,
      progress.refused,
      progress.lastError,
      progress.failures,
      progress.nextTryAtMs,
    ],
  );
}

/** Who and what a record or a verdict speaks of. */
export interface About {
  readonly accountName: string;
  readonly displayName: string;
  readonly prefectureId: string | null;
  readonly courseTitle: LocalizedText | null;
  readonly lectureTitle: LocalizedText | null;
  readonly durationMs: number | null;
}

interface AboutRow {
  account_name: string;
  display_name: string;
  prefecture_id: string | null;
  course_title: LocalizedText | null;
  lecture_title: LocalizedText | null;
  duration_ms: number | null;
}

const aboutColumns = `a.account_name, a.display_name, u.prefecture_id, c.document -> 'title' as course_title,
  l.title as lecture_title, l.duration_ms`;
const aboutJoins = (courseId: string, lectureId: string): string =>
  `join accounts a using (account_id) left join units u using (unit_id)
   left join courses c on c.course_id = ${courseId}
   left join course_lectures l on l.course_id = ${courseId} and l.lecture_id = ${lectureId}`;

const toAbout = (row: AboutRow): About => ({
  accountName: row.account_name,
  displayName: row.display_name,
  prefectureId: row.prefecture_id,
  courseTitle: row.course_title,
  lectureTitle: row.lecture_title,
  durationMs: row.duration_ms,
});

/** What was delivered after `after` and not after `untilMs`, in order. */
export async function findDelivered(
  sql: Sql,
  { after, untilMs, limit }: { after: ToldUntil; untilMs: number; limit: number },
): Promise<{ record: StoredLearningRecord; about: About }[]> {
  const rows = await sql.query<
    AboutRow & {
      terminal_id: string;
      stream_id: string;
      sequence: number;
      recorded_at: StoredLearningRecord['recordedAt'];
      event: StoredLearningRecord['event'];
      received_at_ms: number;
    }
  >(
    `select r.*, ${aboutColumns} from learning_records r
     ${aboutJoins(`r.event ->> 'courseId'`, `r.event ->> 'lectureId'`)}
     where (r.received_at_ms, r.terminal_id, r.stream_id, r.sequence) > ($1, $2, $3, $4) and r.received_at_ms <= $5
     order by r.received_at_ms, r.terminal_id, r.stream_id, r.sequence limit $6`,
    [...after, untilMs, limit],
  );
  return rows.map((row) => ({
    record: {
      terminalId: row.terminal_id,
      streamId: row.stream_id,
      sequence: row.sequence,
      recordedAt: row.recorded_at,
      receivedAtMs: row.received_at_ms,
      event: row.event,
    },
    about: toAbout(row),
  }));
}

export interface VerdictRow {
  readonly accountId: string;
  readonly courseId: string;
  readonly lectureId: string;
  readonly creditedMs: number;
  readonly hours: number;
  readonly lastAtMs: number;
  readonly evaluatedAtMs: number;
  readonly about: About;
}

/** Verdicts that were reached after `after` and not after `untilMs`, in order. */
export async function findVerdicts(
  sql: Sql,
  { after, untilMs, limit }: { after: CompletedUntil; untilMs: number; limit: number },
): Promise<VerdictRow[]> {
  const rows = await sql.query<
    AboutRow & {
      account_id: string;
      course_id: string;
      lecture_id: string;
      credited_ms: number;
      hours: string;
      last_at_ms: number;
      evaluated_at_ms: number;
    }
  >(
    `select v.account_id, v.course_id, v.lecture_id, v.credited_ms, v.hours, v.last_at_ms, v.evaluated_at_ms, ${aboutColumns}
     from lecture_credit v ${aboutJoins('v.course_id', 'v.lecture_id')}
     where (v.evaluated_at_ms, v.account_id, v.course_id, v.lecture_id) > ($1, $2, $3, $4) and v.evaluated_at_ms <= $5
     order by v.evaluated_at_ms, v.account_id, v.course_id, v.lecture_id limit $6`,
    [...after, untilMs, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    courseId: row.course_id,
    lectureId: row.lecture_id,
    creditedMs: row.credited_ms,
    hours: Number(row.hours),
    lastAtMs: row.last_at_ms,
    evaluatedAtMs: row.evaluated_at_ms,
    about: toAbout(row),
  }));
}

type LectureOf = Pick<VerdictRow, 'accountId' | 'courseId' | 'lectureId'>;

export async function findToldCompletions(
  sql: Sql,
  exportId: string,
  accountIds: readonly string[],
): Promise<LectureOf[]> {
  const rows = await sql.query<{ account_id: string; course_id: string; lecture_id: string }>(
    'select account_id, course_id, lecture_id from xapi_completions where export_id = $1 and account_id = any($2)',
    [exportId, accountIds],
  );
  return rows.map((row) => ({ accountId: row.account_id, courseId: row.course_id, lectureId: row.lecture_id }));
}

export async function insertToldCompletions(sql: Sql, exportId: string, told: readonly LectureOf[]): Promise<void> {
  await sql.query(
    `insert into xapi_completions select $1, "accountId", "courseId", "lectureId"
     from jsonb_to_recordset($2::jsonb) as told ("accountId" text, "courseId" text, "lectureId" text) on conflict do nothing`,
    [exportId, JSON.stringify(told)],
  );
}
