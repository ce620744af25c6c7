import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { Clock, Ids, Log } from '../contract/ports.ts';
import { migrate, refuseNewer } from './migrate.ts';
import { findDamage, openForReading, openForWriting } from './open-database.ts';
import { recordMigrations } from './record-migrations.ts';
import { salvage } from './salvage.ts';
import { setAside } from './set-aside.ts';
import { asStorageError, isDamage } from './storage-error.ts';

export interface OpenRecordsOptions {
  readonly file: string;
  readonly binding: string | null;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface OpenRecords {
  readonly database: Database;
  /** What a damaged predecessor left; null when nothing was wrong. */
  readonly salvaged: { rows: number; losses: number; keptAs: string } | null;
}

/**
 * Opens `records.db`, creating or migrating it. A damaged one is moved aside and what can be read of it is taken over.
 * @throws AppError `store.newer` (the file is left as it was), `storage.full`, `storage.unwritable`, `store.unusable`
 */
export function openRecords(options: OpenRecordsOptions): OpenRecords {
  const { file, log, clock } = options;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    finishInterruptedSalvage(options);
    try {
      if (existsSync(file)) check(options);
      return { database: openSound(options), salvaged: null };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.error({ err: error }, 'records.db is damaged');
      const salvaged = replaceDamaged(options);
      log.warn({ ...salvaged, atMs: clock.wallMs() }, 'records.db replaced by what could be read of it');
      return { database: openSound(options), salvaged };
    }
  } catch (error) {
    const mapped = asStorageError(error);
    throw mapped instanceof AppError ? mapped : new AppError('store.unusable', { cause: error });
  }
}

/** Looks without writing. @throws SqliteError for damage, AppError `store.newer`. */
function check({ file, binding }: OpenRecordsOptions): void {
  const database = openForReading({ file, binding });
  try {
    refuseNewer(database, recordMigrations);
    const damage = findDamage(database);
    if (damage.length > 0) throw Object.assign(new Error(damage.join('; ')), { code: 'SQLITE_CORRUPT' });
  } finally {
    database.close();
  }
}

function openSound({ file, binding, clock, ids, log }: OpenRecordsOptions): Database {
  const database = openForWriting({ file, binding }, 'full');
  try {
    const applied = migrate(database, recordMigrations, clock.wallMs());
    if (applied.length > 0) log.info({ applied }, 'records.db migrated');
    database
      .prepare('INSERT INTO stream (stream_id, made_at_ms) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM stream)')
      .run(ids.next(), clock.wallMs());
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * The new database is filled under a name of its own before the damaged one is moved: a power cut in between only makes the
 * next start do it again.
 */
function replaceDamaged(options: OpenRecordsOptions): NonNullable<OpenRecords['salvaged']> {
  const { file, binding, clock, log } = options;
  const fresh = `${file}.salvaged`;
  const target = openSound({ ...options, file: fresh });
  let counts = { rowsSaved: 0, lossesSeen: 0 };
  try {
    const source = openForReading({ file, binding });
    try {
      counts = salvage(source, target, log);
    } finally {
      source.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.error({ err: error }, 'nothing of records.db can be read');
  } finally {
    // Leaves no -wal behind, so that one rename moves the whole database.
    target.close();
  }
  const keptAs = setAside(file, clock.wallMs());
  renameSync(fresh, file);
  return { rows: counts.rowsSaved, losses: counts.lossesSeen, keptAs: path.basename(keptAs) };
}

/** A power cut may have fallen between moving the damaged file away and putting the salvaged one in its place. */
function finishInterruptedSalvage({ file, clock }: OpenRecordsOptions): void {
  const unfinished = `${file}.salvaged`;
  if (existsSync(file)) {
    removeDatabase(unfinished);
    return;
  }
  // A write-ahead log without its database would be replayed into the next one of that name.
  if (existsSync(`${file}-wal`) || existsSync(`${file}-shm`)) setAside(file, clock.wallMs());
  if (existsSync(unfinished)) renameSync(unfinished, file);
}

function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}
