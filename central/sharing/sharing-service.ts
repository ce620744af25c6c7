import { peerLifetimeMs, siteLeaseMs } from '../../api-client/contract/site-sharing.ts';
import type { PeerReport, SiteLease, SitePeers } from '../../api-client/contract/site-sharing.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { endLeases, findLease, takeLease } from './lease-repository.ts';
import { findPeers, savePeer } from './peer-repository.ts';
import { sharingSiteOf } from './site-of.ts';

/** A lease that ran out between two looks is taken at the next one. */
const looks = 5;

/** What the terminals of a site have to know of each other. @throws Refusal `conflict`, `forbidden`: see site-of */
export interface SharingService {
  report(terminalId: string, report: PeerReport): Promise<SitePeers>;
  peers(terminalId: string): Promise<SitePeers>;
  acquireLease(terminalId: string): Promise<SiteLease>;
  releaseLease(terminalId: string): Promise<void>;
}

export function createSharingService({ database, clock }: { database: Database; clock: Clock }): SharingService {
  async function peersOf(siteId: string, terminalId: string): Promise<SitePeers> {
    const sinceMs = clock.nowMs() - peerLifetimeMs;
    return { siteId, peers: await findPeers(database, { siteId, terminalId, sinceMs }) };
  }

  return {
    report: async (terminalId, report) => {
      const siteId = await sharingSiteOf(database, terminalId);
      await savePeer(database, terminalId, report, clock.nowMs());
      return peersOf(siteId, terminalId);
    },

    peers: async (terminalId) => peersOf(await sharingSiteOf(database, terminalId), terminalId),

    acquireLease: async (terminalId) => {
      const siteId = await sharingSiteOf(database, terminalId);
      for (let look = 0; look < looks; look += 1) {
        const nowMs = clock.nowMs();
        const lease =
          (await takeLease(database, { terminalId, nowMs, leaseMs: siteLeaseMs })) ??
          (await findLease(database, siteId, nowMs));
        if (lease === null) continue;
        return {
          siteId: lease.site_id,
          holderTerminalId: lease.terminal_id,
          mine: lease.terminal_id === terminalId,
          epoch: lease.epoch,
          expiresInMs: Math.max(0, lease.expires_at_ms - nowMs),
        };
      }
      throw new Refusal('unavailable', 'The lease of the site changes hands.', { retryAfterS: 1 });
    },

    releaseLease: (terminalId) => endLeases(database, terminalId),
  };
}
