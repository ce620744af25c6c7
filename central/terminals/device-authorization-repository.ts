import type { Sql } from '../database/database.ts';

export interface DeviceAuthorizationRow {
  device_code_hash: string;
  user_code: string;
  device_name: string;
  device_public_key: string;
  status: 'pending' | 'approved' | 'denied';
  decided_by: string | null;
  interval_ms: number;
  last_polled_at_ms: number | null;
  created_at_ms: number;
  expires_at_ms: number;
}

/** @returns false where the user code is taken. */
export async function insertDeviceAuthorization(
  sql: Sql,
  row: Omit<DeviceAuthorizationRow, 'status' | 'decided_by' | 'last_polled_at_ms'>,
): Promise<boolean> {
  const inserted = await sql.query(
    `insert into device_authorizations
       (device_code_hash, user_code, device_name, device_public_key, status, interval_ms, created_at_ms, expires_at_ms)
     values ($1, $2, $3, $4, 'pending', $5, $6, $7) on conflict (user_code) do nothing returning user_code`,
    [
      row.device_code_hash,
      row.user_code,
      row.device_name,
      row.device_public_key,
      row.interval_ms,
      row.created_at_ms,
      row.expires_at_ms,
    ],
  );
  return inserted.length > 0;
}

export async function countPendingDeviceAuthorizations(sql: Sql, nowMs: number): Promise<number> {
  const [row] = await sql.query<{ pending: number }>(
    `select count(*)::integer as pending from device_authorizations where status = 'pending' and expires_at_ms > $1`,
    [nowMs],
  );
  return row?.pending ?? 0;
}

/** Those that expired before `beforeMs`: until then their polls are told `expired_token`. */
export async function deleteOldDeviceAuthorizations(sql: Sql, beforeMs: number): Promise<void> {
  await sql.query('delete from device_authorizations where expires_at_ms < $1', [beforeMs]);
}

/** Locked until the end of the transaction. */
export async function lockDeviceAuthorization(
  sql: Sql,
  deviceCodeHash: string,
): Promise<DeviceAuthorizationRow | null> {
  const [row] = await sql.query<DeviceAuthorizationRow>(
    'select * from device_authorizations where device_code_hash = $1 for update',
    [deviceCodeHash],
  );
  return row ?? null;
}

export async function findByUserCode(
  sql: Sql,
  userCode: string,
  nowMs: number,
): Promise<DeviceAuthorizationRow | null> {
  const [row] = await sql.query<DeviceAuthorizationRow>(
    'select * from device_authorizations where user_code = $1 and expires_at_ms > $2',
    [userCode, nowMs],
  );
  return row ?? null;
}

export async function recordPoll(sql: Sql, deviceCodeHash: string, nowMs: number, intervalMs: number): Promise<void> {
  await sql.query(
    'update device_authorizations set last_polled_at_ms = $2, interval_ms = $3 where device_code_hash = $1',
    [deviceCodeHash, nowMs, intervalMs],
  );
}

/** @returns false where somebody has already decided otherwise, or the code is unknown or expired. */
export async function decide(
  sql: Sql,
  decision: { userCode: string; status: 'approved' | 'denied'; decidedBy: string; nowMs: number },
): Promise<boolean> {
  const rows = await sql.query(
    `update device_authorizations set status = $2, decided_by = coalesce(decided_by, $3)
     where user_code = $1 and expires_at_ms > $4 and status in ('pending', $2) returning user_code`,
    [decision.userCode, decision.status, decision.decidedBy, decision.nowMs],
  );
  return rows.length > 0;
}

export async function deleteDeviceAuthorization(sql: Sql, deviceCodeHash: string): Promise<void> {
  await sql.query('delete from device_authorizations where device_code_hash = $1', [deviceCodeHash]);
}
