import type { Migration } from '../../migration.ts';

/**
 * For 100,000 courses: what is filtered, counted and sorted lies in narrow rows apart from the documents, and runs of characters
 * are found as phrases, so that no text has to be read again to make a result exact. The courses come again from the centre.
 *
 * `id` grows with the day of publication, so that walking a result by descending id is walking it from the newest on, without
 * sorting. `title_key` is the title as it is spelled, for sorting. `initials` tells which characters a hit by initials is.
 */
export const searchAtScaleMigration: Migration = {
  number: 20,
  name: 'search-at-scale',
  sql: `
DROP TABLE course_text;
DROP TABLE course;
UPDATE pull SET cursor = NULL, generation = generation + 1, refilling = 0, at_ms = NULL;

CREATE TABLE course (
  id INTEGER PRIMARY KEY,
  course_id TEXT NOT NULL UNIQUE,
  generation INTEGER NOT NULL,
  category_id TEXT NOT NULL,
  credit_hours REAL NOT NULL,
  playable INTEGER NOT NULL,
  poster_sha256 TEXT,
  title_key TEXT NOT NULL
) STRICT;
CREATE INDEX course_by_category ON course (category_id, id DESC);
CREATE INDEX course_by_hours ON course (credit_hours DESC, id DESC);
CREATE INDEX course_by_title ON course (title_key, id DESC);
CREATE INDEX course_playable ON course (id DESC) WHERE playable = 1;
CREATE INDEX course_by_generation ON course (generation);
CREATE INDEX course_by_poster ON course (poster_sha256) WHERE poster_sha256 IS NOT NULL;

CREATE TABLE course_document (
  id INTEGER PRIMARY KEY,
  initials TEXT NOT NULL,
  course TEXT NOT NULL
) STRICT;

-- No bm25 is wanted, and the text itself is in the document. The body comes first: what is in the first column costs least.
CREATE VIRTUAL TABLE course_text USING fts5 (
  body, title,
  content = '', contentless_delete = 1,
  detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn'"
);
`,
};
