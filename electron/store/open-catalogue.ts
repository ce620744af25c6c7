import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log } from '../contract/ports.ts';
import { migrate, refuseNewer } from './migrate.ts';
import type { Migration } from './migration.ts';
import { catalogueMigration } from './migrations/catalogue/0010-catalogue.ts';
import { searchAtScaleMigration } from './migrations/catalogue/0020-search-at-scale.ts';
import { findDamage, openForReading, openForWriting } from './open-database.ts';
import { setAside } from './set-aside.ts';
import { asStorageError, isDamage } from './storage-error.ts';

const catalogueMigrations: readonly Migration[] = [catalogueMigration, searchAtScaleMigration];

export interface OpenCatalogueOptions {
  readonly file: string;
  readonly binding: string | null;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Opens `catalogue.db`, which is disposable: a damaged one, or one of another version, is moved aside unaltered and the centre
 * fills a new one.
 * @throws AppError `storage.full`, `storage.unwritable`, `store.unusable`
 */
export function openCatalogue(options: OpenCatalogueOptions): Database {
  const { file, log, clock } = options;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      return open(options);
    } catch (error) {
      if (!isDamage(error) && !(error instanceof AppError && error.code === 'store.newer')) throw error;
      const keptAs = setAside(file, clock.wallMs());
      log.error({ err: error, keptAs: path.basename(keptAs) }, 'catalogue.db moved aside, it will be filled anew');
      return open(options);
    }
  } catch (error) {
    const mapped = asStorageError(error);
    throw mapped instanceof AppError ? mapped : new AppError('store.unusable', { cause: error });
  }
}

function open({ file, binding, clock }: OpenCatalogueOptions): Database {
  if (existsSync(file)) {
    const reader = openForReading({ file, binding });
    try {
      refuseNewer(reader, catalogueMigrations);
      const damage = findDamage(reader);
      if (damage.length > 0) throw Object.assign(new Error(damage.join('; ')), { code: 'SQLITE_CORRUPT' });
    } finally {
      reader.close();
    }
  }
  const database = openForWriting({ file, binding }, 'normal');
  try {
    migrate(database, catalogueMigrations, clock.wallMs());
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
