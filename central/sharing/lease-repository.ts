import type { Sql } from '../database/database.ts';

export interface LeaseRow {
  site_id: string;
  terminal_id: string;
  epoch: number;
  expires_at_ms: number;
}

/**
 * Takes the lease of the terminal's site if it is free, has run out, or is the terminal's own: one statement, so that of
 * two that ask at once, of whichever centre, exactly one gets it. Free is also what a terminal holds that has left the site.
 */
export async function takeLease(
  sql: Sql,
  asked: { terminalId: string; nowMs: number; leaseMs: number },
): Promise<LeaseRow | null> {
  const [row] = await sql.query<LeaseRow>(
    `insert into site_leases (site_id, terminal_id, epoch, expires_at_ms)
       select site_id, terminal_id, 1, $3::bigint from terminals where terminal_id = $1 and site_id is not null
     on conflict (site_id) do update set
       terminal_id = excluded.terminal_id,
       epoch = site_leases.epoch + case
         when site_leases.terminal_id = excluded.terminal_id and site_leases.expires_at_ms > $2::bigint then 0 else 1 end,
       expires_at_ms = excluded.expires_at_ms
     where site_leases.terminal_id = excluded.terminal_id
       or site_leases.expires_at_ms <= $2::bigint
       or not exists (select 1 from terminals
         where terminals.terminal_id = site_leases.terminal_id and terminals.site_id = site_leases.site_id)
     returning site_id, terminal_id, epoch, expires_at_ms`,
    [asked.terminalId, asked.nowMs, asked.nowMs + asked.leaseMs],
  );
  return row ?? null;
}

/** Null while nobody has it. */
export async function findLease(sql: Sql, siteId: string, nowMs: number): Promise<LeaseRow | null> {
  const [row] = await sql.query<LeaseRow>(
    `select site_id, terminal_id, epoch, expires_at_ms from site_leases
     where site_id = $1 and terminal_id is not null and expires_at_ms > $2`,
    [siteId, nowMs],
  );
  return row ?? null;
}

/** The row stays, with its epoch. */
export async function endLeases(sql: Sql, terminalId: string): Promise<void> {
  await sql.query('update site_leases set expires_at_ms = 0 where terminal_id = $1', [terminalId]);
}
