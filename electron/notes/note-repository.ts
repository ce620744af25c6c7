import type { Database } from 'better-sqlite3';
import type { NoteChange } from '../../api-client/contract/notes.ts';
import type { LectureKey } from '../contract/domain.ts';
import type { Note } from '../contract/notes.ts';
import { deliveryColumn, keptHere } from './delivery.ts';

export interface NoteRow extends Omit<Note, 'delivery'> {
  readonly revision: number;
}

/** A learner's own notes. Writes take part in the caller's transaction. */
export interface NoteRepository {
  ofLecture(accountId: string, lecture: LectureKey): Note[];
  /** The newest first; those that hold every one of `words`. */
  search(
    accountId: string,
    words: readonly string[],
    page: { offset: number; limit: number },
  ): { total: number; notes: Note[] };
  /** Null also for a deleted one. */
  find(accountId: string, noteId: string): NoteRow | null;
  one(accountId: string, noteId: string): Note | null;
  count(accountId: string, lecture: LectureKey): number;
  save(accountId: string, row: NoteRow, recordSequence: number): void;
  remove(accountId: string, noteId: string, recordSequence: number): void;
  /** What the centre says; it stands unless what is here is newer. */
  take(accountId: string, change: NoteChange): void;
  /** Everything that the centre has: it will come again. */
  forgetSent(accountId: string): void;
}

const columns = `note_id AS noteId, course_id AS courseId, lecture_id AS lectureId, kind, at_ms AS atMs, text,
  written_at_ms AS writtenAtMs`;

export function createNoteRepository(database: Database): NoteRepository {
  const delivered = `${columns}, ${deliveryColumn('note')}`;
  const ofLecture = database.prepare<[string, string, string], Note>(
    `SELECT ${delivered} FROM note WHERE account_id = ? AND course_id = ? AND lecture_id = ? AND deleted = 0
     ORDER BY at_ms, written_at_ms, note_id`,
  );
  const find = database.prepare<[string, string], NoteRow>(
    `SELECT ${columns}, revision FROM note WHERE account_id = ? AND note_id = ? AND deleted = 0`,
  );
  const one = database.prepare<[string, string], Note>(
    `SELECT ${delivered} FROM note WHERE account_id = ? AND note_id = ? AND deleted = 0`,
  );
  const count = database
    .prepare<[string, string, string], number>(
      'SELECT count(*) FROM note WHERE account_id = ? AND course_id = ? AND lecture_id = ? AND deleted = 0',
    )
    .pluck();
  const insert =
    'INSERT INTO note (account_id, note_id, course_id, lecture_id, kind, at_ms, text, revision, deleted, written_at_ms, record_sequence)';
  const values =
    'VALUES (@accountId, @noteId, @courseId, @lectureId, @kind, @atMs, @text, @revision, 0, @writtenAtMs, @recordSequence)';
  const update = `kind = excluded.kind, at_ms = excluded.at_ms, text = excluded.text, revision = excluded.revision,
    written_at_ms = excluded.written_at_ms, record_sequence = excluded.record_sequence`;
  const save = database.prepare(
    `${insert} ${values} ON CONFLICT (account_id, note_id) DO UPDATE SET ${update} WHERE note.deleted = 0`,
  );
  const take = database.prepare(
    `${insert} ${values} ON CONFLICT (account_id, note_id) DO UPDATE SET ${update}
     WHERE note.deleted = 0 AND excluded.revision >= note.revision`,
  );
  const remove = database.prepare(
    "UPDATE note SET deleted = 1, text = '', record_sequence = ? WHERE account_id = ? AND note_id = ?",
  );
  const gone = database.prepare(
    "UPDATE note SET deleted = 1, text = '', record_sequence = NULL WHERE account_id = ? AND note_id = ? AND deleted = 0",
  );
  const forget = database.prepare(`DELETE FROM note WHERE account_id = ? AND NOT ${keptHere('note')}`);
  return {
    ofLecture: (accountId, { courseId, lectureId }) => ofLecture.all(accountId, courseId, lectureId),
    search: (accountId, words, { offset, limit }) => {
      // LIKE folds the case of Latin letters alone, which is what there is to fold.
      const where = `account_id = ? AND deleted = 0${" AND text LIKE ? ESCAPE '\\'".repeat(words.length)}`;
      const likes = words.map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
      const total = database.prepare<unknown[], number>(`SELECT count(*) FROM note WHERE ${where}`).pluck();
      const notes = database.prepare<unknown[], Note>(
        `SELECT ${delivered} FROM note WHERE ${where} ORDER BY written_at_ms DESC, note_id LIMIT ? OFFSET ?`,
      );
      return {
        total: total.get(accountId, ...likes) ?? 0,
        notes: notes.all(accountId, ...likes, limit, offset),
      };
    },
    find: (accountId, noteId) => find.get(accountId, noteId) ?? null,
    one: (accountId, noteId) => one.get(accountId, noteId) ?? null,
    count: (accountId, { courseId, lectureId }) => count.get(accountId, courseId, lectureId) ?? 0,
    save: (accountId, row, recordSequence) => {
      save.run({ accountId, ...row, recordSequence });
    },
    remove: (accountId, noteId, recordSequence) => {
      remove.run(recordSequence, accountId, noteId);
    },
    take: (accountId, change) => {
      if (change.type === 'gone') gone.run(accountId, change.noteId);
      else take.run({ accountId, ...change, recordSequence: null });
    },
    forgetSent: (accountId) => {
      forget.run(accountId);
    },
  };
}
