import type { Database, Statement } from 'better-sqlite3';
import type { Course } from '../../api-client/contract/catalogue.ts';
import { countedHits, type CourseQuery } from '../contract/library.ts';
import { firstIdOf, readInitials } from './catalogue-repository.ts';
import type { CourseInitials } from './course-text.ts';
import type { SearchExpression } from './search-expression.ts';

export interface FoundCourse {
  readonly course: Course;
  readonly initials: CourseInitials;
}

export interface FoundCourses {
  /** Of a search never more than `countedHits`. */
  total: number;
  /** There are more than `total`. */
  more: boolean;
  courses: FoundCourse[];
}

export interface SearchRepository {
  /** `expression` null: all courses that pass the filters. */
  find(expression: SearchExpression | null, query: CourseQuery): FoundCourses;
  /** The newest few, uncounted. */
  first(query: FirstQuery): Course[];
}

export interface FirstQuery {
  readonly expression?: SearchExpression;
  readonly categoryId?: string;
  readonly limit: number;
}

/** A piece of SQL and what its question marks stand for. */
interface Part {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A result in its order: one part after the other, each from the newest on. */
interface Selection {
  readonly from: string;
  readonly where: Part;
}

export function createSearchRepository(database: Database): SearchRepository {
  const document = database.prepare<[number], { course: string; initials: string }>(
    'SELECT course, initials FROM course_document WHERE id = ?',
  );
  /** There are few shapes of a question, so each is prepared once. */
  const prepared = new Map<string, Statement<(string | number)[], number>>();
  function statement(sql: string): Statement<(string | number)[], number> {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare<(string | number)[], number>(sql).pluck();
    prepared.set(sql, made);
    return made;
  }

  function ids(selection: Selection, order: string, { offset, limit }: { offset: number; limit: number }): number[] {
    const { from, where } = selection;
    return statement(`SELECT ${idOf(from)} FROM ${from} WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
      ...where.values,
      limit,
      offset,
    );
  }

  const newest = (selection: Selection, page: { offset: number; limit: number }): number[] =>
    ids(selection, `${idOf(selection.from)} DESC`, page);

  /** No more than `atMost`. */
  const count = ({ from, where }: Selection, atMost: number): number =>
    statement(`SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${where.sql} LIMIT ?)`).get(...where.values, atMost) ??
    0;

  function byRelevance(expression: SearchExpression, filters: Part, { offset, limit }: CourseQuery): number[] {
    const inTitle = selectIn(expression.inTitle, filters);
    const first = newest(inTitle, { offset, limit });
    if (first.length === limit) return first;
    const titles = first.length > 0 || offset === 0 ? offset + first.length : count(inTitle, offset);
    const rest = { offset: Math.max(0, offset - titles), limit: limit - first.length };
    return [...first, ...newest(selectIn(`(${expression.anywhere}) NOT (${expression.inTitle})`, filters), rest)];
  }

  function pageOf(
    expression: SearchExpression | null,
    selection: Selection,
    filters: Part,
    query: CourseQuery,
  ): number[] {
    const id = idOf(selection.from);
    if (query.sort === 'title' || query.sort === 'hours') {
      const order = query.sort === 'title' ? 'course.title_key' : 'course.credit_hours DESC';
      const sorted = expression === null ? selection : { ...selection, from: joined };
      return ids(sorted, `${order}, ${id} DESC`, query);
    }
    if (query.sort === 'relevance' && expression !== null) return byRelevance(expression, filters, query);
    return newest(selection, query);
  }

  return {
    first: ({ expression, categoryId, limit }) => {
      const filters = when(categoryId, (value) => ({ sql: 'course.category_id = ?', values: [value] }));
      const selection =
        expression === undefined ? { from: 'course', where: orTrue(filters) } : selectIn(expression.anywhere, filters);
      return newest(selection, { offset: 0, limit }).flatMap((id) => {
        const row = document.get(id);
        return row === undefined ? [] : [JSON.parse(row.course) as Course];
      });
    },
    find: (expression, query) => {
      const filters = readFilters(query, expression === null ? 'course.id' : 'course_text.rowid');
      const selection =
        expression === null ? { from: 'course', where: orTrue(filters) } : selectIn(expression.anywhere, filters);
      const counted =
        expression === null ? count(selection, Number.MAX_SAFE_INTEGER) : count(selection, countedHits + 1);
      const more = expression !== null && counted > countedHits;
      const total = more ? countedHits : counted;
      const limit = Math.min(query.limit, Math.max(0, total - query.offset));
      const found = limit === 0 ? [] : pageOf(expression, selection, filters, { ...query, limit });
      return {
        total,
        more,
        courses: found.flatMap((id) => {
          const row = document.get(id);
          if (row === undefined) return [];
          return [{ course: JSON.parse(row.course) as Course, initials: readInitials(row.initials) }];
        }),
      };
    },
  };
}

const index = 'course_text';
const joined = 'course_text JOIN course ON course.id = course_text.rowid';
const idOf = (from: string): string => (from === 'course' ? 'course.id' : 'course_text.rowid');

const and = (...parts: readonly Part[]): Part => ({
  sql: parts.flatMap(({ sql }) => (sql === '' ? [] : [sql])).join(' AND '),
  values: parts.flatMap(({ values }) => values),
});
const orTrue = (part: Part): Part => (part.sql === '' ? { sql: '1', values: [] } : part);
const when = <V>(value: V | undefined, part: (value: V) => Part): Part =>
  value === undefined ? { sql: '', values: [] } : part(value);

/** The row itself is only joined when something besides the index is asked of it. */
const selectIn = (expression: string, filters: Part): Selection => ({
  from: filters.sql.includes('course.') ? joined : index,
  where: and({ sql: 'course_text MATCH ?', values: [expression] }, filters),
});

function readFilters(query: CourseQuery, id: string): Part {
  const { categoryId, playableOnly, courseIds, year, minHours, maxHours } = query;
  return and(
    when(categoryId, (value) => ({ sql: 'course.category_id = ?', values: [value] })),
    when(playableOnly, (value) => ({ sql: value ? 'course.playable = 1' : '', values: [] })),
    when(minHours, (value) => ({ sql: 'course.credit_hours >= ?', values: [value] })),
    when(maxHours, (value) => ({ sql: 'course.credit_hours <= ?', values: [value] })),
    when(year, (value) => ({
      sql: `${id} BETWEEN ? AND ?`,
      values: [firstIdOf(Date.UTC(value, 0, 1)), firstIdOf(Date.UTC(value + 1, 0, 1)) - 1],
    })),
    when(courseIds, (value) => ({
      sql: 'course.course_id IN (SELECT value FROM json_each(?))',
      values: [JSON.stringify(value)],
    })),
  );
}
