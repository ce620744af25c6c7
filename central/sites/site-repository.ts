import type { SitePolicy } from '../../api-client/contract/policy.ts';
import type { FleetTerminal, Site } from '../../api-client/contract/sites.ts';
import type { Sql } from '../database/database.ts';

interface SiteRow {
  site_id: string;
  name: string;
  policy: SitePolicy | null;
  policy_changed_at_ms: number | null;
  terminals: number;
}

const toSite = (row: SiteRow): Site => ({
  siteId: row.site_id,
  name: row.name,
  terminals: row.terminals,
  policyChangedAtMs: row.policy_changed_at_ms,
});

const selectSite = `select site_id, name, policy, policy_changed_at_ms,
  (select count(*)::integer from terminals where terminals.site_id = sites.site_id) as terminals from sites`;

export async function findSites(sql: Sql): Promise<Site[]> {
  return (await sql.query<SiteRow>(`${selectSite} order by name, site_id`)).map(toSite);
}

export async function findSite(sql: Sql, siteId: string): Promise<{ site: Site; policy: SitePolicy | null } | null> {
  const [row] = await sql.query<SiteRow>(`${selectSite} where site_id = $1`, [siteId]);
  return row === undefined ? null : { site: toSite(row), policy: row.policy };
}

export async function saveSite(sql: Sql, siteId: string, name: string): Promise<void> {
  await sql.query(
    'insert into sites (site_id, name) values ($1, $2) on conflict (site_id) do update set name = excluded.name',
    [siteId, name],
  );
}

/**
 * A version above all that were ever given out, and the lock that keeps it so. It is never below the time: a centre that was
 * put back from a backup gives out higher ones than the terminals have already seen.
 */
export async function nextPolicyVersion(sql: Sql, nowMs: number): Promise<number> {
  const [row] = await sql.query<{ last_version: number }>(
    'update policy_head set last_version = greatest(last_version + 1, $1::bigint) returning last_version',
    [nowMs],
  );
  if (row === undefined) throw new Error('the table policy_head has lost its row');
  return row.last_version;
}

/** @returns false where there is no such site. */
export async function saveSitePolicy(
  sql: Sql,
  change: { siteId: string; policy: SitePolicy; version: number; nowMs: number },
): Promise<boolean> {
  const rows = await sql.query(
    `update sites set policy = $2::jsonb, policy_version = $3, policy_changed_at_ms = $4
     where site_id = $1 returning site_id`,
    [change.siteId, JSON.stringify(change.policy), change.version, change.nowMs],
  );
  return rows.length > 0;
}

/** Those of `courseIds` that the catalogue has. */
export async function existingCourseIds(sql: Sql, courseIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ course_id: string }>(
    'select course_id from courses where course_id = any($1) and document is not null',
    [courseIds],
  );
  return new Set(rows.map(({ course_id }) => course_id));
}

interface FleetRow {
  terminal_id: string;
  terminal_name: string;
  site_id: string | null;
  enrolled_at_ms: number;
  last_seen_at_ms: number | null;
}

const toTerminal = (row: FleetRow): FleetTerminal => ({
  terminalId: row.terminal_id,
  terminalName: row.terminal_name,
  siteId: row.site_id,
  enrolledAtMs: row.enrolled_at_ms,
  lastSeenAtMs: row.last_seen_at_ms,
});

const selectTerminal = `select terminal_id, terminal_name, site_id, enrolled_at_ms, received_at_ms as last_seen_at_ms
  from terminals left join heartbeats using (terminal_id)`;

export async function findTerminals(
  sql: Sql,
  page: { siteId: string | null; after: string; limit: number },
): Promise<FleetTerminal[]> {
  const rows = await sql.query<FleetRow>(
    `${selectTerminal} where terminal_id > $1 and ($2::text is null or site_id = $2) order by terminal_id limit $3`,
    [page.after, page.siteId, page.limit],
  );
  return rows.map(toTerminal);
}

export async function findTerminal(sql: Sql, terminalId: string): Promise<FleetTerminal | null> {
  const [row] = await sql.query<FleetRow>(`${selectTerminal} where terminal_id = $1`, [terminalId]);
  return row === undefined ? null : toTerminal(row);
}

export async function terminalNames(sql: Sql, terminalIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ terminal_id: string; terminal_name: string }>(
    'select terminal_id, terminal_name from terminals where terminal_id = any($1)',
    [terminalIds],
  );
  return new Map(rows.map(({ terminal_id, terminal_name }) => [terminal_id, terminal_name]));
}

export async function saveAssignment(
  sql: Sql,
  change: { terminalId: string; siteId: string | null; version: number; nowMs: number },
): Promise<void> {
  await sql.query(
    'update terminals set site_id = $2, site_version = $3, site_changed_at_ms = $4 where terminal_id = $1',
    [change.terminalId, change.siteId, change.version, change.nowMs],
  );
}

/** With its tokens. @returns false where there is no such terminal. */
export async function deleteTerminal(sql: Sql, terminalId: string): Promise<boolean> {
  return (
    (await sql.query('delete from terminals where terminal_id = $1 returning terminal_id', [terminalId])).length > 0
  );
}

export interface TerminalPolicyRow {
  site_id: string | null;
  /** Null while none was set. */
  policy: SitePolicy | null;
  version: number;
  changed_at_ms: number;
}

export async function findTerminalPolicy(sql: Sql, terminalId: string): Promise<TerminalPolicyRow | null> {
  const [row] = await sql.query<TerminalPolicyRow>(
    `select site_id, policy, greatest(site_version, coalesce(policy_version, 1)) as version,
       greatest(coalesce(site_changed_at_ms, enrolled_at_ms), coalesce(policy_changed_at_ms, 0)) as changed_at_ms
     from terminals left join sites using (site_id) where terminal_id = $1`,
    [terminalId],
  );
  return row ?? null;
}
