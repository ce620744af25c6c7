import type { Migration } from '../../migration.ts';

/**
 * Reminders as the centre `source` sent them. `read_at_ms` is by this terminal's clock or the centre's; `told` whether the centre knows
 * that it was read: until then it is told again.
 */
export const remindersMigration: Migration = {
  number: 120,
  name: 'reminders',
  sql: `
CREATE TABLE reminder (
  account_id TEXT NOT NULL,
  reminder_id TEXT NOT NULL,
  source TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  class_id TEXT NOT NULL,
  class_title TEXT NOT NULL,
  text TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  sent_at_ms INTEGER NOT NULL,
  read_at_ms INTEGER,
  told INTEGER NOT NULL,
  PRIMARY KEY (account_id, reminder_id)
) STRICT;
CREATE INDEX reminder_sequence ON reminder (account_id, sequence);
`,
};
