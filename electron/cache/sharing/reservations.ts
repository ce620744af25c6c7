import type { Offer } from './offers.ts';

type Granted = Extract<Offer, { kind: 'granted' }>;

/** A peer that heard "yes" has so long to come for it. */
const keptMs = 3000;

/** Places that were promised by a HEAD and wait for their GET. */
export function createReservations() {
  const kept = new Map<string, { offer: Granted; timer: NodeJS.Timeout }>();
  const keyOf = (peer: string, sha256: string): string => `${peer} ${sha256}`;

  function take(peer: string, sha256: string): Granted | null {
    const key = keyOf(peer, sha256);
    const found = kept.get(key);
    if (found === undefined) return null;
    kept.delete(key);
    clearTimeout(found.timer);
    return found.offer;
  }

  return {
    take,
    keep(peer: string, offer: Granted): void {
      const { sha256 } = offer.file;
      take(peer, sha256)?.grant.end(false);
      const timer = setTimeout(() => take(peer, sha256)?.grant.end(false), keptMs);
      kept.set(keyOf(peer, sha256), { offer, timer });
    },
    close(): void {
      for (const { offer, timer } of kept.values()) {
        clearTimeout(timer);
        offer.grant.end(false);
      }
      kept.clear();
    },
  };
}
