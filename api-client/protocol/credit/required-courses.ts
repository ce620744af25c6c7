import type { CreditRules } from '../../contract/credit.ts';

/**
 * Whether all that a course requires is completed, and what that requires. Courses that require each other, which no centre
 * accepts, stay closed.
 *
 * @param isDone of a course whose own credit counts.
 */
export function openCourses(rules: CreditRules, isDone: (courseId: string) => boolean): (courseId: string) => boolean {
  const requires = new Map(rules.courses.map((course) => [course.courseId, course.requires]));
  const known = new Map<string, boolean>();
  const isOpen = (courseId: string): boolean => {
    const before = known.get(courseId);
    if (before !== undefined) return before;
    // Who comes by here again while it is being asked has gone round in a circle.
    known.set(courseId, false);
    const open = (requires.get(courseId) ?? []).every((required) => isOpen(required) && isDone(required));
    known.set(courseId, open);
    return open;
  };
  return isOpen;
}
