import type { Migration } from '../../migration.ts';

/**
 * Which lectures are wanted on this terminal. How far each has come is not written here: it is derived from the verified
 * files, so that a kill at any moment leaves nothing that could be wrong.
 */
export const downloadWishMigration: Migration = {
  number: 20,
  name: 'download-wish',
  sql: `
CREATE TABLE download_wish (
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  rendition_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'paused')),
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (course_id, lecture_id)
) STRICT;
`,
};
