import type { Database } from 'better-sqlite3';
import { asStorageError } from './storage-error.ts';

/**
 * Runs `work` in one transaction, all or nothing; inside another one it simply takes part in it.
 * @throws AppError `storage.full`, `storage.unwritable` or `store.unusable` for the disk's failures, and what `work` throws.
 */
export function transact<T>(database: Database, work: () => T): T {
  if (database.inTransaction) return work();
  try {
    return database.transaction(work).immediate();
  } catch (error) {
    throw asStorageError(error);
  }
}
