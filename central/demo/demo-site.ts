import { freeSitePolicy } from '../../api-client/contract/policy.ts';
import type { Database, Sql } from '../database/database.ts';
import {
  findSite,
  findTerminal,
  nextPolicyVersion,
  saveAssignment,
  saveSite,
  saveSitePolicy,
} from '../sites/site-repository.ts';

const siteId = 'zhangye-ganzhou';

/**
 * The one site of the demonstration, with the free policy but for sharing, which is off until somebody asks for it: here
 * everybody looks for it. Made once: what an administrator changes stays.
 */
export async function ensureDemoSite(database: Database, nowMs: number): Promise<void> {
  await database.transaction(async (sql) => {
    const version = await nextPolicyVersion(sql, nowMs);
    if ((await findSite(sql, siteId)) !== null) return;
    await saveSite(sql, siteId, '张掖市甘州区教学点');
    await saveSitePolicy(sql, { siteId, policy: { ...freeSitePolicy, sharing: { enabled: true } }, version, nowMs });
  });
}

/** Terminals that approve themselves belong to it, unless they belong to another already. */
export async function joinDemoSite(sql: Sql, terminalId: string, nowMs: number): Promise<void> {
  const terminal = await findTerminal(sql, terminalId);
  if (terminal === null || terminal.siteId !== null) return;
  await saveAssignment(sql, { terminalId, siteId, version: await nextPolicyVersion(sql, nowMs), nowMs });
}
