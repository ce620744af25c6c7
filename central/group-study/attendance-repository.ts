import type { JoinCode } from '../../api-client/contract/group-study.ts';
import type { Sql } from '../database/database.ts';

export async function findDeviceKey(sql: Sql, terminalId: string): Promise<string | null> {
  const [row] = await sql.query<{ device_public_key: string }>(
    'select device_public_key from terminals where terminal_id = $1',
    [terminalId],
  );
  return row?.device_public_key ?? null;
}

/** Of a locked room. Who has joined in this run of the terminal stays with when they first did. */
export async function saveAttendance(sql: Sql, code: JoinCode, accountId: string, atMs: number): Promise<void> {
  const { terminalId, leaderId, groupId, bootId, monotonicMs, courseId, lectureId } = code;
  await sql.query(
    `insert into group_attendance (terminal_id, leader_id, group_id, account_id, boot_id, monotonic_ms, course_id, lecture_id,
       at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [terminalId, leaderId, groupId, accountId, bootId, monotonicMs, courseId, lectureId, atMs],
  );
}

export async function findJoined(
  sql: Sql,
  terminalId: string,
  groupId: string,
): Promise<{ accountId: string; displayName: string; atMs: number }[]> {
  const rows = await sql.query<{ account_id: string; display_name: string; at_ms: number }>(
    `select g.account_id, a.display_name, min(g.at_ms)::bigint as at_ms from group_attendance g join accounts a using (account_id)
     where g.terminal_id = $1 and g.group_id = $2 group by g.account_id, a.display_name order by 3, 1`,
    [terminalId, groupId],
  );
  return rows.map((row) => ({ accountId: row.account_id, displayName: row.display_name, atMs: row.at_ms }));
}
