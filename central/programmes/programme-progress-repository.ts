import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { ProgrammeProgress } from '../../api-client/contract/plan.ts';
import type { CourseProgress } from '../../api-client/contract/teaching.ts';
import type { Sql } from '../database/database.ts';
import { addLecture, conclude } from '../teaching/progress-repository.ts';
import type { LectureRow } from '../teaching/progress-repository.ts';
import { concernsSql } from './programme-audience.ts';

interface ProgrammeRow extends LectureRow {
  programme_id: string;
  title: string;
  year: number;
  starts_at_ms: number;
  due_at_ms_of_all: number;
  complete_percent: number;
  hours_needed: number;
  elective_hours_needed: number;
  completed_at_ms: number | null;
  course_starts_at_ms: number | null;
}

/** Every course and lecture of the programmes that concern one person, straight from the credit. What is due first comes first. */
export async function findProgrammeProgress(sql: Sql, accountId: string, nowMs: number): Promise<ProgrammeProgress[]> {
  const rows = await sql.query<ProgrammeRow>(
    `select p.programme_id, p.title, p.year, p.starts_at_ms, p.due_at_ms as due_at_ms_of_all, p.complete_percent, p.hours_needed,
       p.elective_hours_needed, g.completed_at_ms, pc.course_id, pc.kind, pc.starts_at_ms as course_starts_at_ms, pc.due_at_ms,
       k.document -> 'title' as course_title, l.lecture_id, l.title as lecture_title, l.duration_ms,
       least(coalesce(credit.credited_ms, 0), l.duration_ms) as credited_ms, credit.hours::float8 as hours, credit.last_at_ms,
       coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * p.complete_percent as lecture_completed
     from accounts a left join units u using (unit_id) join programmes p on ${concernsSql}
     left join programme_progress g on g.programme_id = p.programme_id and g.account_id = a.account_id
     join programme_courses pc on pc.programme_id = p.programme_id
     left join courses k on k.course_id = pc.course_id
     left join course_lectures l on l.course_id = pc.course_id
     left join lecture_credit credit
       on credit.account_id = a.account_id and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
     where a.account_id = $1
     order by p.due_at_ms, p.programme_id, pc.position, l.position`,
    [accountId],
  );
  const found = new Map<
    string,
    { head: ProgrammeRow; starts: Map<string, number | null>; courses: CourseProgress[] }
  >();
  for (const row of rows) {
    const programme = found.get(row.programme_id) ?? { head: row, starts: new Map(), courses: [] };
    found.set(row.programme_id, programme);
    if (row.course_id !== null) programme.starts.set(row.course_id, row.course_starts_at_ms);
    addLecture(programme, row);
  }
  return [...found.values()].map(({ head, starts, courses }) => {
    conclude(courses, { dueAtMs: head.due_at_ms_of_all, nowMs });
    const hoursOf = (some: readonly CourseProgress[]): number => some.reduce((sum, { hours }) => sum + hours, 0);
    return {
      programmeId: head.programme_id,
      title: head.title,
      year: head.year,
      startsAtMs: head.starts_at_ms,
      dueAtMs: head.due_at_ms_of_all,
      completePercent: head.complete_percent,
      hoursNeeded: head.hours_needed,
      electiveHoursNeeded: head.elective_hours_needed,
      hours: hoursOf(courses),
      electiveHours: hoursOf(courses.filter(({ kind }) => kind === 'elective')),
      completedAtMs: head.completed_at_ms,
      courses: courses.map((course) => ({
        ...course,
        startsAtMs: starts.get(course.courseId) ?? null,
        requires: [],
      })),
    };
  });
}

export interface RequiredCourse {
  readonly courseId: string;
  readonly title: LocalizedText | null;
  readonly completed: boolean;
}

/** Courses that others require, and whether they are completed as the rules of credit have it: by `completePercent` of each lecture. */
export async function findRequired(
  sql: Sql,
  accountId: string,
  { courseIds, completePercent }: { courseIds: readonly string[]; completePercent: number },
): Promise<Map<string, RequiredCourse>> {
  if (courseIds.length === 0) return new Map();
  const rows = await sql.query<{ course_id: string; title: LocalizedText | null; completed: boolean }>(
    `select w.course_id, k.document -> 'title' as title,
       coalesce(count(l.lecture_id) > 0 and bool_and(coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * $3::integer), false) as completed
     from unnest($2::text[]) as w (course_id)
     left join courses k on k.course_id = w.course_id
     left join course_lectures l on l.course_id = w.course_id
     left join lecture_credit credit
       on credit.account_id = $1 and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
     group by w.course_id, k.document`,
    [accountId, courseIds, completePercent],
  );
  return new Map(rows.map(({ course_id, title, completed }) => [course_id, { courseId: course_id, title, completed }]));
}
