import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { Migration } from './migration.ts';

/** Any constant: instances that start together on one PostgreSQL take turns. */
const migrationLock = 4_115_001;

const hashOf = ({ statements }: Migration): string =>
  createHash('sha256').update(statements.join('\n;\n')).digest('hex');

/**
 * Brings the schema up to `migrations`, all or nothing.
 * @throws Error where the database is newer than this program or a published step was changed.
 */
export async function migrate(database: Database, migrations: readonly Migration[], nowMs: number): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await sql.query(`create table if not exists schema_migrations (
      id integer primary key, name text not null, hash text not null, applied_at_ms bigint not null)`);
    const applied = await sql.query<{ id: number; name: string; hash: string }>(
      'select id, name, hash from schema_migrations order by id',
    );
    const known = new Map(migrations.map((migration) => [migration.id, migration]));
    for (const { id, name, hash } of applied) {
      const migration = known.get(id);
      if (migration === undefined) {
        throw new Error(`the database is newer than this centre: it has step ${id} ${name}. Start the newer version.`);
      }
      if (hashOf(migration) !== hash) {
        throw new Error(`step ${id} ${name} was changed after it had been applied to this database`);
      }
    }
    const done = new Set(applied.map(({ id }) => id));
    const newest = Math.max(0, ...done);
    for (const migration of [...migrations].sort((a, b) => a.id - b.id)) {
      if (done.has(migration.id)) continue;
      if (migration.id < newest) {
        throw new Error(`step ${migration.id} ${migration.name} is older than what the database already has`);
      }
      for (const statement of migration.statements) await sql.query(statement);
      await sql.query('insert into schema_migrations values ($1, $2, $3, $4)', [
        migration.id,
        migration.name,
        hashOf(migration),
        nowMs,
      ]);
    }
  });
}
