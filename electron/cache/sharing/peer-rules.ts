/**
 * What a terminal thinks of another one, from what came of it. Pure. Times are wall-clock milliseconds where they outlive a
 * run (a ban), monotonic ones where they do not.
 */

/** So many segments that were not what their name says, and the peer is not asked any more. */
export const badSegmentsToBan = 2;
export const banMs = 24 * 3600_000;
/** The weight of the newest reading of the speed. */
const newestWeight = 0.3;
const backOffBaseMs = 1000;
const backOffMaxMs = 60_000;
/** What is hoped of a peer that nobody has tried: as good as a fair one, so that it is tried. */
const hopedBytesPerSecond = 8_000_000;

export interface Standing {
  /** Exponentially weighted; null until it has served anything. */
  readonly bytesPerSecond: number | null;
  /** In a row. */
  readonly failures: number;
  /** Not asked before then, by the monotonic clock. */
  readonly restsUntilMs: number;
  /** Since the last ban. */
  readonly badSegments: number;
  /** By the wall clock; null: not banned. */
  readonly bannedAtMs: number | null;
}

export const newcomer: Standing = {
  bytesPerSecond: null,
  failures: 0,
  restsUntilMs: 0,
  badSegments: 0,
  bannedAtMs: null,
};

export type PeerOutcome =
  | { kind: 'served'; bytes: number; ms: number }
  /** Slower than can be waited for, broken off, or not there. */
  | { kind: 'failed' }
  /** Bytes that are not what was asked for. */
  | { kind: 'bad' };

export interface Now {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export function after(standing: Standing, outcome: PeerOutcome, now: Now): Standing {
  if (outcome.kind === 'served') {
    const reading = (outcome.bytes * 1000) / Math.max(1, outcome.ms);
    const before = standing.bytesPerSecond ?? reading;
    const bytesPerSecond = before + newestWeight * (reading - before);
    return { ...standing, bytesPerSecond, failures: 0, restsUntilMs: 0 };
  }
  if (outcome.kind === 'failed') {
    const failures = standing.failures + 1;
    const restMs = Math.min(backOffMaxMs, backOffBaseMs * 2 ** Math.min(failures - 1, 16));
    const slower = standing.bytesPerSecond === null ? null : standing.bytesPerSecond / 2;
    return { ...standing, bytesPerSecond: slower, failures, restsUntilMs: now.monotonicMs + restMs };
  }
  const badSegments = standing.badSegments + 1;
  const bannedAtMs = badSegments >= badSegmentsToBan ? now.wallMs : standing.bannedAtMs;
  return { ...standing, badSegments, bannedAtMs };
}

/** A clock that was set back does not make a ban longer than one that begins now. */
export function isBanned({ bannedAtMs }: Standing, wallMs: number): boolean {
  return bannedAtMs !== null && Math.abs(wallMs - bannedAtMs) < banMs;
}

/** A ban that has run out leaves nothing behind. */
export function pardoned(standing: Standing, wallMs: number): Standing {
  if (standing.bannedAtMs === null || isBanned(standing, wallMs)) return standing;
  return { ...standing, badSegments: 0, bannedAtMs: null };
}

export const mayBeAsked = (standing: Standing, now: Now): boolean =>
  !isBanned(standing, now.wallMs) && now.monotonicMs >= standing.restsUntilMs;

/** Higher is asked sooner. A bad segment weighs more than any slowness. */
export const worth = ({ bytesPerSecond, failures, badSegments }: Standing): number =>
  (bytesPerSecond ?? hopedBytesPerSecond) / (1 + failures) / 8 ** badSegments;

/**
 * An order to ask in: the better ones sooner, but not always the same one first, so that a room does not run to one terminal
 * (Efraimidis and Spirakis: the key `u^(1/w)` draws without replacement in proportion to the weights).
 * @param random uniform in [0, 1)
 */
export function drawOrder<T>(peers: readonly T[], weigh: (peer: T) => number, random: () => number): T[] {
  return peers
    .map((peer) => ({ peer, key: Math.log(1 - random()) / Math.max(1, weigh(peer)) }))
    .sort((a, b) => b.key - a.key)
    .map(({ peer }) => peer);
}
