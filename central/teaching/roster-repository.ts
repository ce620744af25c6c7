import type { RosterCommit, RosterPreview } from '../../api-client/contract/roster-imports.ts';
import type { Sql } from '../database/database.ts';
import type { WrittenRow } from './roster-table.ts';

export interface StoredRoster {
  readonly previewId: string;
  readonly classId: string;
  readonly madeBy: string;
  readonly fileName: string;
  readonly format: RosterPreview['format'];
  readonly expiresAtMs: number;
  readonly rows: WrittenRow[];
  /** Null until it is committed. */
  readonly result: RosterCommit | null;
}

/** What is past its time goes with it. */
export async function insertRoster(sql: Sql, roster: StoredRoster, nowMs: number): Promise<void> {
  await sql.query('delete from roster_previews where expires_at_ms <= $1', [nowMs]);
  await sql.query('insert into roster_previews values ($1, $2, $3, $4, $5, $6, $7::jsonb, null)', [
    roster.previewId,
    roster.classId,
    roster.madeBy,
    roster.fileName,
    roster.format,
    roster.expiresAtMs,
    JSON.stringify(roster.rows),
  ]);
}

/** Locked until the end of the transaction: of two that commit it at once, the second finds the result of the first. */
export async function lockRoster(
  sql: Sql,
  { previewId, classId, madeBy, nowMs }: { previewId: string; classId: string; madeBy: string; nowMs: number },
): Promise<StoredRoster | null> {
  const [row] = await sql.query<{
    file_name: string;
    format: RosterPreview['format'];
    expires_at_ms: number;
    rows: WrittenRow[];
    result: RosterCommit | null;
  }>(
    `select file_name, format, expires_at_ms, rows, result from roster_previews
     where preview_id = $1 and class_id = $2 and made_by = $3 and expires_at_ms > $4 for update`,
    [previewId, classId, madeBy, nowMs],
  );
  if (row === undefined) return null;
  return {
    previewId,
    classId,
    madeBy,
    fileName: row.file_name,
    format: row.format,
    expiresAtMs: row.expires_at_ms,
    rows: row.rows,
    result: row.result,
  };
}

export async function saveRosterResult(sql: Sql, result: RosterCommit, expiresAtMs: number): Promise<void> {
  await sql.query('update roster_previews set result = $2::jsonb, expires_at_ms = $3 where preview_id = $1', [
    result.previewId,
    JSON.stringify(result),
    expiresAtMs,
  ]);
}

/** Whose each card is, by its digest; cards that are nobody's are not in it. */
export async function findCardOwners(sql: Sql, digests: readonly string[]): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map();
  const rows = await sql.query<{ card_digest: string; account_id: string }>(
    'select card_digest, account_id from accounts where card_digest = any($1)',
    [digests],
  );
  return new Map(rows.map((row) => [row.card_digest, row.account_id]));
}

/** Of judged rows: no card is somebody else's. */
export async function saveCards(
  sql: Sql,
  cards: readonly { readonly accountId: string; readonly digest: string }[],
): Promise<void> {
  if (cards.length === 0) return;
  await sql.query(
    `update accounts set card_digest = given.digest
     from jsonb_to_recordset($1::jsonb) as given ("accountId" text, digest text) where account_id = given."accountId"`,
    [JSON.stringify(cards)],
  );
}
