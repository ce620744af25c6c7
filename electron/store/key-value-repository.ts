import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { parseJson } from './parse-json.ts';
import { transact } from './transact.ts';

/** Small things with a name, as JSON. What no longer fits its schema reads as absent. */
export interface KeyValueRepository {
  get<S extends z.ZodType>(key: string, schema: S): z.output<S> | null;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

export function createKeyValueRepository(database: Database): KeyValueRepository {
  const read = database.prepare<[string], string>('SELECT value FROM key_value WHERE key = ?').pluck();
  const write = database.prepare(
    'INSERT INTO key_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM key_value WHERE key = ?');
  return {
    get: (key, schema) => {
      const text = read.get(key);
      if (text === undefined) return null;
      return schema.safeParse(parseJson(text)).data ?? null;
    },
    set: (key, value) => {
      transact(database, () => write.run(key, JSON.stringify(value)));
    },
    remove: (key) => {
      transact(database, () => remove.run(key));
    },
  };
}
