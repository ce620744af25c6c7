import type { ClassRequest, TeachingClass } from '../../api-client/contract/teaching.ts';
import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { Sql } from '../database/database.ts';
import type { Slice } from './organisation-repository.ts';
import type { TeachingScope } from './teaching-scope.ts';

interface ClassRow {
  class_id: string;
  title: string;
  prefecture_id: string | null;
  starts_at_ms: number;
  ends_at_ms: number;
  complete_percent: number;
  electives_needed: number;
  members: number;
}
export type ClassHead = Omit<TeachingClass, 'courses' | 'teachers'>;
const toHead = (row: ClassRow): ClassHead => ({
  classId: row.class_id,
  title: row.title,
  prefectureId: row.prefecture_id,
  startsAtMs: row.starts_at_ms,
  endsAtMs: row.ends_at_ms,
  completePercent: row.complete_percent,
  electivesNeeded: row.electives_needed,
  members: row.members,
});
const head = `c.class_id, c.title, c.prefecture_id, c.starts_at_ms, c.ends_at_ms, c.complete_percent, c.electives_needed,
  (select count(*)::integer from enrolments e where e.class_id = c.class_id) as members`;

export async function findClass(sql: Sql, classId: string): Promise<TeachingClass | null> {
  const [row] = await sql.query<ClassRow>(`select ${head} from classes c where c.class_id = $1`, [classId]);
  if (row === undefined) return null;
  const courses = await sql.query<{
    course_id: string;
    kind: 'compulsory' | 'elective';
    due_at_ms: number | null;
    title: LocalizedText | null;
    lectures: number;
  }>(
    `select cc.course_id, cc.kind, cc.due_at_ms, k.document -> 'title' as title,
       (select count(*)::integer from course_lectures l where l.course_id = cc.course_id) as lectures
     from class_courses cc left join courses k on k.course_id = cc.course_id
     where cc.class_id = $1 order by cc.position`,
    [classId],
  );
  const teachers = await sql.query<{ account_id: string; display_name: string }>(
    `select account_id, display_name from class_teachers join accounts using (account_id)
     where class_id = $1 order by display_name, account_id`,
    [classId],
  );
  return {
    ...toHead(row),
    courses: courses.map((course) => ({
      courseId: course.course_id,
      kind: course.kind,
      dueAtMs: course.due_at_ms,
      title: course.title,
      lectures: course.lectures,
    })),
    teachers: teachers.map((teacher) => ({ accountId: teacher.account_id, displayName: teacher.display_name })),
  };
}

/** Until the end of the transaction nobody else changes the class or who is in it. @returns false where there is none. */
export const lockClass = async (sql: Sql, classId: string): Promise<boolean> =>
  (await sql.query('select 1 as one from classes where class_id = $1 for update', [classId])).length > 0;

export const stateSql = {
  coming: (nowMs: string) => `c.starts_at_ms > ${nowMs}`,
  running: (nowMs: string) => `c.starts_at_ms <= ${nowMs} and c.ends_at_ms > ${nowMs}`,
  ended: (nowMs: string) => `c.ends_at_ms <= ${nowMs}`,
} as const;

export async function findClasses(
  sql: Sql,
  scope: TeachingScope,
  ask: Slice & { prefectureId?: string | undefined; state?: keyof typeof stateSql | undefined; nowMs: number },
): Promise<{ total: number; classes: ClassHead[] }> {
  const rest = `from classes c
    where ($1::boolean or ($2::text is not null and (c.prefecture_id = $2 or c.prefecture_id is null))
      or ($3::boolean and exists (select 1 from class_teachers t where t.class_id = c.class_id and t.account_id = $4)))
    and ($5::text is null or c.prefecture_id = $5) and ($6::text is null or position(lower($6) in lower(c.title)) > 0)
    and $7::bigint > 0 ${ask.state === undefined ? '' : `and ${stateSql[ask.state]('$7')}`}`;
  const values = [
    scope.centre,
    scope.prefectureId,
    scope.teaches,
    scope.accountId,
    ask.prefectureId ?? null,
    ask.text ?? null,
    ask.nowMs,
  ];
  const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${rest}`, values);
  const rows = await sql.query<ClassRow>(
    `select ${head} ${rest} order by c.starts_at_ms desc, c.class_id offset $8 limit $9`,
    [...values, ask.offset, ask.limit],
  );
  return { total: counted?.total ?? 0, classes: rows.map(toHead) };
}

export async function saveClass(sql: Sql, classId: string, asked: ClassRequest, nowMs: number): Promise<void> {
  await sql.query(
    `insert into classes values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (class_id) do update set title = excluded.title, starts_at_ms = excluded.starts_at_ms,
       ends_at_ms = excluded.ends_at_ms, complete_percent = excluded.complete_percent,
       electives_needed = excluded.electives_needed`,
    [
      classId,
      asked.title,
      asked.prefectureId,
      asked.startsAtMs,
      asked.endsAtMs,
      asked.completePercent,
      asked.electivesNeeded,
      nowMs,
    ],
  );
  await sql.query('delete from class_courses where class_id = $1', [classId]);
  await sql.query(
    `insert into class_courses (class_id, course_id, position, kind, due_at_ms)
     select $1, course ->> 'courseId', position, course ->> 'kind', (course ->> 'dueAtMs')::bigint
     from jsonb_array_elements($2::jsonb) with ordinality as listed (course, position)`,
    [classId, JSON.stringify(asked.courses)],
  );
  await sql.query('delete from class_teachers where class_id = $1', [classId]);
  await sql.query('insert into class_teachers select $1, unnest($2::text[]) on conflict do nothing', [
    classId,
    asked.teacherIds,
  ]);
}

export async function deleteClass(sql: Sql, classId: string): Promise<void> {
  await sql.query('delete from classes where class_id = $1', [classId]);
}

/** Those of `accountIds` who teach. */
export async function findTeacherIds(sql: Sql, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ account_id: string }>(
    `select account_id from accounts where account_id = any($1) and roles @> '"teacher"'::jsonb`,
    [accountIds],
  );
  return new Set(rows.map(({ account_id }) => account_id));
}
