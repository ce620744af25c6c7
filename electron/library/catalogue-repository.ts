import type { Database } from 'better-sqlite3';
import type { CatalogueChange, Course } from '../../api-client/contract/catalogue.ts';
import type { MediaFile } from '../../api-client/contract/common.ts';
import { transact } from '../store/transact.ts';
import { textOf } from './course-text.ts';

export interface PullState {
  /** The centre's address the courses are from. */
  readonly source: string | null;
  readonly cursor: string | null;
  /** A refill has begun and its last page has not come yet. */
  readonly refilling: boolean;
  /** When the last pull ended. */
  readonly atMs: number | null;
}

/** The catalogue as it was last heard from the centre. */
export interface CatalogueRepository {
  state(): PullState;
  /** The next pull begins from the start; what it does not bring is dropped at its end, and not before. */
  beginRefill(source: string): void;
  /** Applies one page together with its cursor. `last` ends the pull. @returns whether any course changed. */
  apply(page: { changes: readonly CatalogueChange[]; nextCursor: string; last: boolean; atMs: number }): boolean;
  count(): number;
  course(courseId: string): Course | null;
  categories(): { id: string; name: { zh: string; en: string }; courses: number }[];
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

/** `id` = days since 1970 · 2^20 + a number within the day: descending ids are from the newest on. */
const idsPerDay = 2 ** 20;
const firstIdOf = (publishedAt: string): number => Math.floor(Date.parse(publishedAt) / 86_400_000) * idsPerDay;

export function createCatalogueRepository(database: Database): CatalogueRepository {
  const statements = prepare(database);

  function remove(courseId: string): StoredCourse | undefined {
    const old = statements.find.get(courseId);
    if (old === undefined) return undefined;
    statements.removeText.run(old.id);
    statements.removeCourse.run(old.id);
    return old;
  }

  function upsert(course: Course, generation: number): boolean {
    const json = JSON.stringify(course);
    const old = statements.find.get(course.courseId);
    if (old?.course === json) {
      statements.touch.run(generation, old.id);
      return false;
    }
    remove(course.courseId);
    const dayStart = firstIdOf(course.publishedAt);
    const taken = statements.highestOfDay.get(dayStart, dayStart + idsPerDay - 1) ?? null;
    const id = taken === null ? dayStart : taken + 1;
    const text = textOf(course);
    statements.insertCourse.run({
      id,
      courseId: course.courseId,
      generation,
      categoryId: course.category.id,
      categoryZh: course.category.name.zh,
      categoryEn: course.category.name.en,
      titleZh: course.title.zh,
      creditHours: course.creditHours,
      playable: course.manifestVersion === null ? 0 : 1,
      posterSha256: course.poster?.sha256 ?? null,
      folded: text.folded,
      course: json,
    });
    statements.insertText.run(id, text.title, text.body);
    return true;
  }

  function dropOlderThan(generation: number): boolean {
    const stale = statements.stale.all(generation);
    for (const courseId of stale) remove(courseId);
    return stale.length > 0;
  }

  return {
    state: () => {
      const { source = null, cursor = null, refilling = 0, at_ms = null } = statements.pull.get() ?? {};
      return { source, cursor, refilling: refilling === 1, atMs: at_ms };
    },
    beginRefill: (source) => {
      transact(database, () => statements.beginRefill.run(source));
    },
    apply: ({ changes, nextCursor, last, atMs }) =>
      transact(database, () => {
        const { generation = 1, refilling = 0 } = statements.pull.get() ?? {};
        let changed = false;
        for (const change of changes) {
          if (change.type === 'course') changed = upsert(change.course, generation) || changed;
          else changed = remove(change.courseId) !== undefined || changed;
        }
        if (last && refilling === 1) changed = dropOlderThan(generation) || changed;
        statements.advance.run({ cursor: nextCursor, atMs, last: last ? 1 : 0 });
        return changed;
      }),
    count: () => statements.count.get() ?? 0,
    course: (courseId) => {
      const found = statements.find.get(courseId);
      return found === undefined ? null : (JSON.parse(found.course) as Course);
    },
    categories: () => statements.categories.all().map(({ id, zh, en, courses }) => ({ id, name: { zh, en }, courses })),
    findFile: (sha256) => {
      const found = statements.byPoster.get(sha256);
      return found === undefined ? null : (JSON.parse(found) as Course).poster;
    },
  };
}

function prepare(database: Database) {
  return {
    pull: database.prepare<[], PullRow>('SELECT source, cursor, generation, refilling, at_ms FROM pull'),
    beginRefill: database.prepare(
      'UPDATE pull SET source = ?, cursor = NULL, generation = generation + 1, refilling = 1',
    ),
    advance: database.prepare(
      `UPDATE pull SET cursor = @cursor, at_ms = iif(@last, @atMs, at_ms), refilling = iif(@last, 0, refilling)`,
    ),
    find: database.prepare<[string], StoredCourse>('SELECT id, course FROM course WHERE course_id = ?'),
    touch: database.prepare('UPDATE course SET generation = ? WHERE id = ?'),
    highestOfDay: database
      .prepare<[number, number], number>('SELECT max(id) FROM course WHERE id BETWEEN ? AND ?')
      .pluck(),
    insertCourse: database.prepare(
      `INSERT INTO course (id, course_id, generation, category_id, category_zh, category_en, title_zh, credit_hours,
         playable, poster_sha256, folded, course)
       VALUES (@id, @courseId, @generation, @categoryId, @categoryZh, @categoryEn, @titleZh, @creditHours,
         @playable, @posterSha256, @folded, @course)`,
    ),
    insertText: database.prepare('INSERT INTO course_text (rowid, title, body) VALUES (?, ?, ?)'),
    removeCourse: database.prepare('DELETE FROM course WHERE id = ?'),
    removeText: database.prepare('DELETE FROM course_text WHERE rowid = ?'),
    stale: database.prepare<[number], string>('SELECT course_id FROM course WHERE generation < ?').pluck(),
    count: database.prepare<[], number>('SELECT count(*) FROM course').pluck(),
    categories: database.prepare<[], { id: string; zh: string; en: string; courses: number }>(
      `SELECT category_id AS id, category_zh AS zh, category_en AS en, count(*) AS courses
       FROM course GROUP BY category_id ORDER BY category_id`,
    ),
    byPoster: database.prepare<[string], string>('SELECT course FROM course WHERE poster_sha256 = ? LIMIT 1').pluck(),
  };
}
