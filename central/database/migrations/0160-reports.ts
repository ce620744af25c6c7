import type { Migration } from '../migration.ts';

/** What of an enrolment's summary is compulsory, so that reports can be of one kind of course; the rest of it is elective. */
export const reports: Migration = {
  id: 160,
  name: 'reports',
  statements: [
    `alter table enrolments
      add column compulsory_courses integer not null default 0,
      add column compulsory_completed integer not null default 0,
      add column compulsory_credited_ms bigint not null default 0,
      add column compulsory_hours numeric(12, 3) not null default 0`,
    `update enrolments e set compulsory_courses = s.courses, compulsory_completed = s.completed,
       compulsory_credited_ms = s.credited_ms, compulsory_hours = s.hours
     from (
       select class_id, account_id, count(*)::integer as courses, count(*) filter (where completed)::integer as completed,
         sum(credited_ms)::bigint as credited_ms, sum(hours) as hours
       from (
         select e.class_id, e.account_id,
           count(l.lecture_id) > 0 and bool_and(coalesce(k.credited_ms, 0) * 100 >= l.duration_ms * c.complete_percent) as completed,
           coalesce(sum(least(coalesce(k.credited_ms, 0), l.duration_ms)), 0) as credited_ms, coalesce(sum(k.hours), 0) as hours
         from enrolments e join classes c using (class_id)
         join class_courses cc on cc.class_id = e.class_id and cc.kind = 'compulsory'
         left join course_lectures l on l.course_id = cc.course_id
         left join lecture_credit k on k.account_id = e.account_id and k.course_id = l.course_id and k.lecture_id = l.lecture_id
         group by e.class_id, e.account_id, cc.course_id
       ) by_course group by class_id, account_id
     ) s where s.class_id = e.class_id and s.account_id = e.account_id`,
    'create index enrolments_only_county on enrolments (county_id)',
    // The events behind one figure are of one lecture, whatever else the person has watched.
    `create index learning_records_lecture on learning_records (account_id, (event ->> 'courseId'), (event ->> 'lectureId'), received_at_ms)`,
  ],
};
