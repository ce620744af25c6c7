import type { Database } from 'better-sqlite3';
import type { Course } from '../../api-client/contract/catalogue.ts';
import type { CourseQuery } from '../contract/library.ts';
import { titleEnd } from './course-text.ts';
import type { SearchExpression } from './search-expression.ts';

export interface FoundCourses {
  total: number;
  courses: Course[];
}

export interface SearchRepository {
  /** `expression` null: all courses that pass the filters. */
  find(expression: SearchExpression | null, query: CourseQuery): FoundCourses;
  /** Forgets what was remembered about the order of titles. To be called when courses changed. */
  coursesChanged(): void;
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
  let titleRanks: Map<number, number> | null = null;
  const statement = (sql: string) => database.prepare<(string | number)[], number>(sql).pluck();
  const courseById = database.prepare<[number], string>('SELECT course FROM course WHERE id = ?').pluck();

  const count = ({ from, where }: Selection): number =>
    statement(`SELECT count(*) FROM ${from} WHERE ${where.sql}`).get(...where.values) ?? 0;

  function ids(selection: Selection, order: string, { offset, limit }: { offset: number; limit: number }): number[] {
    const { from, where } = selection;
    return statement(`SELECT ${idOf(from)} FROM ${from} WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
      ...where.values,
      limit,
      offset,
    );
  }

  /** 1, 2, … by Chinese collation (pinyin) over all courses. */
  function rankTitles(): Map<number, number> {
    const collator = new Intl.Collator('zh-CN', { numeric: true });
    const titles = database
      .prepare<[], { id: number; title: string }>('SELECT id, title_zh AS title FROM course')
      .all();
    titles.sort((a, b) => collator.compare(a.title, b.title) || b.id - a.id);
    return new Map(titles.map(({ id }, index) => [id, index]));
  }

  function byTitle(selection: Selection, { offset, limit }: CourseQuery): number[] {
    titleRanks ??= rankTitles();
    const rank = (id: number): number => titleRanks?.get(id) ?? 0;
    const all = ids(selection, idOf(selection.from), { offset: 0, limit: -1 });
    return all.sort((a, b) => rank(a) - rank(b)).slice(offset, offset + limit);
  }

  function byRelevance(expression: SearchExpression, filters: Part, { offset, limit }: CourseQuery): number[] {
    const inTitle = selectInTitle(expression, filters);
    const titles = count(inTitle);
    const newest = (selection: Selection, page: { offset: number; limit: number }): number[] =>
      ids(selection, `${idOf(selection.from)} DESC`, page);
    const first = offset < titles ? newest(inTitle, { offset, limit }) : [];
    if (first.length === limit) return first;
    const rest = { offset: Math.max(0, offset - titles), limit: limit - first.length };
    return [...first, ...newest(selectOutsideTitle(expression, filters), rest)];
  }

  function pageOf(
    expression: SearchExpression | null,
    selection: Selection,
    filters: Part,
    query: CourseQuery,
  ): number[] {
    const id = idOf(selection.from);
    if (query.sort === 'title') return byTitle(selection, query);
    if (query.sort === 'hours') {
      const hours = `(SELECT credit_hours FROM course AS by_hours WHERE by_hours.id = ${id})`;
      return ids(selection, `${hours} DESC, ${id} DESC`, query);
    }
    if (query.sort === 'relevance' && expression !== null) return byRelevance(expression, filters, query);
    return ids(selection, `${id} DESC`, query);
  }

  return {
    find: (expression, query) => {
      const filters = readFilters(query);
      const selection =
        expression === null ? { from: 'course', where: orTrue(filters) } : selectAnywhere(expression, filters);
      const courses = pageOf(expression, selection, filters, query).flatMap((id) => {
        const json = courseById.get(id);
        return json === undefined ? [] : [JSON.parse(json) as Course];
      });
      return { total: count(selection), courses };
    },
    coursesChanged: () => {
      titleRanks = null;
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
const nothing: Part = { sql: '', values: [] };

const match = (expression: string): Part => ({ sql: 'course_text MATCH ?', values: [expression] });

/** The row itself is only joined when something besides the index is asked of it. */
const select = (matching: Part, further: Part): Selection => ({
  from: further.sql === '' ? index : joined,
  where: and(matching, further),
});

const selectAnywhere = ({ anywhere, runs }: SearchExpression, filters: Part): Selection =>
  select(match(anywhere), and(filters, containsAll(runs)));

const selectInTitle = ({ inTitle, runs }: SearchExpression, filters: Part): Selection =>
  select(match(inTitle), and(filters, titleContainsAll(runs)));

function selectOutsideTitle({ anywhere, inTitle, runs }: SearchExpression, filters: Part): Selection {
  if (runs.length === 0) return select(match(`(${anywhere}) NOT (${inTitle})`), filters);
  // Bigrams in the title do not make it a title match, so the index alone cannot tell the two apart.
  const title = and(
    { sql: 'course.id IN (SELECT rowid FROM course_text WHERE course_text MATCH ?)', values: [inTitle] },
    titleContainsAll(runs),
  );
  return select(match(anywhere), and(filters, containsAll(runs), { sql: `NOT (${title.sql})`, values: title.values }));
}

const containsAll = (runs: readonly string[]): Part =>
  and(...runs.map((run): Part => ({ sql: 'instr(course.folded, ?) > 0', values: [run] })));

/** The title comes first in the folded text, so a run's first place tells whether the title has it. */
const titleContainsAll = (runs: readonly string[]): Part =>
  and(
    ...runs.map((run): Part => ({
      sql: 'instr(course.folded, ?) BETWEEN 1 AND instr(course.folded, ?)',
      values: [run, titleEnd],
    })),
  );

function readFilters({ categoryId, playableOnly, courseIds }: CourseQuery): Part {
  return and(
    categoryId === undefined ? nothing : { sql: 'course.category_id = ?', values: [categoryId] },
    playableOnly === true ? { sql: 'course.playable = 1', values: [] } : nothing,
    courseIds === undefined
      ? nothing
      : { sql: 'course.course_id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(courseIds)] },
  );
}
