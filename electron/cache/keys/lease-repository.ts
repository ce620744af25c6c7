import type { Database } from 'better-sqlite3';
import { transact } from '../../store/transact.ts';

/** Content keys with their leases, each one sealed as a whole: what this table shows is which keys are here. */
export interface LeaseRepository {
  get(keyId: string): string | null;
  set(keyId: string, sealed: string): void;
  remove(keyIds: readonly string[]): void;
  keyIds(): string[];
}

export function createLeaseRepository(database: Database): LeaseRepository {
  const get = database.prepare<[string], string>('SELECT sealed FROM content_lease WHERE key_id = ?').pluck();
  const set = database.prepare(
    'INSERT INTO content_lease (key_id, sealed) VALUES (?, ?) ON CONFLICT (key_id) DO UPDATE SET sealed = excluded.sealed',
  );
  const remove = database.prepare('DELETE FROM content_lease WHERE key_id = ?');
  const all = database.prepare<[], string>('SELECT key_id FROM content_lease').pluck();
  return {
    get: (keyId) => get.get(keyId) ?? null,
    set: (keyId, sealed) => {
      transact(database, () => set.run(keyId, sealed));
    },
    remove: (keyIds) => {
      transact(database, () => keyIds.forEach((keyId) => remove.run(keyId)));
    },
    keyIds: () => all.all(),
  };
}
