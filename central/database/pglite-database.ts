import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import type { Transaction } from '@electric-sql/pglite';
import type { Database, Sql } from './database.ts';

/** The embedded database, in `folder` or, without one, in memory. One process at a time may hold a folder. */
export async function openPgliteDatabase(folder?: string): Promise<Database> {
  const unlock = folder === undefined ? () => {} : lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      parsers: { [types.INT8]: Number },
    });
    const sqlOf = (target: PGlite | Transaction): Sql => ({
      query: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
        (await target.query<T>(sql, [...params])).rows,
    });
    return {
      kind: 'pglite',
      ...sqlOf(pglite),
      transaction: (work) => pglite.transaction((transaction) => work(sqlOf(transaction))),
      close: async () => {
        await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Two processes on one PGlite folder would destroy it. The lock of a process that is gone is taken over. */
function lockFolder(folder: string): () => void {
  mkdirSync(path.dirname(folder), { recursive: true });
  const file = `${folder}.lock`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const descriptor = openSync(file, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(file, 'utf8'));
      if (holder !== process.pid && isAlive(holder)) {
        throw new Error(`${folder} is in use by process ${holder} (remove ${file} if that is not a Hexi centre)`, {
          cause: error,
        });
      }
      if (holder === process.pid && attempt === 0) throw new Error(`${folder} is already open`, { cause: error });
      rmSync(file, { force: true });
    }
  }
  throw new Error(`${file} cannot be taken`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
