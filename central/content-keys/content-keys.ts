import { randomBytes, randomUUID } from 'node:crypto';
import type { ContentKey } from '../../api-client/contract/content-keys.ts';
import { encodeBase64url } from '../../api-client/protocol/base64url.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { findPublishedKey, keepContentKey } from './content-key-repository.ts';

export interface LeaseTerms {
  readonly leaseMs: number;
  /** How much longer a terminal may play that cannot ask. */
  readonly offlineGraceMs: number;
}

const dayMs = 24 * 3_600_000;
/** A terminal renews every few days, and may be without a line for five weeks. */
export const usualTerms: LeaseTerms = { leaseMs: 7 * dayMs, offlineGraceMs: 28 * dayMs };

export interface ContentKeys {
  /** The key under which content with this hash is encrypted: the one it had, or a new random one. */
  keyFor(sourceSha256: string): Promise<{ keyId: string; key: Uint8Array }>;
  /** @throws Refusal `not-found` if there is none, or no published course uses it: so a retracted course's leases run out */
  lend(keyId: string): Promise<ContentKey>;
}

export function createContentKeys(deps: { database: Database; clock: Clock; terms: LeaseTerms }): ContentKeys {
  const { database, clock, terms } = deps;
  return {
    keyFor: async (sourceSha256) => {
      const fresh = { key_id: randomUUID(), key: encodeBase64url(randomBytes(16)) };
      const row = await keepContentKey(database, sourceSha256, fresh, clock.nowMs());
      return { keyId: row.key_id, key: Buffer.from(row.key, 'base64url') };
    },
    lend: async (keyId) => {
      const row = await findPublishedKey(database, keyId);
      if (row === null) throw new Refusal('not-found', 'No published course has this content key.');
      const issuedAtMs = clock.nowMs();
      return {
        keyId,
        key: row.key,
        issuedAtMs,
        leaseExpiresAtMs: issuedAtMs + terms.leaseMs,
        offlineGraceMs: terms.offlineGraceMs,
      };
    },
  };
}
