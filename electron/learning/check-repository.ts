import type { Database } from 'better-sqlite3';
import { courseChecksSchema, type CourseChecks } from '../../api-client/contract/credit-administration.ts';
import { parseJson } from '../store/parse-json.ts';

export interface KeptChecks {
  readonly told: CourseChecks;
  /** When they last became others. */
  readonly changedAtMs: number;
}

/** The checks of courses, as the centre last told them. */
export interface CheckRepository {
  find(courseId: string): KeptChecks | null;
  /** Null: never. */
  askedAtMs(courseId: string): number | null;
  save(told: CourseChecks, atMs: number): void;
  /** The centre said that they are still the same. */
  stillSo(courseId: string, atMs: number): void;
}

export function createCheckRepository(database: Database): CheckRepository {
  const find = database.prepare<[string], { told: string; changedAtMs: number }>(
    'SELECT told, changed_at_ms AS changedAtMs FROM course_checks WHERE course_id = ?',
  );
  const askedAt = database
    .prepare<[string], number>('SELECT asked_at_ms FROM course_checks WHERE course_id = ?')
    .pluck();
  const save = database.prepare(
    `INSERT INTO course_checks (course_id, told, changed_at_ms, asked_at_ms) VALUES (@courseId, @told, @atMs, @atMs)
     ON CONFLICT (course_id) DO UPDATE SET told = excluded.told, changed_at_ms = excluded.changed_at_ms,
       asked_at_ms = excluded.asked_at_ms`,
  );
  const stillSo = database.prepare('UPDATE course_checks SET asked_at_ms = ? WHERE course_id = ?');
  return {
    find: (courseId) => {
      const row = find.get(courseId);
      const told = courseChecksSchema.safeParse(row === undefined ? null : parseJson(row.told));
      return row === undefined || !told.success ? null : { told: told.data, changedAtMs: row.changedAtMs };
    },
    askedAtMs: (courseId) => askedAt.get(courseId) ?? null,
    save: (told, atMs) => {
      save.run({ courseId: told.courseId, told: JSON.stringify(told), atMs });
    },
    stillSo: (courseId, atMs) => {
      stillSo.run(atMs, courseId);
    },
  };
}
