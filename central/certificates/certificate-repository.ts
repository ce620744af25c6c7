import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { Certificate, Revocation, SignedCertificate } from '../../api-client/contract/certificates.ts';
import type { Sql } from '../database/database.ts';

/** Whoever has completed a class or a programme and has no certificate of it. */
export interface Earned {
  readonly accountId: string;
  readonly of: Certificate['of'];
  readonly subjectId: string;
  readonly title: string;
  readonly holder: string;
  readonly unit: string;
  readonly startsAtMs: number;
  readonly completedAtMs: number;
  readonly courses: readonly { courseId: string; title: LocalizedText | null; hours: number }[];
}

export async function findEarned(sql: Sql, accountIds: readonly string[]): Promise<Earned[]> {
  const rows = await sql.query<{
    account_id: string;
    kind: Certificate['of'];
    subject_id: string;
    title: string;
    display_name: string;
    unit: string;
    starts_at_ms: number;
    completed_at_ms: number;
    courses: { courseId: string; title: LocalizedText | null; hours: number }[];
  }>(
    `with completed as (
       select e.account_id, 'class' as kind, e.class_id as subject_id, c.title, c.starts_at_ms, e.completed_at_ms
       from enrolments e join classes c using (class_id) where e.completed_at_ms is not null and e.account_id = any($1)
       union all
       select g.account_id, 'programme', g.programme_id, p.title, p.starts_at_ms, g.completed_at_ms
       from programme_progress g join programmes p using (programme_id)
       where g.completed_at_ms is not null and g.account_id = any($1)
     ), subject_courses as (
       select 'class' as kind, class_id as subject_id, course_id, position from class_courses
       union all select 'programme', programme_id, course_id, position from programme_courses
     )
     select d.account_id, d.kind, d.subject_id, d.title, a.display_name, coalesce(u.name, a.unit) as unit, d.starts_at_ms,
       d.completed_at_ms,
       (select coalesce(jsonb_agg(jsonb_build_object('courseId', s.course_id, 'title', k.document -> 'title', 'hours', h.hours)
            order by s.position), '[]'::jsonb)
        from subject_courses s left join courses k on k.course_id = s.course_id
        cross join lateral (select coalesce(sum(l.hours), 0) as hours, coalesce(sum(l.credited_ms), 0) as credited_ms from lecture_credit l
          where l.account_id = d.account_id and l.course_id = s.course_id) h
        where s.kind = d.kind and s.subject_id = d.subject_id and h.credited_ms > 0) as courses
     from completed d join accounts a on a.account_id = d.account_id left join units u using (unit_id)
     where not exists (select 1 from certificates x
       where x.account_id = d.account_id and x.kind = d.kind and x.subject_id = d.subject_id)
     order by d.completed_at_ms, d.account_id, d.subject_id`,
    [accountIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    of: row.kind,
    subjectId: row.subject_id,
    title: row.title,
    holder: row.display_name,
    unit: row.unit,
    startsAtMs: row.starts_at_ms,
    completedAtMs: row.completed_at_ms,
    courses: row.courses,
  }));
}

export interface Issued {
  readonly certificate: Certificate;
  readonly signed: SignedCertificate;
}

/** One for each class or programme of a person stays, whoever else writes another at the same time. */
export async function insertCertificates(sql: Sql, issued: readonly Issued[], nowMs: number): Promise<void> {
  await sql.query(
    `insert into certificates (number, account_id, kind, subject_id, document, hours, credited_hours, issued_at_ms)
     select certificate ->> 'number', certificate ->> 'accountId', certificate ->> 'of', certificate ->> 'subjectId', signed,
       (certificate ->> 'hours')::float8, (certificate ->> 'hours')::float8, $2
     from jsonb_to_recordset($1::jsonb) as issued (certificate jsonb, signed jsonb)
     on conflict (account_id, kind, subject_id) do nothing`,
    [JSON.stringify(issued), nowMs],
  );
}

/** What is credited now of the courses that each certificate names: less than it says is for the centre to judge. */
export async function refreshCreditedHours(sql: Sql, accountIds: readonly string[]): Promise<void> {
  await sql.query(
    `update certificates c set credited_hours = s.hours from (
       select x.number, coalesce(sum(l.hours), 0)::float8 as hours from certificates x
       left join lateral jsonb_array_elements(x.document #> '{certificate,courses}') named (course) on true
       left join lecture_credit l on l.account_id = x.account_id and l.course_id = named.course ->> 'courseId'
       where x.account_id = any($1) group by x.number) s
     where s.number = c.number and c.credited_hours is distinct from s.hours`,
    [accountIds],
  );
}

export interface StoredCertificate {
  readonly document: { readonly certificate: Certificate; readonly signature: SignedCertificate['signature'] };
  readonly issuedAtMs: number;
  readonly creditedHours: number;
  readonly revocation: Revocation | null;
}

interface CertificateRow {
  document: StoredCertificate['document'];
  issued_at_ms: number;
  credited_hours: number;
  revoked_at_ms: number | null;
  revoked_reason: string | null;
}
const columns = 'document, issued_at_ms, credited_hours, revoked_at_ms, revoked_reason';
const toStored = (row: CertificateRow): StoredCertificate => ({
  document: row.document,
  issuedAtMs: row.issued_at_ms,
  creditedHours: row.credited_hours,
  revocation: row.revoked_at_ms === null ? null : { revokedAtMs: row.revoked_at_ms, reason: row.revoked_reason ?? '' },
});

export async function findCertificatesOf(sql: Sql, accountId: string): Promise<StoredCertificate[]> {
  const rows = await sql.query<CertificateRow>(
    `select ${columns} from certificates where account_id = $1 order by issued_at_ms desc, number`,
    [accountId],
  );
  return rows.map(toStored);
}

export async function findCertificate(sql: Sql, number: string): Promise<StoredCertificate | null> {
  const [row] = await sql.query<CertificateRow>(`select ${columns} from certificates where number = $1`, [number]);
  return row === undefined ? null : toStored(row);
}

/** The first one stands. */
export async function saveRevocation(
  sql: Sql,
  revoked: { number: string; reason: string; by: string; nowMs: number },
): Promise<void> {
  await sql.query(
    `update certificates set revoked_at_ms = $2, revoked_by = $3, revoked_reason = $4
     where number = $1 and revoked_at_ms is null`,
    [revoked.number, revoked.nowMs, revoked.by, revoked.reason],
  );
}

const stateSql = {
  valid: 'and revoked_at_ms is null and credited_hours >= hours',
  doubtful: 'and revoked_at_ms is null and credited_hours < hours',
  revoked: 'and revoked_at_ms is not null',
} as const;

export async function findCertificates(
  sql: Sql,
  ask: { offset: number; limit: number; text?: string | undefined; state?: keyof typeof stateSql | undefined },
): Promise<{ total: number; certificates: StoredCertificate[] }> {
  const rest = `from certificates where ($1::text is null or position(lower($1) in lower(number)) > 0
      or position(lower($1) in lower(document #>> '{certificate,holder}')) > 0
      or position(lower($1) in lower(document #>> '{certificate,title}')) > 0)
    ${ask.state === undefined ? '' : stateSql[ask.state]}`;
  const text = ask.text ?? null;
  const [counted] = await sql.query<{ total: number }>(`select count(*)::integer as total ${rest}`, [text]);
  const rows = await sql.query<CertificateRow>(
    `select ${columns} ${rest} order by issued_at_ms desc, number offset $2 limit $3`,
    [text, ask.offset, ask.limit],
  );
  return { total: counted?.total ?? 0, certificates: rows.map(toStored) };
}
