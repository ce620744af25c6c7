import type { Course } from '../../api-client/contract/catalogue.ts';
import type { LectureProgress } from '../contract/learning.ts';
import type { Studied } from './recommend.ts';
import { readSearch } from './search-expression.ts';
import type { FirstQuery } from './search-repository.ts';

/** Looked at no further back: what was studied long ago says little of what comes next. */
const coursesLookedAt = 5;
const wordsLookedAt = 4;
const perQuestion = 12;
/** Nobody watches the last minute of everything. */
const finishedShare = 0.9;

/** One entry a course, that of the lecture last watched; courses that the catalogue no longer has are left out. */
export function studiedOf(history: readonly LectureProgress[], find: (courseId: string) => Course | null): Studied[] {
  const watched = new Map<string, number>();
  for (const { courseId, watchedMs } of history) watched.set(courseId, (watched.get(courseId) ?? 0) + watchedMs);
  return [...watched].flatMap(([courseId, watchedMs]) => {
    const course = find(courseId);
    return course === null ? [] : [{ course, finished: watchedMs >= course.durationMs * finishedShare }];
  });
}

/** A few of the newest with the same teacher, word or category as what was studied last: short questions, whatever the catalogue's size. */
export function findCandidates(studied: readonly Course[], first: (query: FirstQuery) => Course[]): Course[] {
  const found = new Map<string, Course>();
  const ask = (query: Omit<FirstQuery, 'limit'>): void => {
    for (const course of first({ ...query, limit: perQuestion })) found.set(course.courseId, course);
  };
  const words = new Set(
    studied
      .slice(0, coursesLookedAt)
      .flatMap(({ teacher, keywords, category }) => [
        teacher.zh,
        ...keywords.filter((word) => word !== category.name.zh).slice(0, wordsLookedAt),
      ]),
  );
  for (const word of words) {
    const expression = readSearch(word);
    if (expression !== null && expression !== 'empty') ask({ expression });
  }
  for (const categoryId of new Set(studied.slice(0, coursesLookedAt).map(({ category }) => category.id)))
    ask({ categoryId });
  return [...found.values()];
}
