import type { PeerReport, SitePeer } from '../../api-client/contract/site-sharing.ts';
import type { Sql } from '../database/database.ts';

/** Null where the terminal belongs to no site. */
export async function findSharingSite(
  sql: Sql,
  terminalId: string,
): Promise<{ siteId: string; enabled: boolean } | null> {
  const [row] = await sql.query<{ site_id: string; enabled: boolean }>(
    `select site_id, coalesce((policy -> 'sharing' ->> 'enabled')::boolean, false) as enabled
     from terminals join sites using (site_id) where terminal_id = $1`,
    [terminalId],
  );
  return row === undefined ? null : { siteId: row.site_id, enabled: row.enabled };
}

/** One that was overtaken on the way changes nothing. */
export async function savePeer(sql: Sql, terminalId: string, report: PeerReport, nowMs: number): Promise<void> {
  await sql.query(
    `insert into site_peers values ($1, $2::jsonb, $3)
     on conflict (terminal_id) do update set document = excluded.document, seen_at_ms = excluded.seen_at_ms
     where site_peers.seen_at_ms <= excluded.seen_at_ms`,
    [terminalId, JSON.stringify(report), nowMs],
  );
}

/** The site's other terminals, as they belong to it now and have said something after `sinceMs`. */
export async function findPeers(
  sql: Sql,
  asked: { siteId: string; terminalId: string; sinceMs: number },
): Promise<SitePeer[]> {
  const rows = await sql.query<{ terminal_id: string; document: PeerReport; seen_at_ms: number }>(
    `select terminal_id, document, seen_at_ms from site_peers join terminals using (terminal_id)
     where site_id = $1 and terminal_id <> $2 and seen_at_ms > $3 order by terminal_id limit 1000`,
    [asked.siteId, asked.terminalId, asked.sinceMs],
  );
  return rows.map(({ terminal_id, document, seen_at_ms }) => ({
    ...document,
    terminalId: terminal_id,
    seenAtMs: seen_at_ms,
  }));
}
