import type { Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { findSharingSite } from './peer-repository.ts';

/** The site within which a terminal may share. @throws Refusal `conflict` where it has none, `forbidden` where policy is against it */
export async function sharingSiteOf(sql: Sql, terminalId: string): Promise<string> {
  const site = await findSharingSite(sql, terminalId);
  if (site === null) throw new Refusal('conflict', 'This terminal belongs to no site.');
  if (!site.enabled) throw new Refusal('forbidden', "Sharing is switched off by the site's policy.");
  return site.siteId;
}
