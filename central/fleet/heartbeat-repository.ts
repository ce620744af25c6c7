import type { Sql } from '../database/database.ts';

/** The newest of each terminal; one that was overtaken on the way changes nothing. */
export async function saveHeartbeat(sql: Sql, terminalId: string, document: object, nowMs: number): Promise<void> {
  await sql.query(
    `insert into heartbeats values ($1, $2::jsonb, $3)
     on conflict (terminal_id) do update set document = excluded.document, received_at_ms = excluded.received_at_ms
     where heartbeats.received_at_ms <= excluded.received_at_ms`,
    [terminalId, JSON.stringify(document), nowMs],
  );
}

export async function findHeartbeat(
  sql: Sql,
  terminalId: string,
): Promise<{ document: unknown; receivedAtMs: number } | null> {
  const [row] = await sql.query<{ document: unknown; received_at_ms: number }>(
    'select document, received_at_ms from heartbeats where terminal_id = $1',
    [terminalId],
  );
  return row === undefined ? null : { document: row.document, receivedAtMs: row.received_at_ms };
}
