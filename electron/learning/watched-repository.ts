import type { Database } from 'better-sqlite3';
import type { LectureKey } from '../contract/domain.ts';
import type { Interval, LectureProgress } from '../contract/learning.ts';

/** Whose, and of which lecture. */
export interface WatchedKey extends LectureKey {
  readonly accountId: string;
}

/** What was watched and where each person stopped. Writes take part in the caller's transaction. */
export interface WatchedRepository {
  intervals(key: WatchedKey): Interval[];
  /** Replaces the set by one that contains it. */
  replaceIntervals(key: WatchedKey, old: readonly Interval[], next: readonly Interval[]): void;
  saveProgress(accountId: string, progress: LectureProgress): void;
  progress(key: WatchedKey): LectureProgress | null;
  /** Newest first. */
  recent(accountId: string, limit: number): LectureProgress[];
  ofCourse(accountId: string, courseId: string): LectureProgress[];
  /** All that the person has begun. */
  progressOf(accountId: string): LectureProgress[];
}

const progressColumns = `course_id AS courseId, lecture_id AS lectureId, position_ms AS positionMs,
  watched_ms AS watchedMs, duration_ms AS durationMs, last_at_ms AS lastAtMs`;
const ofLecture = 'account_id = @accountId AND course_id = @courseId AND lecture_id = @lectureId';

export function createWatchedRepository(database: Database): WatchedRepository {
  const intervals = database.prepare<WatchedKey, Interval>(
    `SELECT from_ms AS fromMs, to_ms AS toMs FROM watched_interval WHERE ${ofLecture} ORDER BY from_ms`,
  );
  const removeInterval = database.prepare(`DELETE FROM watched_interval WHERE ${ofLecture} AND from_ms = @fromMs`);
  const insertInterval = database.prepare(
    `INSERT INTO watched_interval (account_id, course_id, lecture_id, from_ms, to_ms)
     VALUES (@accountId, @courseId, @lectureId, @fromMs, @toMs)`,
  );
  const saveProgress = database.prepare(
    `INSERT INTO lecture_progress (account_id, course_id, lecture_id, position_ms, watched_ms, duration_ms, last_at_ms)
     VALUES (@accountId, @courseId, @lectureId, @positionMs, @watchedMs, @durationMs, @lastAtMs)
     ON CONFLICT (account_id, course_id, lecture_id) DO UPDATE SET position_ms = excluded.position_ms,
       watched_ms = excluded.watched_ms, duration_ms = excluded.duration_ms, last_at_ms = excluded.last_at_ms`,
  );
  const progress = database.prepare<WatchedKey, LectureProgress>(
    `SELECT ${progressColumns} FROM lecture_progress WHERE ${ofLecture}`,
  );
  const recent = database.prepare<[string, number], LectureProgress>(
    `SELECT ${progressColumns} FROM lecture_progress WHERE account_id = ? ORDER BY last_at_ms DESC, rowid DESC LIMIT ?`,
  );
  const ofCourse = database.prepare<[string, string], LectureProgress>(
    `SELECT ${progressColumns} FROM lecture_progress WHERE account_id = ? AND course_id = ? ORDER BY lecture_id`,
  );
  const all = database.prepare<[string], LectureProgress>(
    `SELECT ${progressColumns} FROM lecture_progress WHERE account_id = ?`,
  );
  return {
    progressOf: (accountId) => all.all(accountId),
    intervals: (key) => intervals.all(key),
    replaceIntervals: (key, old, next) => {
      const same = (a: Interval, b: Interval): boolean => a.fromMs === b.fromMs && a.toMs === b.toMs;
      for (const gone of old.filter((a) => !next.some((b) => same(a, b)))) removeInterval.run({ ...key, ...gone });
      for (const come of next.filter((b) => !old.some((a) => same(a, b)))) insertInterval.run({ ...key, ...come });
    },
    saveProgress: (accountId, row) => {
      saveProgress.run({ accountId, ...row });
    },
    progress: (key) => progress.get(key) ?? null,
    recent: (accountId, limit) => recent.all(accountId, limit),
    ofCourse: (accountId, courseId) => ofCourse.all(accountId, courseId),
  };
}
