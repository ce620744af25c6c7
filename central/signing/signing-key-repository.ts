import type { Sql } from '../database/database.ts';

export interface SigningKeyRow {
  key_id: string;
  /** base64url, raw. */
  public_key: string;
  private_key_seed: string;
}

/** Newest first. */
export const findSigningKeys = (sql: Sql): Promise<SigningKeyRow[]> =>
  sql.query<SigningKeyRow>(
    'select key_id, public_key, private_key_seed from signing_keys order by created_at_ms desc, key_id',
  );

/** Waits for another centre that is just making the first key. */
export async function lockSigningKeys(sql: Sql): Promise<void> {
  await sql.query('lock table signing_keys in share row exclusive mode');
}

export async function insertSigningKey(sql: Sql, key: SigningKeyRow, nowMs: number): Promise<void> {
  await sql.query('insert into signing_keys values ($1, $2, $3, $4)', [
    key.key_id,
    key.public_key,
    key.private_key_seed,
    nowMs,
  ]);
}
