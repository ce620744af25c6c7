import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { Audience, Programme, ProgrammeHead, ProgrammeRequest } from '../../api-client/contract/programmes.ts';
import type { Sql } from '../database/database.ts';
import { concernsSql } from './programme-audience.ts';

interface HeadRow {
  programme_id: string;
  title: string;
  year: number;
  prefecture_id: string | null;
  posts: string[] | null;
  prefecture_ids: string[] | null;
  starts_at_ms: number;
  due_at_ms: number;
  complete_percent: number;
  hours_needed: number;
  elective_hours_needed: number;
  people: number;
  completed: number;
  courses: number;
}
const toHead = (row: HeadRow): ProgrammeHead => ({
  programmeId: row.programme_id,
  title: row.title,
  year: row.year,
  prefectureId: row.prefecture_id,
  posts: row.posts,
  prefectureIds: row.prefecture_ids,
  startsAtMs: row.starts_at_ms,
  dueAtMs: row.due_at_ms,
  completePercent: row.complete_percent,
  hoursNeeded: row.hours_needed,
  electiveHoursNeeded: row.elective_hours_needed,
  people: row.people,
  completed: row.completed,
  courses: row.courses,
});

/** People are counted once by role, post and prefecture, and not once for each programme: there are 100,000. */
const peopleBefore = `with people as materialized (
    select a.roles, a.post, u.prefecture_id, count(*)::integer as many from accounts a left join units u using (unit_id)
    group by a.roles, a.post, u.prefecture_id)`;
const headColumns = `p.programme_id, p.title, p.year, p.prefecture_id, p.posts, p.prefecture_ids, p.starts_at_ms, p.due_at_ms,
  p.complete_percent, p.hours_needed, p.elective_hours_needed,
  (select coalesce(sum(a.many), 0)::integer from people a cross join lateral (select a.prefecture_id) u where ${concernsSql}) as people,
  (select count(*)::integer from programme_progress g where g.programme_id = p.programme_id and g.completed_at_ms is not null)
    as completed,
  (select count(*)::integer from programme_courses k where k.programme_id = p.programme_id) as courses`;

export async function findProgramme(sql: Sql, programmeId: string): Promise<Programme | null> {
  const [row] = await sql.query<HeadRow>(
    `${peopleBefore} select ${headColumns} from programmes p where p.programme_id = $1`,
    [programmeId],
  );
  if (row === undefined) return null;
  const courses = await sql.query<{
    course_id: string;
    kind: 'compulsory' | 'elective';
    starts_at_ms: number | null;
    due_at_ms: number | null;
    title: LocalizedText | null;
    credit_hours: number | null;
  }>(
    `select pc.course_id, pc.kind, pc.starts_at_ms, pc.due_at_ms, k.document -> 'title' as title,
       (k.document ->> 'creditHours')::float8 as credit_hours
     from programme_courses pc left join courses k on k.course_id = pc.course_id
     where pc.programme_id = $1 order by pc.position`,
    [programmeId],
  );
  return {
    ...toHead(row),
    courses: courses.map((course) => ({
      courseId: course.course_id,
      kind: course.kind,
      startsAtMs: course.starts_at_ms,
      dueAtMs: course.due_at_ms,
      title: course.title,
      creditHours: course.credit_hours ?? 0,
    })),
  };
}

/** Until the end of the transaction nobody else changes it. @returns false where there is none. */
export const lockProgramme = async (sql: Sql, programmeId: string): Promise<boolean> =>
  (await sql.query('select 1 as one from programmes where programme_id = $1 for update', [programmeId])).length > 0;

export async function findProgrammes(
  sql: Sql,
  seen: { centre: boolean; prefectureId: string | null },
  ask: { offset: number; limit: number; text?: string | undefined; year?: number | undefined },
): Promise<{ total: number; programmes: ProgrammeHead[] }> {
  const rest = `from programmes p
    where ($1::boolean or p.prefecture_id is null or p.prefecture_id = $2) and ($3::integer is null or p.year = $3)
    and ($4::text is null or position(lower($4) in lower(p.title)) > 0)`;
  const values = [seen.centre, seen.prefectureId, ask.year ?? null, ask.text ?? null];
  const [counted] = await sql.query<{ total: number }>(`select count(*)::integer as total ${rest}`, values);
  const rows = await sql.query<HeadRow>(
    `${peopleBefore} select ${headColumns} ${rest} order by p.year desc, p.due_at_ms desc, p.programme_id offset $5 limit $6`,
    [...values, ask.offset, ask.limit],
  );
  return { total: counted?.total ?? 0, programmes: rows.map(toHead) };
}

export async function saveProgramme(
  sql: Sql,
  programmeId: string,
  asked: ProgrammeRequest,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `insert into programmes values ($1, $2, $3, $4::text[], $5::text[], $6, $7, $8, $9, $10, $11, $12)
     on conflict (programme_id) do update set title = excluded.title, year = excluded.year, posts = excluded.posts,
       prefecture_ids = excluded.prefecture_ids, starts_at_ms = excluded.starts_at_ms, due_at_ms = excluded.due_at_ms,
       complete_percent = excluded.complete_percent, hours_needed = excluded.hours_needed,
       elective_hours_needed = excluded.elective_hours_needed`,
    [
      programmeId,
      asked.title,
      asked.year,
      asked.posts,
      asked.prefectureIds,
      asked.prefectureId,
      asked.startsAtMs,
      asked.dueAtMs,
      asked.completePercent,
      asked.hoursNeeded,
      asked.electiveHoursNeeded,
      nowMs,
    ],
  );
  await sql.query('delete from programme_courses where programme_id = $1', [programmeId]);
  await sql.query(
    `insert into programme_courses (programme_id, course_id, position, kind, starts_at_ms, due_at_ms)
     select $1, course ->> 'courseId', position, course ->> 'kind', (course ->> 'startsAtMs')::bigint,
       (course ->> 'dueAtMs')::bigint
     from jsonb_array_elements($2::jsonb) with ordinality as listed (course, position)`,
    [programmeId, JSON.stringify(asked.courses)],
  );
}

export async function deleteProgramme(sql: Sql, programmeId: string): Promise<void> {
  await sql.query('delete from programmes where programme_id = $1', [programmeId]);
}

export async function countAudience(sql: Sql, { posts, prefectureIds }: Audience): Promise<number> {
  const [row] = await sql.query<{ people: number }>(
    `select count(*)::integer as people from accounts a left join units u using (unit_id)
     cross join (select $1::text[] as posts, $2::text[] as prefecture_ids) p where ${concernsSql}`,
    [posts, prefectureIds],
  );
  return row?.people ?? 0;
}

export const findPosts = (sql: Sql): Promise<{ post: string; people: number }[]> =>
  sql.query(
    `select post, count(*)::integer as people from accounts where post is not null
     group by post order by count(*) desc, post limit 200`,
  );

export async function savePost(sql: Sql, accountId: string, post: string | null): Promise<void> {
  await sql.query('update accounts set post = $2 where account_id = $1', [accountId, post]);
}
