import type { PlanCourse } from '../../../electron/contract/plans.ts';
import { daysBetween } from '../../ui/figures.ts';

export type CourseStatus = 'done' | 'open' | 'new' | 'overdue' | 'waits' | 'coming';

/** How a course stands, in one word. Being late is said before anything else that is still open. */
export function statusOf(course: PlanCourse, nowMs: number): CourseStatus {
  if (course.completed) return 'done';
  if (course.overdue) return 'overdue';
  if (course.waitsFor.length > 0) return 'waits';
  if ((course.startsAtMs ?? 0) > nowMs) return 'coming';
  return course.progress > 0 ? 'open' : 'new';
}

/** Days that are left for it by the calendar on the wall; null: so many that nobody counts them. */
export function daysLeft(dueAtMs: number, nowMs: number): number | null {
  const days = daysBetween(new Date(nowMs), new Date(dueAtMs));
  return days >= 0 && days <= 60 ? days : null;
}
