import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../central/database/migrate.ts';
import { migrations } from '../../../central/database/migrations.ts';
import type { Database } from '../../../central/database/database.ts';
import { backends } from './backends.ts';
import type { Backend } from './backends.ts';

const step = (id: number, ...statements: string[]) => ({ id, name: `step-${id}`, statements });
const one = step(10, 'create table one (a integer)');
const two = step(20, 'create table two (a integer)');

for (const { name, skip, open } of backends) {
  describe.skipIf(skip)(`migrations on ${name}`, () => {
    let backend: Backend;
    let database: Database;
    beforeAll(async () => {
      backend = await open();
    });
    afterAll(() => backend?.close());
    beforeEach(async () => {
      database = await backend.fresh();
    });

    it('are applied once, in order, and then added to', async () => {
      await migrate(database, [one], 5);
      await migrate(database, [two, one], 6);
      await migrate(database, [one, two], 7);
      expect(await database.query('select id, applied_at_ms from schema_migrations order by id')).toEqual([
        { id: 10, applied_at_ms: 5 },
        { id: 20, applied_at_ms: 6 },
      ]);
    });

    it('refuse a newer database, a changed step and one slipped in before', async () => {
      await migrate(database, [one, two], 5);
      await expect(migrate(database, [one], 6)).rejects.toThrow(/newer than this centre.*step 20/);
      await expect(migrate(database, [step(10, 'create table other (a integer)'), two], 6)).rejects.toThrow(/changed/);
      await expect(migrate(database, [one, step(15, 'select 1'), two], 6)).rejects.toThrow(/older/);
    });

    it('leave nothing of a step that fails', async () => {
      const broken = step(20, 'create table two (a integer)', 'create nonsense');
      await expect(migrate(database, [one, broken], 5)).rejects.toThrow(/nonsense/);
      const tables = `select table_name from information_schema.tables where table_schema = 'public'`;
      expect(await database.query(tables)).toEqual([]);
      await migrate(database, [one, two], 6);
    });

    it('take turns', async () => {
      await Promise.all([1, 2, 3].map(() => migrate(database, migrations, 5)));
      expect(await database.query('select count(*)::integer as n from schema_migrations')).toEqual([
        { n: migrations.length },
      ]);
    });
  });
}
