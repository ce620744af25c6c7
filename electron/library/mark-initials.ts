import type { InitialHits } from '../contract/library.ts';
import type { Course } from '../../api-client/contract/catalogue.ts';
import type { CourseInitials } from './course-text.ts';

/** Which characters of a found course's title and teacher the typed initials stand for; null for none. */
export function markInitials(course: Course, initials: CourseInitials, typed: readonly string[]): InitialHits | null {
  if (typed.length === 0) return null;
  const title = rangesOf(course.title.zh, initials.title, typed);
  const teacher = rangesOf(course.teacher.zh, initials.teacher, typed);
  return title.length + teacher.length === 0 ? null : { title, teacher };
}

/** Ranges in UTF-16 units, in no order, of every place where one of `lines` has one of `typed`. */
function rangesOf(text: string, lines: readonly string[], typed: readonly string[]): [number, number][] {
  if (lines.length === 0) return [];
  const starts = [0];
  for (const character of text) starts.push((starts.at(-1) ?? 0) + character.length);
  const found = new Map<string, [number, number]>();
  for (const line of lines) {
    for (const letters of typed) {
      for (let at = line.indexOf(letters); at !== -1; at = line.indexOf(letters, at + 1)) {
        const range: [number, number] = [starts[at] ?? 0, starts[at + letters.length] ?? text.length];
        found.set(range.join(), range);
      }
    }
  }
  return [...found.values()];
}
