import { unionOf, type Interval } from './interval-set.ts';
import { slackMs } from './limits.ts';

/** A span on one time line: the running time it claims, and the media time it wants for it. */
export interface Claim {
  readonly beganMs: number;
  readonly endedMs: number;
  readonly mediaMs: number;
  /** What the player played at, and what the rules allow of it. */
  readonly rate: number;
  readonly allowedRate: number;
}

/** Media time of a claim, from its beginning: each is at most the next; `mediaMs` is the last. */
export interface Grant {
  readonly grantedMs: number;
  /** Had nobody else claimed the same time. */
  readonly aloneMs: number;
  /** Had the rate been allowed. */
  readonly atItsRateMs: number;
}

/** Rates are held in thousandths and media time in thousandths of a ms, so that every machine gets the same whole numbers. */
const parts = 1_000;
const inParts = (rate: number): number => Math.round(rate * parts);

/**
 * Running time earns once: who ended first has it. On top of its own time a claim may use slack, which is one store for the time
 * line: what claims leave over, and time that nobody claims, fill it up again.
 *
 * @param claims ordered by their end; what comes first of those that end together wins.
 */
export function grantTime(claims: readonly Claim[]): Grant[] {
  const unclaimed = unclaimedBefore(claims);
  /** What has been taken, as a set that only grows at its end. */
  const taken: { fromMs: number; toMs: number }[] = [];
  let slack = slackMs * parts;
  let idleMs = 0;
  return claims.map((claim) => {
    const nowIdleMs = unclaimed(claim.endedMs);
    slack = Math.min(slackMs * parts, slack + (nowIdleMs - idleMs) * parts);
    idleMs = nowIdleMs;
    const freeMs = take(taken, claim.beganMs, claim.endedMs);
    const allMs = claim.endedMs - claim.beganMs;
    const budget = freeMs * inParts(claim.allowedRate) + slack;
    const grantedMs = Math.min(claim.mediaMs, Math.floor(budget / parts));
    slack = Math.min(slackMs * parts, budget - grantedMs * parts);
    const upTo = (rate: number, atLeastMs: number): number =>
      Math.max(atLeastMs, Math.min(claim.mediaMs, Math.floor((allMs * inParts(rate)) / parts)));
    const aloneMs = freeMs < allMs ? upTo(claim.allowedRate, grantedMs) : grantedMs;
    return {
      grantedMs,
      aloneMs,
      atItsRateMs: claim.rate > claim.allowedRate ? upTo(claim.rate, aloneMs) : aloneMs,
    };
  });
}

/** Takes [fromMs, toMs), which ends no earlier than anything taken before; returns how much of it was free. */
function take(taken: { fromMs: number; toMs: number }[], fromMs: number, toMs: number): number {
  let freeMs = toMs - fromMs;
  let beginMs = fromMs;
  for (let last = taken.at(-1); last !== undefined && last.toMs >= fromMs; last = taken.at(-1)) {
    freeMs -= last.toMs - Math.max(last.fromMs, fromMs);
    beginMs = Math.min(beginMs, last.fromMs);
    taken.pop();
  }
  if (toMs > beginMs) taken.push({ fromMs: beginMs, toMs });
  return freeMs;
}

/** How much time before a moment nobody claims; to be asked for moments that do not go back. */
function unclaimedBefore(claims: readonly Claim[]): (atMs: number) => number {
  const claimed: Interval[] = unionOf(claims.map(({ beganMs, endedMs }) => ({ fromMs: beganMs, toMs: endedMs })));
  const firstMs = claimed[0]?.fromMs ?? 0;
  let index = 0;
  let claimedMs = 0;
  return (atMs) => {
    while (index < claimed.length && claimed[index]!.toMs <= atMs) {
      claimedMs += claimed[index]!.toMs - claimed[index]!.fromMs;
      index += 1;
    }
    const open = claimed[index];
    return Math.max(0, atMs - firstMs - claimedMs - Math.max(0, atMs - (open?.fromMs ?? atMs)));
  };
}
