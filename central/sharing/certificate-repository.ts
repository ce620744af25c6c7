import type { Sql } from '../database/database.ts';

/** PEM, the key as PKCS #8. */
export interface AuthorityRow {
  certificate: string;
  private_key: string;
}

export async function findAuthority(sql: Sql): Promise<AuthorityRow | null> {
  const [row] = await sql.query<AuthorityRow>('select certificate, private_key from certificate_authority');
  return row ?? null;
}

/** Of several centres that come with one at once, the first is kept. */
export async function insertAuthority(sql: Sql, authority: AuthorityRow, nowMs: number): Promise<void> {
  await sql.query(
    `insert into certificate_authority (certificate, private_key, created_at_ms) values ($1, $2, $3)
     on conflict (only_row) do nothing`,
    [authority.certificate, authority.private_key, nowMs],
  );
}
