import type { Role } from '../../api-client/contract/accounts.ts';
import type { Sql } from '../database/database.ts';

export interface NewSession {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly terminalId: string | null;
  readonly expiresAtMs: number;
}

export async function insertSession(sql: Sql, session: NewSession, nowMs: number): Promise<void> {
  await sql.query('delete from sessions where account_id = $1 and expires_at_ms <= $2', [session.accountId, nowMs]);
  await sql.query('insert into sessions values ($1, $2, $3, $4)', [
    session.tokenHash,
    session.accountId,
    session.terminalId,
    session.expiresAtMs,
  ]);
}

export async function findSession(
  sql: Sql,
  tokenHash: string,
  nowMs: number,
): Promise<{ accountId: string; roles: Role[] } | null> {
  const [row] = await sql.query<{ account_id: string; roles: Role[] }>(
    `select account_id, roles from sessions join accounts using (account_id)
     where token_hash = $1 and expires_at_ms > $2`,
    [tokenHash, nowMs],
  );
  return row === undefined ? null : { accountId: row.account_id, roles: row.roles };
}

export async function deleteSession(sql: Sql, tokenHash: string): Promise<void> {
  await sql.query('delete from sessions where token_hash = $1', [tokenHash]);
}
