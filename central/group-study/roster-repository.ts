import type { GroupRoster, RosterMember } from '../../api-client/contract/group-study.ts';
import type { Sql } from '../database/database.ts';

/** Of the classes that end later which a person teaches or belongs to, what ends first before the rest. */
export async function findRosters(sql: Sql, accountId: string, nowMs: number): Promise<GroupRoster[]> {
  const rows = await sql.query<{
    class_id: string;
    title: string;
    ends_at_ms: number;
    teaches: boolean;
    course_ids: string[];
    members: RosterMember[];
  }>(
    `select c.class_id, c.title, c.ends_at_ms,
       exists (select 1 from class_teachers t where t.class_id = c.class_id and t.account_id = $1) as teaches,
       coalesce((select jsonb_agg(cc.course_id order by cc.position) from class_courses cc where cc.class_id = c.class_id),
         '[]') as course_ids,
       coalesce((select jsonb_agg(jsonb_build_object('accountId', a.account_id, 'accountName', a.account_name,
           'displayName', a.display_name, 'unit', a.unit, 'cardDigest', a.card_digest) order by a.display_name, a.account_id)
         from enrolments e join accounts a using (account_id) where e.class_id = c.class_id), '[]') as members
     from classes c
     where c.ends_at_ms > $2 and (
       exists (select 1 from class_teachers t where t.class_id = c.class_id and t.account_id = $1)
       or exists (select 1 from enrolments e where e.class_id = c.class_id and e.account_id = $1))
     order by c.ends_at_ms, c.class_id limit 50`,
    [accountId, nowMs],
  );
  return rows.map((row) => ({
    classId: row.class_id,
    title: row.title,
    endsAtMs: row.ends_at_ms,
    as: row.teaches ? 'teacher' : 'member',
    courseIds: row.course_ids,
    members: row.members,
  }));
}

export async function isOfClass(sql: Sql, classId: string, accountId: string): Promise<boolean> {
  const rows = await sql.query('select 1 from enrolments where class_id = $1 and account_id = $2', [
    classId,
    accountId,
  ]);
  return rows.length > 0;
}
