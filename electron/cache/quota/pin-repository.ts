import type { Database } from 'better-sqlite3';
import type { LectureKey } from '../../contract/domain.ts';
import { transact } from '../../store/transact.ts';

export type PinRepository = ReturnType<typeof createPinRepository>;

/** Table `lecture_pin` of records.db: lectures that a technician has pinned. Kept in memory too: eviction asks for each. */
export function createPinRepository(records: Database) {
  const all = records.prepare<[], { course_id: string; lecture_id: string }>(
    'SELECT course_id, lecture_id FROM lecture_pin',
  );
  const add = records.prepare<[string, string, number]>(
    'INSERT INTO lecture_pin (course_id, lecture_id, pinned_at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = records.prepare<[string, string]>('DELETE FROM lecture_pin WHERE course_id = ? AND lecture_id = ?');
  const keyOf = ({ courseId, lectureId }: LectureKey): string => `${courseId}/${lectureId}`;
  const pinned = new Set(
    all.all().map(({ course_id: courseId, lecture_id: lectureId }) => keyOf({ courseId, lectureId })),
  );

  return {
    has: (key: LectureKey): boolean => pinned.has(keyOf(key)),
    /** @throws AppError storage.full, storage.unwritable */
    set(key: LectureKey, to: boolean, nowMs: number): void {
      transact(records, () =>
        to ? add.run(key.courseId, key.lectureId, nowMs) : remove.run(key.courseId, key.lectureId),
      );
      if (to) pinned.add(keyOf(key));
      else pinned.delete(keyOf(key));
    },
  };
}
