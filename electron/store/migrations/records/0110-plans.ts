import type { Migration } from '../../migration.ts';

/** The centre's last word on what each person is to learn and has completed, as it came. */
export const plansMigration: Migration = {
  number: 110,
  name: 'plans',
  sql: `
CREATE TABLE learner_plan (
  account_id TEXT NOT NULL PRIMARY KEY,
  plan TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE learner_certificates (
  account_id TEXT NOT NULL PRIMARY KEY,
  answer TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT;
`,
};
