import { freeSitePolicy } from '../../api-client/contract/policy.ts';
import type { SignedPolicy, SitePolicy } from '../../api-client/contract/policy.ts';
import type { FleetTerminal, Site } from '../../api-client/contract/sites.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import type { SigningKeys } from '../signing/signing-keys.ts';
import {
  deleteTerminal,
  existingCourseIds,
  findSite,
  findSites,
  findTerminal,
  findTerminalPolicy,
  findTerminals,
  nextPolicyVersion,
  saveAssignment,
  saveSite,
  saveSitePolicy,
} from './site-repository.ts';

export interface StoredPolicy {
  readonly policy: SitePolicy;
  /** Null: the free policy, as nobody has set one. */
  readonly changedAtMs: number | null;
}

/** Sites, who belongs to them, and what they are told. @throws Refusal `not-found`, `request-invalid` */
export interface SiteService {
  sites(): Promise<Site[]>;
  save(siteId: string, name: string): Promise<Site>;
  policy(siteId: string): Promise<StoredPolicy>;
  /** A new version even where the policy is what it was: that is how terminals are won back after a backup was put back. */
  setPolicy(siteId: string, policy: SitePolicy): Promise<StoredPolicy>;
  terminals(page: {
    siteId: string | undefined;
    cursor: string | undefined;
    limit: number;
  }): Promise<{ terminals: FleetTerminal[]; nextCursor: string | null }>;
  assign(terminalId: string, siteId: string | null): Promise<FleetTerminal>;
  remove(terminalId: string): Promise<void>;
  policyOf(terminalId: string): Promise<SignedPolicy>;
}

export function createSiteService({
  database,
  clock,
  keys,
}: {
  database: Database;
  clock: Clock;
  keys: Pick<SigningKeys, 'signPolicy'>;
}): SiteService {
  async function siteOf(sql: Sql, siteId: string) {
    const found = await findSite(sql, siteId);
    if (found === null) throw new Refusal('not-found', `There is no site ${siteId}.`);
    return found;
  }

  async function terminalOf(sql: Sql, terminalId: string): Promise<FleetTerminal> {
    const found = await findTerminal(sql, terminalId);
    if (found === null) throw new Refusal('not-found', 'There is no such terminal.');
    return found;
  }

  return {
    sites: () => findSites(database),

    save: async (siteId, name) => {
      await saveSite(database, siteId, name);
      return (await siteOf(database, siteId)).site;
    },

    policy: async (siteId) => {
      const { site, policy } = await siteOf(database, siteId);
      return { policy: policy ?? freeSitePolicy, changedAtMs: site.policyChangedAtMs };
    },

    setPolicy: (siteId, policy) =>
      database.transaction(async (sql) => {
        const nowMs = clock.nowMs();
        // First of all, so that two administrators take turns and each sees what the other has done.
        const version = await nextPolicyVersion(sql, nowMs);
        await siteOf(sql, siteId);
        const wanted = policy.courses.map(({ courseId }) => courseId);
        const known = await existingCourseIds(sql, wanted);
        const unknown = wanted.filter((courseId) => !known.has(courseId));
        if (unknown.length > 0) {
          throw new Refusal('request-invalid', `The catalogue has no course ${unknown.slice(0, 10).join(', ')}.`, {
            extra: { issues: unknown.slice(0, 20).map((courseId) => ({ at: 'courses', message: courseId })) },
          });
        }
        await saveSitePolicy(sql, { siteId, policy, version, nowMs });
        return { policy, changedAtMs: nowMs };
      }),

    terminals: async ({ siteId, cursor, limit }) => {
      if (siteId !== undefined) await siteOf(database, siteId);
      const found = await findTerminals(database, { siteId: siteId ?? null, after: cursor ?? '', limit: limit + 1 });
      const terminals = found.slice(0, limit);
      return { terminals, nextCursor: found.length > limit ? (terminals.at(-1)?.terminalId ?? null) : null };
    },

    assign: (terminalId, siteId) =>
      database.transaction(async (sql) => {
        const nowMs = clock.nowMs();
        const version = await nextPolicyVersion(sql, nowMs);
        if (siteId !== null) await siteOf(sql, siteId);
        const there = await terminalOf(sql, terminalId);
        await saveAssignment(sql, { terminalId, siteId, version, nowMs });
        return { ...there, siteId };
      }),

    remove: async (terminalId) => {
      if (!(await deleteTerminal(database, terminalId))) throw new Refusal('not-found', 'There is no such terminal.');
    },

    policyOf: async (terminalId) => {
      const row = await findTerminalPolicy(database, terminalId);
      if (row === null) throw new Refusal('token-refused', 'This terminal is no longer enrolled.');
      return keys.signPolicy({
        schema: 'hexi.terminal-policy/1',
        terminalId,
        siteId: row.site_id,
        version: row.version,
        issuedAt: new Date(row.changed_at_ms).toISOString(),
        ...(row.policy ?? freeSitePolicy),
      });
    },
  };
}
