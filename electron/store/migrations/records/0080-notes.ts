import type { Migration } from '../../migration.ts';

/**
 * Notes and posts as they stand here. `record_sequence` is the outbox record of the last writing made here: while it waits, so does
 * the note. Deleted rows stay without their text, so that an older writing from elsewhere does not bring them back.
 */
export const notesMigration: Migration = {
  number: 80,
  name: 'notes',
  sql: `
CREATE TABLE note (
  account_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'bookmark')),
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  written_at_ms INTEGER NOT NULL,
  record_sequence INTEGER,
  PRIMARY KEY (account_id, note_id)
) STRICT;
CREATE INDEX note_lecture ON note (account_id, course_id, lecture_id, at_ms);
CREATE INDEX note_recent ON note (account_id, written_at_ms DESC);

CREATE TABLE lecture_post (
  post_id TEXT NOT NULL PRIMARY KEY,
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_teaches INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'question', 'answer')),
  reply_to TEXT,
  at_ms INTEGER,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  pin_revision INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  written_at_ms INTEGER NOT NULL,
  record_sequence INTEGER
) STRICT;
CREATE INDEX lecture_post_lecture ON lecture_post (course_id, lecture_id);
CREATE INDEX lecture_post_author ON lecture_post (author_id, written_at_ms);

-- How far a feed of the centre has been taken in, and of which centre.
CREATE TABLE feed_cursor (
  feed TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  cursor TEXT NOT NULL
) STRICT;
`,
};
