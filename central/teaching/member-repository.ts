import type { Sql } from '../database/database.ts';
import { markRoomsOfPeopleDue } from '../learning/room-repository.ts';

export interface Candidate {
  readonly accountId: string;
  readonly prefectureId: string | null;
  readonly countyId: string | null;
}

/** Those of `accountIds` that exist, and where they belong. */
export async function findCandidates(sql: Sql, accountIds: readonly string[]): Promise<Map<string, Candidate>> {
  const rows = await sql.query<{ account_id: string; prefecture_id: string | null; county_id: string | null }>(
    `select a.account_id, u.prefecture_id, u.county_id from accounts a left join units u using (unit_id)
     where a.account_id = any($1)`,
    [accountIds],
  );
  return new Map(
    rows.map((row) => [
      row.account_id,
      { accountId: row.account_id, prefectureId: row.prefecture_id, countyId: row.county_id },
    ]),
  );
}

/** @returns who was not in the class before. */
export async function insertEnrolments(
  sql: Sql,
  classId: string,
  { candidates, enrolledBy, nowMs }: { candidates: readonly Candidate[]; enrolledBy: string; nowMs: number },
): Promise<Set<string>> {
  const rows = await sql.query<{ account_id: string }>(
    `insert into enrolments (class_id, account_id, prefecture_id, county_id, enrolled_at_ms, enrolled_by)
     select $1, "accountId", "prefectureId", "countyId", $3, $4
     from jsonb_to_recordset($2::jsonb) as candidate ("accountId" text, "prefectureId" text, "countyId" text)
     on conflict do nothing returning account_id`,
    [classId, JSON.stringify(candidates), nowMs, enrolledBy],
  );
  const enrolled = rows.map(({ account_id }) => account_id);
  // They may have studied with the class before they were put into it.
  if (enrolled.length > 0) await markRoomsOfPeopleDue(sql, enrolled);
  return new Set(enrolled);
}

/** Where a member belonged when they were enrolled; undefined: not in the class. */
export async function findMemberPlace(
  sql: Sql,
  classId: string,
  accountId: string,
): Promise<string | null | undefined> {
  const [row] = await sql.query<{ prefecture_id: string | null }>(
    'select prefecture_id from enrolments where class_id = $1 and account_id = $2',
    [classId, accountId],
  );
  return row?.prefecture_id;
}

export async function deleteEnrolment(sql: Sql, classId: string, accountId: string): Promise<void> {
  await sql.query('delete from enrolments where class_id = $1 and account_id = $2', [classId, accountId]);
}
/** Those of `accountIds` who are in the class. */
export async function findMemberIds(sql: Sql, classId: string, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ account_id: string }>(
    'select account_id from enrolments where class_id = $1 and account_id = any($2)',
    [classId, accountIds],
  );
  return new Set(rows.map(({ account_id }) => account_id));
}
