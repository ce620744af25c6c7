import type { Transfers } from '../../../electron/contract/cache.ts';

type Allowed = { key: 'Unlimited' | 'None' } | { key: 'Limited'; bitsPerSecond: number };

const allowed = (bitsPerSecond: number | null): Allowed =>
  bitsPerSecond === null
    ? { key: 'Unlimited' }
    : bitsPerSecond === 0
      ? { key: 'None' }
      : { key: 'Limited', bitsPerSecond };

/** What the weekly windows allow now, and what they change to: one sentence each. */
export function policyWords(
  transfers: Pick<Transfers, 'allowedBitsPerSecond' | 'nextChangeAtMs' | 'nextAllowedBitsPerSecond'>,
): { now: Allowed; next: (Allowed & { atMs: number }) | null } {
  const { allowedBitsPerSecond, nextChangeAtMs, nextAllowedBitsPerSecond } = transfers;
  return {
    now: allowed(allowedBitsPerSecond),
    next: nextChangeAtMs === null ? null : { ...allowed(nextAllowedBitsPerSecond), atMs: nextChangeAtMs },
  };
}
