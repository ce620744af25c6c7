import type { Sql } from '../database/database.ts';

export interface TerminalRow {
  terminal_id: string;
  terminal_name: string;
}

/** The terminal of a device key: the same device enrolled again stays the same terminal, and keeps its record keys. */
export async function saveTerminal(
  sql: Sql,
  terminal: { terminalId: string; terminalName: string; devicePublicKey: string; nowMs: number },
): Promise<TerminalRow> {
  const [row] = await sql.query<TerminalRow>(
    `insert into terminals values ($1, $2, $3, $4)
     on conflict (device_public_key) do update set terminal_name = excluded.terminal_name
     returning terminal_id, terminal_name`,
    [terminal.terminalId, terminal.terminalName, terminal.devicePublicKey, terminal.nowMs],
  );
  if (row === undefined) throw new Error('a terminal was not stored');
  return row;
}

/** Ends what earlier enrolments of the terminal were given. */
export async function deleteTokensOfOtherGrants(sql: Sql, terminalId: string, grantId: string): Promise<void> {
  for (const table of ['terminal_refresh_tokens', 'terminal_access_tokens'] as const) {
    await sql.query(`delete from ${table} where terminal_id = $1 and grant_id <> $2`, [terminalId, grantId]);
  }
}

export interface NewTokens {
  readonly terminalId: string;
  readonly grantId: string;
  readonly generation: number;
  readonly accessHash: string;
  readonly accessExpiresAtMs: number;
  readonly refreshHash: string;
  readonly refreshExpiresAtMs: number;
}

export async function insertTokens(sql: Sql, tokens: NewTokens, nowMs: number): Promise<void> {
  const { terminalId, grantId } = tokens;
  await sql.query('delete from terminal_access_tokens where terminal_id = $1 and expires_at_ms <= $2', [
    terminalId,
    nowMs,
  ]);
  await sql.query('insert into terminal_access_tokens values ($1, $2, $3, $4)', [
    tokens.accessHash,
    terminalId,
    grantId,
    tokens.accessExpiresAtMs,
  ]);
  await sql.query('insert into terminal_refresh_tokens values ($1, $2, $3, $4, $5)', [
    tokens.refreshHash,
    terminalId,
    grantId,
    tokens.generation,
    tokens.refreshExpiresAtMs,
  ]);
}

export interface RefreshTokenRow extends TerminalRow {
  grant_id: string;
  generation: number;
}

/** Locks the terminal, so that two uses of one refresh token take turns. */
export async function lockRefreshToken(sql: Sql, tokenHash: string, nowMs: number): Promise<RefreshTokenRow | null> {
  await sql.query(
    `select 1 from terminals where terminal_id =
       (select terminal_id from terminal_refresh_tokens where token_hash = $1) for update`,
    [tokenHash],
  );
  const [row] = await sql.query<RefreshTokenRow>(
    `select terminal_id, terminal_name, grant_id, generation from terminal_refresh_tokens join terminals using (terminal_id)
     where token_hash = $1 and expires_at_ms > $2`,
    [tokenHash, nowMs],
  );
  return row ?? null;
}

/** Its predecessor, and those issued beside it whose answers were lost. */
export async function deleteRefreshTokensUpTo(sql: Sql, token: RefreshTokenRow, tokenHash: string): Promise<void> {
  await sql.query('delete from terminal_refresh_tokens where grant_id = $1 and generation <= $2 and token_hash <> $3', [
    token.grant_id,
    token.generation,
    tokenHash,
  ]);
}

/** `redeemable`: the device code it came from could still be redeemed once more. */
export async function findAccessToken(
  sql: Sql,
  tokenHash: string,
  nowMs: number,
): Promise<(TerminalRow & { grant_id: string; redeemable: boolean }) | null> {
  const [row] = await sql.query<TerminalRow & { grant_id: string; redeemable: boolean }>(
    `select terminal_id, terminal_name, grant_id,
       exists (select 1 from device_authorizations where device_code_hash = grant_id) as redeemable
     from terminal_access_tokens join terminals using (terminal_id)
     where token_hash = $1 and expires_at_ms > $2`,
    [tokenHash, nowMs],
  );
  return row ?? null;
}
