import type { Database } from 'better-sqlite3';
import type { CatalogueChange, Course } from '../../api-client/contract/catalogue.ts';
import type { MediaFile } from '../../api-client/contract/common.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { LectureProgress } from '../contract/learning.ts';
import type { CourseCard, RecommendationReason } from '../contract/library.ts';
import { fileUrl } from '../contract/media-url.ts';
import type { Clock } from '../contract/ports.ts';
import { createCatalogueRepository, type PullState } from './catalogue-repository.ts';
import { markInitials } from './mark-initials.ts';
import { findCandidates, studiedOf } from './recommendation-grounds.ts';
import { recommend } from './recommend.ts';
import { readSearch } from './search-expression.ts';
import { createSearchRepository } from './search-repository.ts';
import { createTakeIn, type PulledPage } from './take-in.ts';

export interface LibraryDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** What the signed-in person has begun, newest first, a lecture each. */
  readonly history: () => readonly LectureProgress[];
  /** What is planned for them, in its order, and by whom. */
  readonly planned: () => readonly { readonly courseId: string; readonly reason: RecommendationReason }[];
}

/** What sync fills and others may look up. Announces by itself. */
export interface Catalogue {
  state(): PullState;
  /** The next pull begins from the start; what it does not bring is dropped at its end, and not before. */
  beginRefill(source: string): void;
  /** Takes in a part of what a pull brings; the pull stays where it stood. @returns whether any course changed. */
  take(changes: readonly CatalogueChange[], signal: AbortSignal): Promise<boolean>;
  /** Takes in one page, and then keeps its cursor. @returns whether any course changed. */
  apply(page: PulledPage, signal: AbortSignal): Promise<boolean>;
  count(): number;
  course(courseId: string): Course | null;
  /** A file that a course names beside its manifest: its poster. */
  findFile(sha256: string): MediaFile | null;
}

export interface Library {
  readonly handlers: DomainHandlers<'library'>;
  readonly catalogue: Catalogue;
}

/** While a pull goes on it is told of at most so often: everyone who is told asks anew. */
const tellEveryMs = 2_000;

/** The catalogue and its search. Works from `catalogue.db` alone, so it never waits for a line. */
export function createLibrary({ database, clock, announce, history, planned }: LibraryDeps): Library {
  const repository = createCatalogueRepository(database);
  const search = createSearchRepository(database);
  const count = remembered(() => repository.count());
  const facets = remembered(() => ({ categories: repository.categories(), years: repository.years() }));
  let untold = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;

  function tell(atOnce: boolean): void {
    if (!untold || (!atOnce && clock.monotonicMs() - toldAtMs < tellEveryMs)) return;
    untold = false;
    toldAtMs = clock.monotonicMs();
    announce('library.changed', {});
  }
  const takeIn = createTakeIn(repository, () => {
    count.forget();
    facets.forget();
    untold = true;
    tell(false);
  });

  return {
    catalogue: {
      state: () => repository.state(),
      beginRefill: (source) => repository.beginRefill(source),
      take: takeIn.take,
      apply: async (page, signal) => {
        const changed = await takeIn.apply(page, signal);
        tell(page.last);
        return changed;
      },
      count: () => count.get(),
      course: (courseId) => repository.course(courseId),
      findFile: (sha256) => repository.findFile(sha256),
    },
    handlers: {
      search: (query) => {
        const expression = readSearch(query.text);
        if (expression === null) return { total: 0, more: false, courses: [] };
        const asked = expression === 'empty' ? null : expression;
        const { total, more, courses } = search.find(asked, query);
        return {
          total,
          more,
          courses: courses.map(({ course, initials }) => {
            const initialHits = markInitials(course, initials, asked?.initials ?? []);
            return { ...toCard(course), ...(initialHits === null ? {} : { initialHits }) };
          }),
        };
      },
      recommended: ({ limit }) => {
        const studied = studiedOf(history(), (courseId) => repository.course(courseId));
        const wanted = planned().flatMap(({ courseId, reason }) => {
          const course = repository.course(courseId);
          return course === null ? [] : [{ course, reason }];
        });
        const candidates = findCandidates(
          studied.map(({ course }) => course),
          (query) => search.first(query),
        );
        return recommend({ planned: wanted, studied, candidates }, limit).map(({ course, reason }) => ({
          course: toCard(course),
          reason,
        }));
      },
      course: ({ courseId }) => {
        const course = repository.course(courseId);
        if (course === null) throw new AppError('course.not-found', { details: { courseId } });
        return { ...toCard(course), abstract: course.abstract, keywords: course.keywords };
      },
      categories: () => facets.get().categories,
      years: () => facets.get().years,
    },
  };
}

/** What is asked often and changes seldom. */
function remembered<T>(find: () => T): { get(): T; forget(): void } {
  let known: { value: T } | null = null;
  return {
    get: () => (known ??= { value: find() }).value,
    forget: () => {
      known = null;
    },
  };
}

const toCard = (course: Course): CourseCard => ({
  courseId: course.courseId,
  title: course.title,
  teacher: course.teacher,
  category: course.category,
  creditHours: course.creditHours,
  durationMs: course.durationMs,
  lectureCount: course.lectureCount,
  publishedAt: course.publishedAt,
  posterUrl: course.poster === null ? null : fileUrl(course.poster),
  playable: course.manifestVersion !== null,
});
