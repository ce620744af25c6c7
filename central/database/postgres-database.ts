import { Pool, types } from 'pg';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Database, Sql } from './database.ts';

/** A PostgreSQL (14 or later) by its connection string; any number of centres may share one. */
export async function openPostgresDatabase(connectionString: string, log: Logger): Promise<Database> {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    // What a report reads takes less time than compiling its statement would.
    options: '-c jit=off',
    types: {
      getTypeParser: (oid, format) =>
        oid === types.builtins.INT8 && format !== 'binary' ? Number : (types.getTypeParser(oid, format) as unknown),
    },
  });
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
  const sqlOf = (target: Pool | PoolClient): Sql => ({
    query: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
      (await target.query(sql, [...params])).rows as T[],
  });
  await sqlOf(pool).query('select 1');

  async function transaction<R>(work: (sql: Sql) => Promise<R>): Promise<R> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(sqlOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => (broken = cause));
      throw error;
    } finally {
      client.release(broken);
    }
  }
  return { kind: 'postgresql', ...sqlOf(pool), transaction, close: () => pool.end() };
}
