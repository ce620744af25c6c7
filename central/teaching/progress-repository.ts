import type { ClassProgress, CourseProgress } from '../../api-client/contract/teaching.ts';
import type { LocalizedText } from '../../api-client/contract/common.ts';
import type { Sql } from '../database/database.ts';

export interface LectureRow {
  course_id: string | null;
  kind: 'compulsory' | 'elective' | null;
  due_at_ms: number | null;
  course_title: LocalizedText | null;
  lecture_id: string | null;
  lecture_title: LocalizedText | null;
  duration_ms: number | null;
  credited_ms: number | null;
  hours: number | null;
  last_at_ms: number | null;
  lecture_completed: boolean | null;
}

interface ProgressRow extends LectureRow {
  class_id: string;
  title: string;
  starts_at_ms: number;
  ends_at_ms: number;
  complete_percent: number;
  electives_needed: number;
  completed_at_ms: number | null;
}

/** Every course and lecture of one person's classes, straight from the credit; of one class where named. What ends first comes first. */
export async function findProgress(
  sql: Sql,
  accountId: string,
  { classId, nowMs }: { classId: string | null; nowMs: number },
): Promise<ClassProgress[]> {
  const rows = await sql.query<ProgressRow>(
    `select c.class_id, c.title, c.starts_at_ms, c.ends_at_ms, c.complete_percent, c.electives_needed, e.completed_at_ms,
       cc.course_id, cc.kind, cc.due_at_ms, k.document -> 'title' as course_title,
       l.lecture_id, l.title as lecture_title, l.duration_ms, least(coalesce(credit.credited_ms, 0), l.duration_ms) as credited_ms,
       credit.hours::float8 as hours, credit.last_at_ms,
       coalesce(credit.credited_ms, 0) * 100 >= l.duration_ms * c.complete_percent as lecture_completed
     from enrolments e join classes c using (class_id)
     left join class_courses cc using (class_id)
     left join courses k on k.course_id = cc.course_id
     left join course_lectures l on l.course_id = cc.course_id
     left join lecture_credit credit
       on credit.account_id = e.account_id and credit.course_id = l.course_id and credit.lecture_id = l.lecture_id
     where e.account_id = $1 and ($2::text is null or e.class_id = $2)
     order by c.ends_at_ms, c.class_id, cc.position, l.position`,
    [accountId, classId],
  );
  const classes: ClassProgress[] = [];
  for (const row of rows) {
    let last = classes.at(-1);
    if (last?.classId !== row.class_id) {
      last = {
        classId: row.class_id,
        title: row.title,
        startsAtMs: row.starts_at_ms,
        endsAtMs: row.ends_at_ms,
        completePercent: row.complete_percent,
        electivesNeeded: row.electives_needed,
        completedAtMs: row.completed_at_ms,
        courses: [],
      };
      classes.push(last);
    }
    addLecture(last, row);
  }
  for (const { courses, endsAtMs } of classes) conclude(courses, { dueAtMs: endsAtMs, nowMs });
  return classes;
}

/** Once all their lectures are there. `dueAtMs` is for courses without a day of their own. */
export function conclude(
  courses: readonly CourseProgress[],
  { dueAtMs, nowMs }: { dueAtMs: number; nowMs: number },
): void {
  for (const course of courses) {
    course.completed = course.lectures.length > 0 && course.lectures.every(({ completed }) => completed);
    course.overdue = !course.completed && (course.dueAtMs ?? dueAtMs) < nowMs;
  }
}

/** A row is a lecture of a course; rows of one course come one after the other. */
export function addLecture({ courses }: { courses: CourseProgress[] }, row: LectureRow): void {
  if (row.course_id === null || row.kind === null) return;
  let course: CourseProgress | undefined = courses.at(-1);
  if (course?.courseId !== row.course_id) {
    course = {
      courseId: row.course_id,
      kind: row.kind,
      dueAtMs: row.due_at_ms,
      title: row.course_title,
      durationMs: 0,
      creditedMs: 0,
      hours: 0,
      completed: false,
      overdue: false,
      lectures: [],
    };
    courses.push(course);
  }
  if (row.lecture_id === null || row.lecture_title === null) return;
  const durationMs = row.duration_ms ?? 0;
  const creditedMs = row.credited_ms ?? 0;
  const hours = row.hours ?? 0;
  course.durationMs += durationMs;
  course.creditedMs += creditedMs;
  course.hours += hours;
  course.lectures.push({
    lectureId: row.lecture_id,
    title: row.lecture_title,
    durationMs,
    creditedMs,
    hours,
    completed: row.lecture_completed === true,
    lastAtMs: row.last_at_ms,
  });
}
