import type { Sql } from '../database/database.ts';
import { concernsSql } from './programme-audience.ts';

/**
 * Makes anew, of accounts that the caller has locked, how far they are in the programmes that concern them now. Who has been
 * credited nothing in one has no row there; `completed_at_ms` is when it was first seen, and is taken back with the credit.
 */
export async function refreshProgrammes(sql: Sql, accountIds: readonly string[], nowMs: number): Promise<void> {
  await sql.query(
    `delete from programme_progress g using programmes p, accounts a left join units u using (unit_id)
     where g.account_id = any($1) and p.programme_id = g.programme_id and a.account_id = g.account_id
       and (${concernsSql}) is not true`,
    [accountIds],
  );
  await sql.query(
    `with concerned as (
       select a.account_id, p.programme_id, p.complete_percent, p.hours_needed, p.elective_hours_needed
       from accounts a left join units u using (unit_id) join programmes p on ${concernsSql}
       where a.account_id = any($1)
     ), by_course as (
       select n.account_id, n.programme_id, pc.kind,
         count(l.lecture_id) > 0 and bool_and(coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * n.complete_percent)
           as completed,
         coalesce(sum(credit.hours), 0) as hours
       from concerned n join programme_courses pc using (programme_id)
       left join course_lectures l on l.course_id = pc.course_id
       left join lecture_credit credit
         on credit.account_id = n.account_id and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
       group by n.account_id, n.programme_id, pc.course_id, pc.kind
     ), by_programme as (
       select account_id, programme_id, sum(hours)::float8 as hours,
         coalesce(sum(hours) filter (where kind = 'elective'), 0)::float8 as elective_hours,
         count(*) filter (where completed)::integer as courses_completed,
         count(*) filter (where kind = 'compulsory' and not completed) as compulsory_open
       from by_course group by account_id, programme_id
     )
     insert into programme_progress as g (programme_id, account_id, hours, elective_hours, courses_completed, completed_at_ms)
     select programme_id, account_id, s.hours, s.elective_hours, s.courses_completed,
       case when s.compulsory_open = 0 and s.hours >= n.hours_needed and s.elective_hours >= n.elective_hours_needed
         then $2::bigint end
     from by_programme s join concerned n using (account_id, programme_id)
     where s.hours > 0 or s.courses_completed > 0
       or exists (select 1 from programme_progress old where old.programme_id = s.programme_id and old.account_id = s.account_id)
     on conflict (programme_id, account_id) do update set hours = excluded.hours, elective_hours = excluded.elective_hours,
       courses_completed = excluded.courses_completed,
       completed_at_ms = case when excluded.completed_at_ms is not null then coalesce(g.completed_at_ms, excluded.completed_at_ms) end
     where (g.hours, g.elective_hours, g.courses_completed, g.completed_at_ms is null)
       is distinct from (excluded.hours, excluded.elective_hours, excluded.courses_completed, excluded.completed_at_ms is null)`,
    [accountIds, nowMs],
  );
}
