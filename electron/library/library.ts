import type { Course } from '../../api-client/contract/catalogue.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { CourseCard } from '../contract/library.ts';
import { fileUrl } from '../contract/media-url.ts';
import type { Database } from 'better-sqlite3';
import { createCatalogueRepository, type CatalogueRepository } from './catalogue-repository.ts';
import { readSearch } from './search-expression.ts';
import { createSearchRepository } from './search-repository.ts';

export interface Library {
  readonly handlers: DomainHandlers<'library'>;
  /** What sync fills and others may look up. Announces by itself. */
  readonly catalogue: CatalogueRepository;
}

/** The catalogue and its search. Works from `catalogue.db` alone, so it never waits for a line. */
export function createLibrary({ database, announce }: { database: Database; announce: Announce }): Library {
  const repository = createCatalogueRepository(database);
  const search = createSearchRepository(database);
  return {
    catalogue: {
      ...repository,
      apply: (page) => {
        const changed = repository.apply(page);
        if (changed) {
          search.coursesChanged();
          announce('library.changed', {});
        }
        return changed;
      },
    },
    handlers: {
      search: (query) => {
        const expression = readSearch(query.text);
        if (expression === null) return { total: 0, courses: [] };
        const { total, courses } = search.find(expression === 'empty' ? null : expression, query);
        return { total, courses: courses.map(toCard) };
      },
      course: ({ courseId }) => {
        const course = repository.course(courseId);
        if (course === null) throw new AppError('course.not-found', { details: { courseId } });
        return { ...toCard(course), abstract: course.abstract, keywords: course.keywords };
      },
      categories: () => repository.categories(),
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
