import type { Database } from 'better-sqlite3';
import type { CatalogueChange, Course } from '../../api-client/contract/catalogue.ts';
import type { MediaFile } from '../../api-client/contract/common.ts';
import { transact } from '../store/transact.ts';
import { textOf, type CourseInitials } from './course-text.ts';
import type { Readings } from './readings.ts';

export interface PullState {
  /** The centre's address the courses are from. */
  readonly source: string | null;
  readonly cursor: string | null;
  /** A refill has begun and its last page has not come yet. */
  readonly refilling: boolean;
  /** When the last pull ended. */
  readonly atMs: number | null;
}

export interface Category {
  readonly id: string;
  readonly name: { zh: string; en: string };
  readonly courses: number;
}

/** The catalogue as it was last heard from the centre. Whatever writes is one transaction, and small if it is given little. */
export interface CatalogueRepository {
  state(): PullState;
  /** The next pull begins from the start; what it does not bring is dropped at its end, and not before. */
  beginRefill(source: string): void;
  /** The pull stays where it stood. @returns whether any course changed. */
  take(changes: readonly CatalogueChange[], readings: Readings): boolean;
  /** At the end of a refill: drops at most `limit` courses that did not come again. @returns how many */
  dropStale(limit: number): number;
  /** One short step of bringing the index into one piece, which is smallest and quickest. @returns whether there was any to do */
  tidy(): boolean;
  /** Everything up to `cursor` has been taken in. `last` ends the pull. */
  advance(page: { cursor: string; last: boolean; atMs: number }): void;
  count(): number;
  course(courseId: string): Course | null;
  categories(): Category[];
  /** Years of publication, the newest first. */
  years(): number[];
  /** A file that a course names beside its manifest: its poster. */
  findFile(sha256: string): MediaFile | null;
}

interface PullRow {
  source: string | null;
  cursor: string | null;
  generation: number;
  refilling: number;
  at_ms: number | null;
}

interface StoredCourse {
  id: number;
  course: string;
}

/**
 * `id` = days since 1970 · 128 + a number within the day: descending ids are from the newest on. Few numbers a day keep the
 * index small, because it holds the differences of ids. More courses of one day take numbers of the days after it: they are
 * found like all others, only their place among the newest is off by as much.
 */
const idsPerDay = 128;
const dayMs = 86_400_000;
/** Negative: all pieces are meant, not only those of one size (FTS5's `merge`). */
const pagesPerMerge = -200;
export const firstIdOf = (day: number): number => Math.floor(day / dayMs) * idsPerDay;

export function createCatalogueRepository(database: Database): CatalogueRepository {
  const statements = prepare(database);

  function remove(id: number): void {
    statements.removeText.run(id);
    statements.removeCourse.run(id);
    statements.removeDocument.run(id);
  }

  function freeIdFrom(first: number): number {
    if (statements.isTaken.get(first) === undefined) return first;
    const last = statements.highestBelow.get(first + idsPerDay) ?? first;
    if (last < first + idsPerDay - 1) return last + 1;
    return (statements.endOfTaken.get(last) ?? last) + 1;
  }

  function upsert(course: Course, generation: number, readings: Readings): boolean {
    const json = JSON.stringify(course);
    const old = statements.find.get(course.courseId);
    if (old?.course === json) {
      statements.touch.run(generation, old.id);
      return false;
    }
    if (old !== undefined) remove(old.id);
    const id = freeIdFrom(firstIdOf(Date.parse(course.publishedAt)));
    const text = textOf(course, readings);
    statements.insertCourse.run({
      id,
      courseId: course.courseId,
      generation,
      categoryId: course.category.id,
      creditHours: course.creditHours,
      playable: course.manifestVersion === null ? 0 : 1,
      posterSha256: course.poster?.sha256 ?? null,
      titleKey: text.titleKey,
    });
    statements.insertDocument.run(id, JSON.stringify(text.initials), json);
    statements.insertText.run(id, text.title, text.body);
    return true;
  }

  return {
    state: () => {
      const { source = null, cursor = null, refilling = 0, at_ms = null } = statements.pull.get() ?? {};
      return { source, cursor, refilling: refilling === 1, atMs: at_ms };
    },
    beginRefill: (source) => {
      transact(database, () => statements.beginRefill.run(source));
    },
    take: (changes, readings) =>
      transact(database, () => {
        const { generation = 1 } = statements.pull.get() ?? {};
        let changed = false;
        for (const change of changes) {
          if (change.type === 'course') {
            changed = upsert(change.course, generation, readings) || changed;
            continue;
          }
          const old = statements.find.get(change.courseId);
          if (old === undefined) continue;
          remove(old.id);
          changed = true;
        }
        return changed;
      }),
    dropStale: (limit) =>
      transact(database, () => {
        const { generation = 1, refilling = 0 } = statements.pull.get() ?? {};
        if (refilling === 0) return 0;
        const stale = statements.stale.all(generation, limit);
        for (const id of stale) remove(id);
        return stale.length;
      }),
    tidy: () =>
      transact(database, () => {
        const before = statements.totalChanges.get() ?? 0;
        statements.merge.run(pagesPerMerge);
        return (statements.totalChanges.get() ?? 0) - before >= 2;
      }),
    advance: ({ cursor, last, atMs }) => {
      transact(database, () => statements.advance.run({ cursor, atMs, last: last ? 1 : 0 }));
    },
    count: () => statements.count.get() ?? 0,
    course: (courseId) => {
      const found = statements.find.get(courseId);
      return found === undefined ? null : (JSON.parse(found.course) as Course);
    },
    categories: () =>
      statements.categories.all().map(({ id, courses, course }) => {
        const { name } = (JSON.parse(course) as Course).category;
        return { id, name, courses };
      }),
    years: () => {
      const years: number[] = [];
      for (let next = statements.newest.get(); next !== undefined;) {
        const year = new Date(Math.floor(next / idsPerDay) * dayMs).getUTCFullYear();
        years.push(year);
        next = statements.newestBefore.get(firstIdOf(Date.UTC(year, 0, 1)));
      }
      return years;
    },
    findFile: (sha256) => {
      const found = statements.byPoster.get(sha256);
      return found === undefined ? null : (JSON.parse(found) as Course).poster;
    },
  };
}

export const readInitials = (stored: string): CourseInitials => JSON.parse(stored) as CourseInitials;

function prepare(database: Database) {
  return {
    pull: database.prepare<[], PullRow>('SELECT source, cursor, generation, refilling, at_ms FROM pull'),
    beginRefill: database.prepare(
      'UPDATE pull SET source = ?, cursor = NULL, generation = generation + 1, refilling = 1',
    ),
    advance: database.prepare(
      `UPDATE pull SET cursor = @cursor, at_ms = iif(@last, @atMs, at_ms), refilling = iif(@last, 0, refilling)`,
    ),
    find: database.prepare<[string], StoredCourse>(
      'SELECT id, course_document.course FROM course JOIN course_document USING (id) WHERE course_id = ?',
    ),
    touch: database.prepare('UPDATE course SET generation = ? WHERE id = ?'),
    isTaken: database.prepare<[number], number>('SELECT 1 FROM course WHERE id = ?').pluck(),
    highestBelow: database
      .prepare<[number], number>('SELECT id FROM course WHERE id < ? ORDER BY id DESC LIMIT 1')
      .pluck(),
    /** The last of the ids that follow each other without a gap. */
    endOfTaken: database
      .prepare<[number], number>(
        `SELECT id FROM course WHERE id >= ? AND NOT EXISTS (SELECT 1 FROM course AS next WHERE next.id = course.id + 1)
         ORDER BY id LIMIT 1`,
      )
      .pluck(),
    insertCourse: database.prepare(
      `INSERT INTO course (id, course_id, generation, category_id, credit_hours, playable, poster_sha256, title_key)
       VALUES (@id, @courseId, @generation, @categoryId, @creditHours, @playable, @posterSha256, @titleKey)`,
    ),
    insertDocument: database.prepare('INSERT INTO course_document (id, initials, course) VALUES (?, ?, ?)'),
    insertText: database.prepare('INSERT INTO course_text (rowid, title, body) VALUES (?, ?, ?)'),
    removeCourse: database.prepare('DELETE FROM course WHERE id = ?'),
    removeDocument: database.prepare('DELETE FROM course_document WHERE id = ?'),
    removeText: database.prepare('DELETE FROM course_text WHERE rowid = ?'),
    merge: database.prepare("INSERT INTO course_text (course_text, rank) VALUES ('merge', ?)"),
    totalChanges: database.prepare<[], number>('SELECT total_changes()').pluck(),
    stale: database.prepare<[number, number], number>('SELECT id FROM course WHERE generation < ? LIMIT ?').pluck(),
    count: database.prepare<[], number>('SELECT count(*) FROM course').pluck(),
    categories: database.prepare<[], { id: string; courses: number; course: string }>(
      `SELECT category_id AS id, courses, course_document.course
       FROM (SELECT category_id, count(*) AS courses, max(id) AS newest FROM course GROUP BY category_id)
       JOIN course_document ON course_document.id = newest ORDER BY category_id`,
    ),
    newest: database.prepare<[], number>('SELECT id FROM course ORDER BY id DESC LIMIT 1').pluck(),
    newestBefore: database
      .prepare<[number], number>('SELECT id FROM course WHERE id < ? ORDER BY id DESC LIMIT 1')
      .pluck(),
    byPoster: database
      .prepare<[string], string>(
        'SELECT course_document.course FROM course JOIN course_document USING (id) WHERE poster_sha256 = ? LIMIT 1',
      )
      .pluck(),
  };
}
