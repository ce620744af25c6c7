import { openPgliteDatabase } from '../../../central/database/pglite-database.ts';
import { openPostgresDatabase } from '../../../central/database/postgres-database.ts';
import type { Database } from '../../../central/database/database.ts';
import { pino } from 'pino';
import { findPostgres, startPostgres } from '../../harness/postgres.ts';

export interface Backend {
  /** The same, emptied database at every call. */
  fresh(): Promise<Database>;
  /** A second way into the database of `fresh`, as another centre would have; null where there is none. */
  another(): Promise<Database | null>;
  /** Connection string; null where there is no server. */
  readonly url: string | null;
  close(): Promise<void>;
}

const silent = pino({ level: 'silent' });

async function empty(database: Database): Promise<Database> {
  await database.query('drop schema public cascade');
  await database.query('create schema public');
  return database;
}

async function pglite(): Promise<Backend> {
  const database = await openPgliteDatabase();
  return { fresh: () => empty(database), another: async () => null, url: null, close: () => database.close() };
}

async function postgres(binaries: string): Promise<Backend> {
  const server = await startPostgres(binaries);
  const url = await server.createDatabase('contract');
  const database = await openPostgresDatabase(url, silent);
  return {
    fresh: () => empty(database),
    another: () => openPostgresDatabase(url, silent),
    url,
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}

const binaries = findPostgres();
if (binaries === null && process.env['CI'] === undefined) {
  console.warn('\n*** No PostgreSQL here: the contract runs on PGlite alone. Debian: apt-get install postgresql ***\n');
}

/** In CI a missing PostgreSQL fails; elsewhere it is skipped, loudly. */
export const backends: { name: string; skip: boolean; many: boolean; open: () => Promise<Backend> }[] = [
  { name: 'PGlite', skip: false, many: false, open: pglite },
  {
    name: 'PostgreSQL',
    many: true,
    skip: binaries === null && process.env['CI'] === undefined,
    open: () => {
      if (binaries === null) throw new Error('no PostgreSQL (initdb and postgres) in PATH or /usr/lib/postgresql');
      return postgres(binaries);
    },
  },
];
