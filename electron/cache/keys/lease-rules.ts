/** How long a lent content key may be used: pure. All times are the centre's, ms. */

export interface LeaseTimes {
  readonly issuedAtMs: number;
  readonly leaseExpiresAtMs: number;
  readonly offlineGraceMs: number;
  /** The centre was asked again and does not lend it any more. */
  readonly refused: boolean;
}

/** `due`: usable, and to be renewed as soon as there is a line. */
export type LeaseStanding = 'fresh' | 'due' | 'expired';

/** The grace is for a terminal that cannot ask; one that was refused has asked. */
export const usableUntilMs = ({ leaseExpiresAtMs, offlineGraceMs, refused }: LeaseTimes): number =>
  refused ? leaseExpiresAtMs : leaseExpiresAtMs + offlineGraceMs;

export function leaseStanding(lease: LeaseTimes, nowMs: number): LeaseStanding {
  if (nowMs >= usableUntilMs(lease)) return 'expired';
  const halfLifeMs = lease.issuedAtMs + (lease.leaseExpiresAtMs - lease.issuedAtMs) / 2;
  return lease.refused || nowMs >= halfLifeMs ? 'due' : 'fresh';
}
