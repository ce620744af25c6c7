import type { Migration } from '../../migration.ts';

/**
 * Courses as the centre publishes them. `id` grows with the day of publication, so that walking a result by descending
 * id is walking it from the newest on, without sorting. `folded` is the searched text after folding, title first.
 */
export const catalogueMigration: Migration = {
  number: 10,
  name: 'catalogue',
  sql: `
CREATE TABLE pull (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  source TEXT,
  cursor TEXT,
  generation INTEGER NOT NULL,
  refilling INTEGER NOT NULL,
  at_ms INTEGER
) STRICT;
INSERT INTO pull VALUES (1, NULL, NULL, 1, 0, NULL);

CREATE TABLE course (
  id INTEGER PRIMARY KEY,
  course_id TEXT NOT NULL UNIQUE,
  generation INTEGER NOT NULL,
  category_id TEXT NOT NULL,
  category_zh TEXT NOT NULL,
  category_en TEXT NOT NULL,
  title_zh TEXT NOT NULL,
  credit_hours REAL NOT NULL,
  playable INTEGER NOT NULL,
  poster_sha256 TEXT,
  folded TEXT NOT NULL,
  course TEXT NOT NULL
) STRICT;
CREATE INDEX course_by_category ON course (category_id, id DESC);
CREATE INDEX course_by_poster ON course (poster_sha256) WHERE poster_sha256 IS NOT NULL;

-- No bm25 and no phrases are wanted, so positions are not kept; the text itself is in course.folded.
CREATE VIRTUAL TABLE course_text USING fts5 (
  title, body,
  content = '', contentless_delete = 1,
  detail = column,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn'"
);
`,
};
