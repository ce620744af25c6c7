import type { Migration } from '../../migration.ts';

/**
 * Who wants a lecture (a person, or policy by itself), and which lectures a technician has pinned. Neither says what is here:
 * that is derived from the verified files.
 */
export const cacheKeepingMigration: Migration = {
  number: 30,
  name: 'cache-keeping',
  sql: `
ALTER TABLE download_wish ADD COLUMN wanted_by TEXT NOT NULL DEFAULT 'person' CHECK (wanted_by IN ('person', 'policy'));
CREATE TABLE lecture_pin (
  course_id TEXT NOT NULL,
  lecture_id TEXT NOT NULL,
  pinned_at_ms INTEGER NOT NULL,
  PRIMARY KEY (course_id, lecture_id)
) STRICT;
`,
};
