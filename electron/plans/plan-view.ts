import type { Plan as CentrePlan, ProgrammeCourseProgress } from '../../api-client/contract/plan.ts';
import type { CourseProgress } from '../../api-client/contract/teaching.ts';
import type { PlanCourse, PlanPart, PlanStep } from '../contract/plans.ts';

interface Whole {
  readonly dueAtMs: number;
  readonly nowMs: number;
}

/**
 * What the centre said, as it stands now: days pass without a line too. A part is a programme or a class; a step is a course that is
 * still open in one of them, each course once, for whatever asks for it first.
 */
export function planView({ classes, programmes }: CentrePlan, nowMs: number): { steps: PlanStep[]; parts: PlanPart[] } {
  const parts = [
    ...programmes.map((programme): PlanPart => {
      const { programmeId, title, startsAtMs, dueAtMs, completedAtMs, hours, electiveHours } = programme;
      const courses = programme.courses.map((course) => toCourse(course, { dueAtMs, nowMs }));
      const hoursNeeded = programme.hoursNeeded > 0 ? programme.hoursNeeded : null;
      const electiveHoursNeeded = programme.electiveHoursNeeded > 0 ? programme.electiveHoursNeeded : null;
      return {
        of: 'programme',
        id: programmeId,
        title,
        startsAtMs,
        dueAtMs,
        completedAtMs,
        hours,
        electiveHours,
        hoursNeeded,
        electiveHoursNeeded,
        courses,
        overdue: completedAtMs === null && dueAtMs < nowMs,
        ...counts(courses, null),
        progress: progressOf({ completedAtMs, hours, hoursNeeded, courses }),
      };
    }),
    ...classes.map((one): PlanPart => {
      const { classId, title, startsAtMs, endsAtMs, completedAtMs, electivesNeeded } = one;
      const courses = one.courses.map((course) => toCourse(course, { dueAtMs: endsAtMs, nowMs }));
      const sum = (of: readonly PlanCourse[]): number => of.reduce((total, { hours }) => total + hours, 0);
      return {
        of: 'class',
        id: classId,
        title,
        startsAtMs,
        dueAtMs: endsAtMs,
        completedAtMs,
        courses,
        overdue: completedAtMs === null && endsAtMs < nowMs,
        hours: sum(courses),
        hoursNeeded: null,
        electiveHoursNeeded: null,
        electiveHours: sum(courses.filter(({ kind }) => kind === 'elective')),
        ...counts(courses, electivesNeeded),
        progress: progressOf({ completedAtMs, hours: 0, hoursNeeded: null, courses }),
      };
    }),
  ].sort(
    (a, b) =>
      Number(a.completedAtMs !== null) - Number(b.completedAtMs !== null) ||
      a.dueAtMs - b.dueAtMs ||
      (a.id < b.id ? -1 : 1),
  );
  return { parts, steps: stepsOf(parts, nowMs) };
}

function toCourse(course: CourseProgress | ProgrammeCourseProgress, { dueAtMs, nowMs }: Whole): PlanCourse {
  const due = course.dueAtMs ?? dueAtMs;
  const lectures = course.lectures.map(({ lectureId, title, durationMs, creditedMs, completed }) => ({
    lectureId,
    title,
    durationMs,
    creditedMs,
    completed,
  }));
  return {
    courseId: course.courseId,
    title: course.title,
    kind: course.kind,
    completed: course.completed,
    startsAtMs: 'startsAtMs' in course ? course.startsAtMs : null,
    dueAtMs: due,
    overdue: !course.completed && due < nowMs,
    progress: course.durationMs === 0 ? 0 : Math.min(1, course.creditedMs / course.durationMs),
    hours: course.hours,
    waitsFor:
      'requires' in course
        ? course.requires.filter(({ completed }) => !completed).map(({ courseId, title }) => ({ courseId, title }))
        : [],
    lectures,
    nextLectureId: lectures.find(({ completed }) => !completed)?.lectureId ?? null,
  };
}

function counts(courses: readonly PlanCourse[], needed: number | null): Pick<PlanPart, 'compulsory' | 'electives'> {
  const of = (kind: PlanCourse['kind']) => {
    const some = courses.filter((course) => course.kind === kind);
    return { completed: some.filter(({ completed }) => completed).length, courses: some.length };
  };
  return { compulsory: of('compulsory'), electives: { ...of('elective'), needed } };
}

/** Never 1 before the centre has said that it is completed. */
function progressOf(part: {
  completedAtMs: number | null;
  hours: number;
  hoursNeeded: number | null;
  courses: readonly PlanCourse[];
}): number {
  if (part.completedAtMs !== null) return 1;
  const compulsory = part.courses.filter(({ kind }) => kind === 'compulsory');
  const counted = compulsory.length > 0 ? compulsory : part.courses;
  const byCourses = counted.reduce((sum, { progress }) => sum + progress, 0) / Math.max(1, counted.length);
  const byHours = part.hoursNeeded === null ? 1 : part.hours / part.hoursNeeded;
  return Math.min(0.99, byCourses, byHours);
}

/** Whether what is asked of electives is there already: then none of them is a step. */
const wantsElectives = ({ electives, electiveHours, electiveHoursNeeded, hours, hoursNeeded }: PlanPart): boolean =>
  (electives.needed !== null && electives.completed < electives.needed) ||
  (electiveHoursNeeded !== null && electiveHours < electiveHoursNeeded) ||
  (hoursNeeded !== null && hours < hoursNeeded);

/** Compulsory before elective of one part; what waits for another course after what can be done. */
function stepsOf(parts: readonly PlanPart[], nowMs: number): PlanStep[] {
  const open = parts
    .filter(({ completedAtMs, startsAtMs }) => completedAtMs === null && startsAtMs <= nowMs)
    .flatMap((part) =>
      part.courses
        .filter(
          ({ completed, kind, nextLectureId, startsAtMs }) =>
            !completed &&
            nextLectureId !== null &&
            (startsAtMs ?? 0) <= nowMs &&
            (kind === 'compulsory' || wantsElectives(part)),
        )
        .map((course, position) => ({ course, position, title: part.title })),
    )
    .sort(
      (a, b) =>
        a.course.dueAtMs - b.course.dueAtMs ||
        Number(a.course.kind === 'elective') - Number(b.course.kind === 'elective') ||
        a.position - b.position ||
        (a.course.courseId < b.course.courseId ? -1 : 1),
    );
  const first = new Map<string, PlanStep>();
  for (const { course, title } of [
    ...open.filter(({ course: { waitsFor } }) => waitsFor.length === 0),
    ...open.filter(({ course: { waitsFor } }) => waitsFor.length > 0),
  ]) {
    if (!first.has(course.courseId)) first.set(course.courseId, { course, title });
  }
  return [...first.values()];
}
