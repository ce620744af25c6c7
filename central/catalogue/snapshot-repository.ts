import type { Sql } from '../database/database.ts';

export interface StoredSnapshot {
  readonly catalogueId: string;
  /** The catalogue as of this change. */
  readonly sequence: number;
  readonly courses: number;
  readonly sha256: string;
  readonly bytes: number;
  /** The one before it, which somebody may still be fetching. */
  readonly previousSha256: string | null;
}

interface Row {
  catalogue_id: string;
  sequence: number;
  courses: number;
  sha256: string;
  bytes: number;
  previous_sha256: string | null;
}

export async function findSnapshot(sql: Sql): Promise<StoredSnapshot | null> {
  const [row] = await sql.query<Row>(
    'select catalogue_id, sequence, courses, sha256, bytes, previous_sha256 from catalogue_snapshot',
  );
  if (row === undefined) return null;
  const { catalogue_id: catalogueId, previous_sha256: previousSha256, sequence, courses, sha256, bytes } = row;
  return { catalogueId, sequence, courses, sha256, bytes, previousSha256 };
}

export async function saveSnapshot(sql: Sql, snapshot: StoredSnapshot): Promise<void> {
  const { catalogueId, sequence, courses, sha256, bytes, previousSha256 } = snapshot;
  await sql.query(
    `insert into catalogue_snapshot (catalogue_id, sequence, courses, sha256, bytes, previous_sha256)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (only_row) do update set catalogue_id = excluded.catalogue_id, sequence = excluded.sequence,
       courses = excluded.courses, sha256 = excluded.sha256, bytes = excluded.bytes, previous_sha256 = excluded.previous_sha256`,
    [catalogueId, sequence, courses, sha256, bytes, previousSha256],
  );
}

export async function countCourses(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ courses: number }>(
    'select count(*) as courses from courses where document is not null',
  );
  return row?.courses ?? 0;
}
