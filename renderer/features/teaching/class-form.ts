import type { Localized } from '../../../electron/contract/domain.ts';
import { classLimits, type ClassForm, type TeachingClass } from '../../../electron/contract/teaching.ts';
import { dayOf, endOfDay, kept, startOfDay } from '../../ui/days.ts';

/** A class as it is typed: days instead of instants, and fields that may still be empty. */
export interface ClassDraft {
  readonly title: string;
  readonly prefectureId: string | null;
  readonly startDay: string | null;
  readonly endDay: string | null;
  readonly percent: number | null;
  readonly electives: number | null;
  readonly courses: readonly DraftCourse[];
  readonly teachers: readonly { readonly accountId: string; readonly displayName: string }[];
}

export interface DraftCourse {
  readonly courseId: string;
  readonly title: Localized | null;
  readonly kind: 'compulsory' | 'elective';
  /** Null: by the end of the class. */
  readonly dueDay: string | null;
}

export type ProblemKey =
  | 'title-empty'
  | 'start-missing'
  | 'end-missing'
  | 'end-before-start'
  | 'percent-wrong'
  | 'electives-wrong'
  | 'electives-too-many'
  | 'due-outside'
  | 'too-many-courses'
  | 'too-many-teachers';

/** What is wrong with each field; `due` by course. */
export interface FormProblems {
  readonly title?: ProblemKey;
  readonly start?: ProblemKey;
  readonly end?: ProblemKey;
  readonly percent?: ProblemKey;
  readonly electives?: ProblemKey;
  readonly courses?: ProblemKey;
  readonly teachers?: ProblemKey;
  readonly due: Readonly<Record<string, ProblemKey>>;
}

export const newDraft = (prefectureId: string | null): ClassDraft => ({
  title: '',
  prefectureId,
  startDay: null,
  endDay: null,
  percent: 90,
  electives: 0,
  courses: [],
  teachers: [],
});

export const draftOf = (of: TeachingClass): ClassDraft => ({
  title: of.title,
  prefectureId: of.prefectureId,
  startDay: dayOf(of.startsAtMs),
  endDay: dayOf(of.endsAtMs),
  percent: of.completePercent,
  electives: of.electivesNeeded,
  courses: of.courses.map(({ courseId, title, kind, dueAtMs }) => ({
    courseId,
    title,
    kind,
    dueDay: dueAtMs === null ? null : dayOf(dueAtMs),
  })),
  teachers: of.teachers,
});

export const electivesIn = ({ courses }: Pick<ClassDraft, 'courses'>): number =>
  courses.filter(({ kind }) => kind === 'elective').length;

const isWhole = (value: number | null, from: number, to: number): value is number =>
  value !== null && Number.isInteger(value) && value >= from && value <= to;

export function problemsOf(draft: ClassDraft): FormProblems {
  const { title, startDay, endDay, percent, electives, courses, teachers } = draft;
  const due: Record<string, ProblemKey> = {};
  for (const { courseId, dueDay } of courses) {
    // Days of one form compare as text.
    const early = dueDay !== null && startDay !== null && dueDay < startDay;
    const late = dueDay !== null && endDay !== null && dueDay > endDay;
    if (early || late) due[courseId] = 'due-outside';
  }
  return {
    ...(title.trim() === '' ? { title: 'title-empty' } : {}),
    ...(startDay === null ? { start: 'start-missing' } : {}),
    ...(endDay === null
      ? { end: 'end-missing' }
      : startDay !== null && endDay < startDay
        ? { end: 'end-before-start' }
        : {}),
    ...(isWhole(percent, 1, 100) ? {} : { percent: 'percent-wrong' }),
    ...(isWhole(electives, 0, 100)
      ? electives > electivesIn(draft)
        ? { electives: 'electives-too-many' }
        : {}
      : { electives: 'electives-wrong' }),
    ...(courses.length > classLimits.courses ? { courses: 'too-many-courses' } : {}),
    ...(teachers.length > classLimits.teachers ? { teachers: 'too-many-teachers' } : {}),
    due,
  };
}

export const isSound = ({ due, ...fields }: FormProblems): boolean =>
  Object.keys(fields).length === 0 && Object.keys(due).length === 0;

export const isSame = (a: ClassDraft, b: ClassDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the centre is asked to keep; `before` is the class as it stands, null for a new one. Only of a sound draft. */
export function requestOf(draft: ClassDraft, before: TeachingClass | null): ClassForm {
  const { title, prefectureId, startDay, endDay, percent, electives, courses, teachers } = draft;
  if (startDay === null || endDay === null || percent === null || electives === null) {
    throw new TypeError('a draft that is not sound is not saved');
  }
  const dueBefore = new Map(before?.courses.map(({ courseId, dueAtMs }) => [courseId, dueAtMs]));
  return {
    classId: before?.classId ?? null,
    title: title.trim(),
    prefectureId,
    startsAtMs: kept(startDay, before?.startsAtMs ?? null, startOfDay),
    endsAtMs: kept(endDay, before?.endsAtMs ?? null, endOfDay),
    completePercent: percent,
    electivesNeeded: electives,
    courses: courses.map(({ courseId, kind, dueDay }) => ({
      courseId,
      kind,
      dueAtMs: dueDay === null ? null : kept(dueDay, dueBefore.get(courseId) ?? null, endOfDay),
    })),
    teacherIds: teachers.map(({ accountId }) => accountId),
  };
}

/** With one course a place further up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by;
  const [here, there] = [list[at], list[to]];
  if (here === undefined || there === undefined) return list;
  return list.map((one, index) => (index === at ? there : index === to ? here : one));
}
