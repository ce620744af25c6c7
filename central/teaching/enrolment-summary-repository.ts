import { markAccountsDue, markLearnersOfCoursesDue, markMembersDue } from '../certificates/award-due-repository.ts';
import type { Sql } from '../database/database.ts';

/** Whose summaries are to be made anew. */
export type SummaryOf =
  { readonly accountIds: readonly string[] } | { readonly classId: string } | { readonly courseIds: readonly string[] };

/**
 * What reports read instead of lecture_credit: for each enrolment how many courses are completed, how far it is, what is due next.
 * Call it in the transaction that wrote the credit, the class or the lectures, and after that writing: it locks the enrolments
 * first, in one order, so of two writers the later one counts what both have written.
 */
export async function refreshEnrolments(sql: Sql, of: SummaryOf, nowMs: number): Promise<void> {
  // The same changes decide about programmes and certificates, which are looked at a little later: see award-service.
  if ('accountIds' in of) await markAccountsDue(sql, of.accountIds);
  else if ('classId' in of) await markMembersDue(sql, of.classId);
  else await markLearnersOfCoursesDue(sql, of.courseIds);
  const [where, value] =
    'accountIds' in of
      ? ['e.account_id = any($1)', of.accountIds]
      : 'classId' in of
        ? ['e.class_id = $1', of.classId]
        : ['e.class_id in (select class_id from class_courses where course_id = any($1))', of.courseIds];
  const locked = await sql.query(
    `select 1 as one from enrolments e where ${where} order by e.class_id, e.account_id for update`,
    [value],
  );
  if (locked.length === 0) return;
  await sql.query(
    `with by_course as (
       select e.class_id, e.account_id, cc.kind, coalesce(cc.due_at_ms, c.ends_at_ms) as due_at_ms,
         count(l.lecture_id) > 0 and bool_and(coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * c.complete_percent)
           as completed,
         coalesce(sum(l.duration_ms), 0) as duration_ms,
         coalesce(sum(least(coalesce(credit.credited_ms, 0), l.duration_ms)), 0) as credited_ms,
         coalesce(sum(credit.hours), 0) as hours,
         max(credit.last_at_ms) as last_at_ms
       from enrolments e
       join classes c on c.class_id = e.class_id
       join class_courses cc on cc.class_id = e.class_id
       left join course_lectures l on l.course_id = cc.course_id
       left join lecture_credit credit
         on credit.account_id = e.account_id and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
       where ${where}
       group by e.class_id, e.account_id, cc.course_id, cc.kind, cc.due_at_ms, c.ends_at_ms
     ), by_enrolment as (
       select class_id, account_id, count(*)::integer as courses,
         count(*) filter (where completed)::integer as courses_completed,
         count(*) filter (where kind = 'compulsory')::integer as compulsory_courses,
         count(*) filter (where completed and kind = 'compulsory')::integer as compulsory_completed,
         count(*) filter (where not completed and kind = 'compulsory') as compulsory_open,
         count(*) filter (where completed and kind = 'elective') as electives_completed,
         sum(credited_ms)::bigint as credited_ms, sum(hours) as hours, max(last_at_ms) as last_at_ms,
         min(due_at_ms) filter (where not completed and kind = 'compulsory') as next_due_at_ms,
         coalesce(sum(credited_ms) filter (where kind = 'compulsory'), 0)::bigint as compulsory_credited_ms,
         coalesce(sum(hours) filter (where kind = 'compulsory'), 0) as compulsory_hours,
         coalesce(sum(duration_ms) filter (where kind = 'compulsory'), 0) as compulsory_ms
       from by_course group by class_id, account_id
     )
     update enrolments e set
       courses = coalesce(s.courses, 0), courses_completed = coalesce(s.courses_completed, 0),
       credited_ms = coalesce(s.credited_ms, 0), hours = coalesce(s.hours, 0), last_at_ms = s.last_at_ms,
       next_due_at_ms = s.next_due_at_ms,
       compulsory_courses = coalesce(s.compulsory_courses, 0), compulsory_completed = coalesce(s.compulsory_completed, 0),
       compulsory_credited_ms = coalesce(s.compulsory_credited_ms, 0), compulsory_hours = coalesce(s.compulsory_hours, 0),
       progress = case when coalesce(s.compulsory_ms, 0) > 0 then s.compulsory_credited_ms::real / s.compulsory_ms
         when s.compulsory_open = 0 then least(1, s.electives_completed::real / greatest(c.electives_needed, 1)) else 0 end,
       completed_at_ms = case when s.compulsory_open = 0 and s.electives_completed >= c.electives_needed
         then coalesce(e.completed_at_ms, $2::bigint) end
     from classes c, enrolments member
       left join by_enrolment s on s.class_id = member.class_id and s.account_id = member.account_id
     where c.class_id = e.class_id and member.class_id = e.class_id and member.account_id = e.account_id and ${where}`,
    [value, nowMs],
  );
}
