import type { Migration } from './migration.ts';
import { recordsMigration } from './migrations/records/0010-records.ts';
import { downloadWishMigration } from './migrations/records/0020-download-wish.ts';
import { cacheKeepingMigration } from './migrations/records/0030-cache-keeping.ts';
import { contentLeaseMigration } from './migrations/records/0050-content-lease.ts';
import { creditMigration } from './migrations/records/0060-credit.ts';
import { notesMigration } from './migrations/records/0080-notes.ts';
import { checksMigration } from './migrations/records/0090-checks.ts';
import { plansMigration } from './migrations/records/0110-plans.ts';
import { remindersMigration } from './migrations/records/0120-reminders.ts';

/** In the order in which they run. */
export const recordMigrations: readonly Migration[] = [
  recordsMigration,
  downloadWishMigration,
  cacheKeepingMigration,
  contentLeaseMigration,
  creditMigration,
  notesMigration,
  checksMigration,
  plansMigration,
  remindersMigration,
];
