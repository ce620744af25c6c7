import type { NoteChange, SharingEvent } from '../../api-client/contract/notes.ts';
import type { Sql } from '../database/database.ts';

type Saved = Extract<SharingEvent, { type: 'note-saved' }>;
type Deleted = Extract<SharingEvent, { type: 'note-deleted' }>;

/** The later of two writings stands, whichever comes first; what is deleted stays so. */
export async function saveNote(sql: Sql, event: Saved, at: { writtenAtMs: number; sequence: number }): Promise<void> {
  await sql.query(
    `insert into notes values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10)
     on conflict (account_id, note_id) do update set kind = excluded.kind, at_ms = excluded.at_ms, text = excluded.text,
       revision = excluded.revision, written_at_ms = excluded.written_at_ms, sequence = excluded.sequence
     where not notes.deleted
       and (excluded.revision, excluded.text collate "C") > (notes.revision, notes.text collate "C")`,
    [
      event.accountId,
      event.noteId,
      event.courseId,
      event.lectureId,
      event.kind,
      event.atMs,
      event.text,
      event.revision,
      at.writtenAtMs,
      at.sequence,
    ],
  );
}

/** Leaves a tombstone without the text, also of a note that is still on its way. */
export async function deleteNote(
  sql: Sql,
  event: Deleted,
  at: { writtenAtMs: number; sequence: number },
): Promise<void> {
  await sql.query(
    `insert into notes values ($1, $2, $3, $4, 'note', 0, '', 0, true, $5, $6)
     on conflict (account_id, note_id) do update set deleted = true, text = '', sequence = excluded.sequence
     where not notes.deleted`,
    [event.accountId, event.noteId, event.courseId, event.lectureId, at.writtenAtMs, at.sequence],
  );
}

/** How many of a learner's notes stand in each lecture. */
export async function countNotes(sql: Sql, accountId: string): Promise<Map<string, number>> {
  const rows = await sql.query<{ course_id: string; lecture_id: string; notes: number }>(
    `select course_id, lecture_id, count(*)::integer as notes from notes
     where account_id = $1 and not deleted group by course_id, lecture_id`,
    [accountId],
  );
  return new Map(rows.map((row) => [`${row.course_id}/${row.lecture_id}`, row.notes]));
}

interface NoteRow {
  note_id: string;
  course_id: string;
  lecture_id: string;
  kind: 'note' | 'bookmark';
  at_ms: number;
  text: string;
  revision: number;
  deleted: boolean;
  written_at_ms: number;
  sequence: number;
}

/** In the order in which they changed. */
export async function noteChangesAfter(
  sql: Sql,
  options: { accountId: string; after: number; limit: number },
): Promise<{ sequence: number; change: NoteChange }[]> {
  const rows = await sql.query<NoteRow>(
    `select note_id, course_id, lecture_id, kind, at_ms, text, revision, deleted, written_at_ms, sequence from notes
     where account_id = $1 and sequence > $2 order by sequence limit $3`,
    [options.accountId, options.after, options.limit],
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    change: row.deleted
      ? { type: 'gone', noteId: row.note_id }
      : {
          type: 'note',
          noteId: row.note_id,
          courseId: row.course_id,
          lectureId: row.lecture_id,
          kind: row.kind,
          atMs: row.at_ms,
          text: row.text,
          revision: row.revision,
          writtenAtMs: row.written_at_ms,
        },
  }));
}
