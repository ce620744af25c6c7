import type { Migration } from '../../migration.ts';

/** Keys of encrypted lectures that are kept here, lent by the centre; `sealed` holds the key and its lease. */
export const contentLeaseMigration: Migration = {
  number: 50,
  name: 'content-lease',
  sql: `
CREATE TABLE content_lease (
  key_id TEXT NOT NULL PRIMARY KEY,
  sealed TEXT NOT NULL
) STRICT;
`,
};
