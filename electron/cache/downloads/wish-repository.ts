import type { Database } from 'better-sqlite3';
import type { LectureKey } from '../../contract/domain.ts';
import { transact } from '../../store/transact.ts';

/** A lecture that somebody wants on this terminal, in the rendition chosen then. */
export interface Wish extends LectureKey {
  readonly renditionId: string;
  readonly state: 'active' | 'paused';
  /** `policy`: nobody here asked for it, and it goes when policy drops the course. */
  readonly wantedBy: 'person' | 'policy';
}

export type WishRepository = ReturnType<typeof createWishRepository>;

/** Table `download_wish` of records.db. Its reads and writes are the only ones there. */
export function createWishRepository(records: Database) {
  const all = records.prepare<
    [],
    {
      course_id: string;
      lecture_id: string;
      rendition_id: string;
      state: Wish['state'];
      wanted_by: Wish['wantedBy'];
      created_at_ms: number;
    }
  >(
    `SELECT course_id, lecture_id, rendition_id, state, wanted_by, created_at_ms
     FROM download_wish ORDER BY created_at_ms, rowid`,
  );
  const save = records.prepare<[string, string, string, string, string, number]>(
    `INSERT INTO download_wish (course_id, lecture_id, rendition_id, state, wanted_by, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (course_id, lecture_id) DO UPDATE
     SET rendition_id = excluded.rendition_id, state = excluded.state, wanted_by = excluded.wanted_by`,
  );
  const remove = records.prepare<[string, string]>('DELETE FROM download_wish WHERE course_id = ? AND lecture_id = ?');

  return {
    /** Oldest first. */
    all: (): (Wish & { createdAtMs: number })[] =>
      all.all().map((row) => ({
        courseId: row.course_id,
        lectureId: row.lecture_id,
        renditionId: row.rendition_id,
        state: row.state,
        wantedBy: row.wanted_by,
        createdAtMs: row.created_at_ms,
      })),
    /** In one transaction. @throws AppError storage.full, storage.unwritable */
    save(wishes: readonly Wish[], nowMs: number): void {
      transact(records, () => {
        for (const { courseId, lectureId, renditionId, state, wantedBy } of wishes) {
          save.run(courseId, lectureId, renditionId, state, wantedBy, nowMs);
        }
      });
    },
    /** In one transaction. @throws AppError storage.full, storage.unwritable */
    remove(keys: readonly LectureKey[]): void {
      transact(records, () => {
        for (const { courseId, lectureId } of keys) remove.run(courseId, lectureId);
      });
    },
  };
}
