import type { Sql } from '../database/database.ts';

export interface StoredManifest {
  readonly version: number;
  /** The signed manifest as it is sent, byte for byte. */
  readonly body: string;
}

/** The newest of a course that is still published. */
export async function findPublishedManifest(sql: Sql, courseId: string): Promise<StoredManifest | null> {
  const [row] = await sql.query<StoredManifest>(
    `select version, body from manifests join courses using (course_id)
     where course_id = $1 and document is not null order by version desc limit 1`,
    [courseId],
  );
  return row ?? null;
}

export async function findNewestManifest(sql: Sql, courseId: string): Promise<StoredManifest | null> {
  const [row] = await sql.query<StoredManifest>(
    'select version, body from manifests where course_id = $1 order by version desc limit 1',
    [courseId],
  );
  return row ?? null;
}

/** Of those that have one. */
export async function findNewestVersions(sql: Sql, courseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ course_id: string; version: number }>(
    'select course_id, max(version) as version from manifests where course_id = any($1) group by course_id',
    [courseIds],
  );
  return new Map(rows.map(({ course_id, version }) => [course_id, version]));
}

/** With the content keys that it names, which are lent while its course is published, and its lectures for the reports. */
export async function insertManifest(
  sql: Sql,
  courseId: string,
  { version, body, keyIds }: StoredManifest & { readonly keyIds: readonly string[] },
): Promise<void> {
  await sql.query('insert into manifests values ($1, $2, $3)', [courseId, version, body]);
  await sql.query('insert into manifest_content_keys select $1, $2, unnest($3::text[])', [courseId, version, keyIds]);
  await sql.query('delete from course_lectures where course_id = $1', [courseId]);
  await sql.query(
    `insert into course_lectures
     select $1, lecture ->> 'lectureId', position, (lecture ->> 'durationMs')::bigint, lecture -> 'title'
     from jsonb_array_elements($2::jsonb #> '{manifest,lectures}') with ordinality as listed (lecture, position)`,
    [courseId, body],
  );
}
