import type { PersonCaller } from '../http/authenticate.ts';

/**
 * What a person may see and steer: the centre all; a manager one prefecture; a teacher their own classes. One person may be a
 * manager and a teacher at once. Null: neither.
 */
export interface TeachingScope {
  readonly accountId: string;
  readonly centre: boolean;
  readonly prefectureId: string | null;
  readonly teaches: boolean;
}

interface ScopedClass {
  /** Null: the centre's class, for people of every prefecture. */
  readonly prefectureId: string | null;
  readonly teacherIds: readonly string[];
}

/** Null for who has nothing to do with teaching but learning. */
export function scopeOf(
  { accountId, roles }: Pick<PersonCaller, 'accountId' | 'roles'>,
  managesPrefectureId: string | null,
): TeachingScope | null {
  const centre = roles.includes('administrator');
  const prefectureId = roles.includes('manager') ? managesPrefectureId : null;
  const teaches = roles.includes('teacher');
  return centre || teaches || prefectureId !== null ? { accountId, centre, prefectureId, teaches } : null;
}

const isTeacherOf = (scope: TeachingScope, { teacherIds }: ScopedClass): boolean =>
  scope.teaches && teacherIds.includes(scope.accountId);

/** A manager looks into the centre's classes too: people of the prefecture may be in them. */
export const maySeeClass = (scope: TeachingScope, of: ScopedClass): boolean =>
  scope.centre ||
  isTeacherOf(scope, of) ||
  (scope.prefectureId !== null && (of.prefectureId === null || of.prefectureId === scope.prefectureId));

/** Its title, period, courses and teachers. */
export const maySteerClass = (scope: TeachingScope, prefectureId: string | null): boolean =>
  scope.centre || (scope.prefectureId !== null && prefectureId === scope.prefectureId);

/** Assign, remind and remove, and see what is behind their figures. `place` is the person's prefecture. */
export const mayHandleMember = (scope: TeachingScope, of: ScopedClass, place: string | null): boolean =>
  scope.centre || isTeacherOf(scope, of) || (scope.prefectureId !== null && place === scope.prefectureId);

/** A prefecture's class is for its own people: so a figure of a prefecture and the classes behind it are of the same people. */
export const fitsClass = ({ prefectureId }: Pick<ScopedClass, 'prefectureId'>, place: string | null): boolean =>
  prefectureId === null || place === prefectureId;
