import type { Course } from '../../api-client/contract/catalogue.ts';
import type { Sql } from '../database/database.ts';

export interface CatalogueHead {
  readonly catalogueId: string;
  readonly lastSequence: number;
}

interface HeadRow {
  catalogue_id: string;
  last_sequence: number;
}
const toHead = (row: HeadRow): CatalogueHead => ({ catalogueId: row.catalogue_id, lastSequence: row.last_sequence });

/** Makes the head of an empty catalogue, unless there is one. */
export async function ensureHead(sql: Sql, catalogueId: string): Promise<void> {
  await sql.query('insert into catalogue_head (catalogue_id, last_sequence) values ($1, 0) on conflict do nothing', [
    catalogueId,
  ]);
}

export async function findHead(sql: Sql): Promise<CatalogueHead> {
  const [row] = await sql.query<HeadRow>('select catalogue_id, last_sequence from catalogue_head');
  if (row === undefined) throw new Error('the catalogue has no head');
  return toHead(row);
}

/** Locked until the end of the transaction: publishers take turns, so no change commits behind a later sequence. */
export async function lockHead(sql: Sql): Promise<CatalogueHead> {
  const [row] = await sql.query<HeadRow>('select catalogue_id, last_sequence from catalogue_head for update');
  if (row === undefined) throw new Error('the catalogue has no head');
  return toHead(row);
}

export interface CourseChange {
  readonly courseId: string;
  readonly sequence: number;
  /** Null: a tombstone. */
  readonly course: Course | null;
}

/** So many in one statement: a province's catalogue in one would be a parameter of 100 MB. */
const changesAtATime = 1_000;

/** In one transaction, under the head's lock. */
export async function writeChanges(sql: Sql, changes: readonly CourseChange[], lastSequence: number): Promise<void> {
  for (let from = 0; from < changes.length; from += changesAtATime) {
    await writeSome(sql, changes.slice(from, from + changesAtATime));
  }
  await sql.query('update catalogue_head set last_sequence = $1', [lastSequence]);
}

async function writeSome(sql: Sql, changes: readonly CourseChange[]): Promise<void> {
  await sql.query(
    `insert into courses (course_id, change_sequence, document)
     select "courseId", sequence, nullif(course, 'null'::jsonb)
     from jsonb_to_recordset($1::jsonb) as change ("courseId" text, sequence bigint, course jsonb)
     on conflict (course_id) do update set change_sequence = excluded.change_sequence, document = excluded.document`,
    [JSON.stringify(changes)],
  );
}

/** In the interval (after, until], oldest first. */
export async function findChanges(sql: Sql, after: number, until: number, limit: number): Promise<CourseChange[]> {
  const rows = await sql.query<{ course_id: string; change_sequence: number; document: Course | null }>(
    `select course_id, change_sequence, document from courses
     where change_sequence > $1 and change_sequence <= $2 order by change_sequence limit $3`,
    [after, until, limit],
  );
  return rows.map((row) => ({ courseId: row.course_id, sequence: row.change_sequence, course: row.document }));
}

/** Tombstones are left out. */
export async function findCourses(sql: Sql, courseIds: readonly string[]): Promise<Map<string, Course>> {
  const rows = await sql.query<{ course_id: string; document: Course }>(
    'select course_id, document from courses where course_id = any($1) and document is not null',
    [courseIds],
  );
  return new Map(rows.map((row) => [row.course_id, row.document]));
}

export async function findCourseIds(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ course_id: string }>('select course_id from courses where document is not null');
  return rows.map(({ course_id }) => course_id);
}
