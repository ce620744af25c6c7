import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { Migration } from './migration.ts';

const hashOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex');

interface Applied {
  number: number;
  name: string;
  hash: string;
}

/**
 * Refuses a database that a newer version, or an altered migration, has written. Only reads.
 * @throws AppError `store.newer`
 */
export function refuseNewer(database: Database, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.number, hashOf(migration)]));
  for (const { number, name, hash } of appliedTo(database)) {
    if (known.get(number) !== hash) {
      throw new AppError('store.newer', { details: { migration: `${String(number).padStart(4, '0')}-${name}` } });
    }
  }
}

/** Applies what is missing, each step in a transaction of its own. @returns the numbers applied. */
export function migrate(database: Database, migrations: readonly Migration[], atMs: number): number[] {
  refuseNewer(database, migrations);
  database.exec(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at_ms INTEGER NOT NULL
  ) STRICT`);
  const done = new Set(appliedTo(database).map(({ number }) => number));
  const note = database.prepare('INSERT INTO migration (number, name, hash, at_ms) VALUES (?, ?, ?, ?)');
  const missing = migrations.filter(({ number }) => !done.has(number)).sort((a, b) => a.number - b.number);
  for (const migration of missing) {
    database
      .transaction(() => {
        database.exec(migration.sql);
        note.run(migration.number, migration.name, hashOf(migration), atMs);
      })
      .immediate();
  }
  return missing.map(({ number }) => number);
}

function appliedTo(database: Database): Applied[] {
  const exists = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get();
  if (exists === undefined) return [];
  return database.prepare<[], Applied>('SELECT number, name, hash FROM migration ORDER BY number').all();
}
