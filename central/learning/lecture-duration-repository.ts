import type { Sql } from '../database/database.ts';

/** By course, then by lecture. A manifest can be megabytes: the database picks out what is wanted. */
export async function findDurations(
  sql: Sql,
  manifests: readonly { courseId: string; version: number }[],
): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  if (manifests.length === 0) return found;
  const rows = await sql.query<{ course_id: string; lecture_id: string; duration_ms: number }>(
    `select course_id, lecture ->> 'lectureId' as lecture_id, (lecture ->> 'durationMs')::bigint as duration_ms
     from jsonb_to_recordset($1::jsonb) as wanted ("courseId" text, version integer)
     join manifests on course_id = "courseId" and manifests.version = wanted.version
     cross join lateral jsonb_array_elements(body::jsonb -> 'manifest' -> 'lectures') as lecture`,
    [JSON.stringify(manifests)],
  );
  for (const { course_id, lecture_id, duration_ms } of rows) {
    const course = found.get(course_id) ?? new Map<string, number>();
    found.set(course_id, course.set(lecture_id, duration_ms));
  }
  return found;
}
