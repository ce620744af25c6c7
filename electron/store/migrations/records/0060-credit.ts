import type { Migration } from '../../migration.ts';

/**
 * What was recorded here that may be worth credit, beyond the outbox: until the centre has judged it, and some days longer. `seen`:
 * the centre's verdict that lies here knew of it.
 */
export const creditMigration: Migration = {
  number: 60,
  name: 'credit',
  sql: `
CREATE TABLE credit_record (
  stream_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  event TEXT NOT NULL,
  stamp TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (stream_id, sequence)
) STRICT;
CREATE INDEX credit_record_account ON credit_record (account_id);

CREATE TABLE credit_verdict (
  account_id TEXT NOT NULL PRIMARY KEY,
  verdict TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT;
`,
};
