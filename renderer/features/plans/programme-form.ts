import type { Localized } from '../../../electron/contract/domain.ts';
import { programmeLimits, type Programme, type ProgrammeForm } from '../../../electron/contract/plans.ts';
import { dayOf, endOfDay, kept, startOfDay } from '../../ui/days.ts';

/** A programme as it is typed: days instead of instants, and fields that may still be empty. */
export interface ProgrammeDraft {
  readonly title: string;
  readonly year: number | null;
  /** Null: any post. */
  readonly posts: readonly string[] | null;
  /** Null: the whole province. */
  readonly prefectureIds: readonly string[] | null;
  readonly prefectureId: string | null;
  readonly startDay: string | null;
  readonly dueDay: string | null;
  readonly percent: number | null;
  readonly hours: number | null;
  readonly electiveHours: number | null;
  readonly courses: readonly DraftCourse[];
}

export interface DraftCourse {
  readonly courseId: string;
  readonly title: Localized | null;
  readonly creditHours: number;
  readonly kind: 'compulsory' | 'elective';
  readonly startDay: string | null;
  readonly dueDay: string | null;
}

export type ProblemKey =
  | 'title-empty'
  | 'year-wrong'
  | 'start-missing'
  | 'due-missing'
  | 'due-before-start'
  | 'percent-wrong'
  | 'hours-wrong'
  | 'hours-too-many'
  | 'electives-too-many'
  | 'no-courses'
  | 'nothing-asked'
  | 'too-many-courses'
  | 'due-outside'
  | 'no-posts'
  | 'no-prefectures';

/** What is wrong with each field; `days` by course. */
export interface FormProblems {
  readonly fields: Readonly<
    Partial<
      Record<
        | 'title'
        | 'year'
        | 'start'
        | 'due'
        | 'percent'
        | 'hours'
        | 'electiveHours'
        | 'courses'
        | 'posts'
        | 'prefectures',
        ProblemKey
      >
    >
  >;
  readonly days: readonly string[];
}

/** A manager's is for their own prefecture. */
export const newDraft = (prefectureId: string | null, nowMs: number): ProgrammeDraft => ({
  title: '',
  year: new Date(nowMs).getFullYear(),
  posts: null,
  prefectureIds: prefectureId === null ? null : [prefectureId],
  prefectureId,
  startDay: dayOf(nowMs),
  dueDay: `${new Date(nowMs).getFullYear()}-12-31`,
  percent: 90,
  hours: 0,
  electiveHours: 0,
  courses: [],
});

export const draftOf = (of: Programme): ProgrammeDraft => ({
  title: of.title,
  year: of.year,
  posts: of.posts,
  prefectureIds: of.prefectureIds,
  prefectureId: of.prefectureId,
  startDay: dayOf(of.startsAtMs),
  dueDay: dayOf(of.dueAtMs),
  percent: of.completePercent,
  hours: of.hoursNeeded,
  electiveHours: of.electiveHoursNeeded,
  courses: of.courses.map(({ courseId, title, creditHours, kind, startsAtMs, dueAtMs }) => ({
    courseId,
    title,
    creditHours,
    kind,
    startDay: startsAtMs === null ? null : dayOf(startsAtMs),
    dueDay: dueAtMs === null ? null : dayOf(dueAtMs),
  })),
});

/** 学时 that the chosen courses have, and the electives among them. */
export function hoursIn({ courses }: Pick<ProgrammeDraft, 'courses'>): { all: number; electives: number } {
  const sum = (some: readonly DraftCourse[]): number => some.reduce((total, { creditHours }) => total + creditHours, 0);
  return { all: sum(courses), electives: sum(courses.filter(({ kind }) => kind === 'elective')) };
}

const isHours = (value: number | null): value is number =>
  value !== null &&
  value >= 0 &&
  value <= programmeLimits.hours &&
  Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;
const isWhole = (value: number | null, from: number, to: number): boolean =>
  value !== null && Number.isInteger(value) && value >= from && value <= to;

export function problemsOf(draft: ProgrammeDraft): FormProblems {
  const { title, year, startDay, dueDay, percent, hours, electiveHours, courses, posts, prefectureIds } = draft;
  const within = hoursIn(draft);
  const fields: Record<string, ProblemKey> = {};
  if (title.trim() === '') fields['title'] = 'title-empty';
  if (!isWhole(year, 2000, 2200)) fields['year'] = 'year-wrong';
  if (startDay === null) fields['start'] = 'start-missing';
  if (dueDay === null) fields['due'] = 'due-missing';
  // Days of one form compare as text.
  else if (startDay !== null && dueDay < startDay) fields['due'] = 'due-before-start';
  if (!isWhole(percent, 1, 100)) fields['percent'] = 'percent-wrong';
  if (!isHours(hours)) fields['hours'] = 'hours-wrong';
  else if (hours > within.all && courses.length > 0) fields['hours'] = 'hours-too-many';
  if (!isHours(electiveHours)) fields['electiveHours'] = 'hours-wrong';
  else if (electiveHours > within.electives) fields['electiveHours'] = 'electives-too-many';
  if (courses.length === 0) fields['courses'] = 'no-courses';
  else if (courses.length > programmeLimits.courses) fields['courses'] = 'too-many-courses';
  else if (hours === 0 && electiveHours === 0 && courses.every(({ kind }) => kind === 'elective'))
    fields['hours'] = 'nothing-asked';
  if (posts?.length === 0) fields['posts'] = 'no-posts';
  if (prefectureIds?.length === 0) fields['prefectures'] = 'no-prefectures';
  const days = courses.flatMap((course) => {
    const [from, to] = [course.startDay ?? startDay, course.dueDay ?? dueDay];
    if (startDay === null || dueDay === null || from === null || to === null) return [];
    return from < startDay || to > dueDay || to < from ? [course.courseId] : [];
  });
  return { fields, days };
}

export const isSound = ({ fields, days }: FormProblems): boolean =>
  Object.keys(fields).length === 0 && days.length === 0;

export const isSame = (a: ProgrammeDraft, b: ProgrammeDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the centre is asked to keep; `before` is the programme as it stands, null for a new one. Only of a sound draft. */
export function requestOf(draft: ProgrammeDraft, before: Programme | null): ProgrammeForm {
  const { year, startDay, dueDay, percent, hours, electiveHours, posts, prefectureIds } = draft;
  if (
    year === null ||
    startDay === null ||
    dueDay === null ||
    percent === null ||
    hours === null ||
    electiveHours === null
  ) {
    throw new TypeError('a draft that is not sound is not saved');
  }
  const was = new Map(before?.courses.map((course) => [course.courseId, course]));
  return {
    programmeId: before?.programmeId ?? null,
    title: draft.title.trim(),
    year,
    posts: posts === null ? null : [...posts],
    prefectureIds: prefectureIds === null ? null : [...prefectureIds],
    prefectureId: draft.prefectureId,
    startsAtMs: kept(startDay, before?.startsAtMs ?? null, startOfDay),
    dueAtMs: kept(dueDay, before?.dueAtMs ?? null, endOfDay),
    completePercent: percent,
    hoursNeeded: hours,
    electiveHoursNeeded: electiveHours,
    courses: draft.courses.map((course) => ({
      courseId: course.courseId,
      kind: course.kind,
      startsAtMs:
        course.startDay === null
          ? null
          : kept(course.startDay, was.get(course.courseId)?.startsAtMs ?? null, startOfDay),
      dueAtMs: course.dueDay === null ? null : kept(course.dueDay, was.get(course.courseId)?.dueAtMs ?? null, endOfDay),
    })),
  };
}

/** With one course a place further up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by;
  const [here, there] = [list[at], list[to]];
  if (here === undefined || there === undefined) return list;
  return list.map((one, index) => (index === at ? there : index === to ? here : one));
}
