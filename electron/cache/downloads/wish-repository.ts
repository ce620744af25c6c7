import type { Database } from 'better-sqlite3';
import type { LectureKey } from '../../contract/domain.ts';
import { asStorageError } from '../../store/storage-error.ts';

/** A lecture that somebody wants on this terminal, in the rendition chosen then. */
export interface Wish extends LectureKey {
  readonly renditionId: string;
  readonly state: 'active' | 'paused';
}

export type WishRepository = ReturnType<typeof createWishRepository>;

/** Table `download_wish` of records.db. Its reads and writes are the only ones there. */
export function createWishRepository(records: Database) {
  const all = records.prepare<
    [],
    { course_id: string; lecture_id: string; rendition_id: string; state: Wish['state'] }
  >('SELECT course_id, lecture_id, rendition_id, state FROM download_wish ORDER BY created_at_ms, rowid');
  const save = records.prepare<[string, string, string, string, number]>(
    `INSERT INTO download_wish (course_id, lecture_id, rendition_id, state, created_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (course_id, lecture_id) DO UPDATE SET rendition_id = excluded.rendition_id, state = excluded.state`,
  );
  const remove = records.prepare<[string, string]>('DELETE FROM download_wish WHERE course_id = ? AND lecture_id = ?');

  return {
    /** Oldest first. */
    all: (): Wish[] =>
      all.all().map((row) => ({
        courseId: row.course_id,
        lectureId: row.lecture_id,
        renditionId: row.rendition_id,
        state: row.state,
      })),
    /** @throws AppError storage.full, storage.unwritable */
    save({ courseId, lectureId, renditionId, state }: Wish, nowMs: number): void {
      written(() => save.run(courseId, lectureId, renditionId, state, nowMs));
    },
    /** @throws AppError storage.full, storage.unwritable */
    remove({ courseId, lectureId }: LectureKey): void {
      written(() => remove.run(courseId, lectureId));
    },
  };
}

function written(write: () => unknown): void {
  try {
    write();
  } catch (error) {
    throw asStorageError(error);
  }
}
