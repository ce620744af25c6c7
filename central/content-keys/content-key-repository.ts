import type { Sql } from '../database/database.ts';

export interface ContentKeyRow {
  readonly key_id: string;
  /** base64url. */
  readonly key: string;
}

/** The key for content with this hash; `fresh` if there was none. */
export async function keepContentKey(
  sql: Sql,
  sourceSha256: string,
  fresh: ContentKeyRow,
  nowMs: number,
): Promise<ContentKeyRow> {
  await sql.query('insert into content_keys values ($1, $2, $3, $4) on conflict (source_sha256) do nothing', [
    fresh.key_id,
    sourceSha256,
    fresh.key,
    nowMs,
  ]);
  const [row] = await sql.query<ContentKeyRow>('select key_id, key from content_keys where source_sha256 = $1', [
    sourceSha256,
  ]);
  if (row === undefined) throw new Error('a content key was not kept');
  return row;
}

/** Null unless a manifest of a course that is published now names it. */
export async function findPublishedKey(sql: Sql, keyId: string): Promise<ContentKeyRow | null> {
  const [row] = await sql.query<ContentKeyRow>(
    `select key_id, key from content_keys k where key_id = $1 and exists (
       select from manifest_content_keys m join courses c using (course_id)
       where m.key_id = k.key_id and c.document is not null)`,
    [keyId],
  );
  return row ?? null;
}
