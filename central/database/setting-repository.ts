import type { Sql } from './database.ts';

export async function readSetting(sql: Sql, name: string): Promise<unknown> {
  const [row] = await sql.query<{ value: unknown }>('select value from settings where name = $1', [name]);
  return row?.value ?? null;
}

export async function writeSetting(sql: Sql, name: string, value: unknown): Promise<void> {
  await sql.query(
    'insert into settings values ($1, $2::jsonb) on conflict (name) do update set value = excluded.value',
    [name, JSON.stringify(value)],
  );
}
