import type { Migration } from '../../migration.ts';

/**
 * What cannot be had again. Every table has a rowid and none refers to another: salvage copies row by row, and one
 * lost row must not take others with it.
 */
export const recordsMigration: Migration = {
  number: 10,
  name: 'records',
  sql: `
CREATE TABLE stream (
  stream_id TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL
) STRICT;

-- AUTOINCREMENT: a sequence is never given twice, not even after its row was acknowledged and deleted.
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  stream_id TEXT NOT NULL,
  type TEXT NOT NULL,
  event TEXT NOT NULL,
  stamp TEXT NOT NULL
) STRICT;

CREATE TABLE dead_letter (
  sequence INTEGER PRIMARY KEY,
  stream_id TEXT NOT NULL,
  type TEXT NOT NULL,
  event TEXT NOT NULL,
  stamp TEXT NOT NULL,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE key_value (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  account_id TEXT NOT NULL PRIMARY KEY,
  account_name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  unit TEXT NOT NULL,
  roles TEXT NOT NULL,
  verifier TEXT NOT NULL,
  confirmed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_failure (
  account_name TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL
) STRICT;

CREATE TABLE lecture_progress (
  account_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  position_ms INTEGER NOT NULL,
  watched_ms INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, course_id, lecture_id)
) STRICT;
CREATE INDEX lecture_progress_recent ON lecture_progress (account_id, last_at_ms DESC);

-- The union of what was watched: the rows of a lecture never overlap or touch.
CREATE TABLE watched_interval (
  account_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL CHECK (to_ms > from_ms),
  PRIMARY KEY (account_id, course_id, lecture_id, from_ms)
) STRICT;
`,
};
