import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';

export interface OpenOptions {
  readonly file: string;
  /** An add-on in place of the package's own; null: the package's. */
  readonly binding: string | null;
  readonly readonly?: boolean;
}

const connect = ({ file, binding, readonly = false }: OpenOptions): Database.Database =>
  new Database(file, {
    readonly,
    fileMustExist: readonly,
    timeout: 5_000,
    ...(binding === null ? {} : { nativeBinding: binding }),
  });

/**
 * Opens for writing in WAL mode. `full`: every commit is on the disk before it returns. It is set and then asserted,
 * because better-sqlite3 is compiled so that WAL silently means NORMAL.
 */
export function openForWriting(options: OpenOptions, synchronous: 'full' | 'normal'): Database.Database {
  const database = connect(options);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${synchronous}`);
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 5000');
    database.pragma('journal_size_limit = 8388608');
    const actual = {
      journal: database.pragma('journal_mode', { simple: true }),
      synchronous: database.pragma('synchronous', { simple: true }),
    };
    if (actual.journal !== 'wal' || actual.synchronous !== (synchronous === 'full' ? 2 : 1)) {
      throw new AppError('store.unusable', {
        details: { journal: String(actual.journal), synchronous: Number(actual.synchronous) },
      });
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export const openForReading = (options: OpenOptions): Database.Database => connect({ ...options, readonly: true });

/** What SQLite finds wrong with the file, at most five things; empty when it is sound. @throws when it cannot even look. */
export function findDamage(database: Database.Database): string[] {
  const rows = database.pragma('quick_check(5)') as { quick_check: string }[];
  return rows.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok');
}
