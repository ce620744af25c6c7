import type { Migration } from '../../migration.ts';

/**
 * Questions and attention checks of courses, as the centre last told them; with the records and not with what is disposable: a lecture
 * that is watched for weeks without a line has to ask them. `changed_at_ms`: when they last became others.
 */
export const checksMigration: Migration = {
  number: 90,
  name: 'checks',
  sql: `
CREATE TABLE course_checks (
  course_id TEXT NOT NULL PRIMARY KEY,
  told TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  asked_at_ms INTEGER NOT NULL
) STRICT;
`,
};
