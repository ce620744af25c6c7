import { useMemo } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { CourseQuery, FoundCourse } from '../../../electron/contract/library.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import { callQuery, useCall } from '../../bridge/use-call.ts';

export const pageSize = 60;

export interface CourseWindow {
  /** Null until the first answer. */
  total: number | null;
  /** There are more than are listed. */
  more: boolean;
  error: AppError | null;
  refetch: () => void;
  courseAt: (index: number) => FoundCourse | undefined;
}

/** Pages of a list that have anything between `first` and `last`, both included. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(0, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** A list of any length of which only what is looked at is fetched. While a new question is on its way the last answer stays. */
export function useCourseWindow(
  query: Omit<CourseQuery, 'offset' | 'limit'>,
  seen: { first: number; last: number },
): CourseWindow {
  const first = useCall('library.search', { ...query, offset: 0, limit: pageSize }, { keepLast: true });
  const numbers = useMemo(() => pagesOf(seen.first, seen.last).filter((page) => page > 0), [seen]);
  const later = useQueries({
    queries: numbers.map((page) => callQuery('library.search', { ...query, offset: page * pageSize, limit: pageSize })),
    combine: (results) => results.map((result) => result.data?.courses),
  });
  const pages = useMemo(() => {
    const found = new Map<number, readonly FoundCourse[]>();
    if (first.data !== undefined) found.set(0, first.data.courses);
    for (const [at, page] of numbers.entries()) {
      const courses = later[at];
      if (courses !== undefined) found.set(page, courses);
    }
    return found;
  }, [first.data, later, numbers]);
  return {
    total: first.data?.total ?? null,
    more: first.data?.more ?? false,
    error: first.error,
    refetch: () => void first.refetch(),
    courseAt: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
  };
}
