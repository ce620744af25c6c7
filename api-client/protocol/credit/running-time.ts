import { totalMs, unionOf, without, type Interval } from './interval-set.ts';
import { slackMs } from './limits.ts';
import { inParts, parts } from './rate-parts.ts';

/** A span on one time line: the running time it claims, and the media time it wants for it. */
export interface Claim {
  /** Ordered; nothing for a claim without any time. */
  readonly running: readonly Interval[];
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

/**
 * Running time earns once: who ended first has it. On top of its own time a claim may use slack, which is one store for the time
 * line: what claims leave over, and time that nobody claims, fill it up again.
 *
 * @param claims ordered by their end; what comes first of those that end together wins.
 */
export function grantTime(claims: readonly Claim[]): Grant[] {
  const unclaimed = unclaimedBefore(claims);
  const taken: Interval[] = [];
  let slack = slackMs * parts;
  let idleMs = 0;
  return claims.map((claim) => {
    const nowIdleMs = unclaimed(claim.endedMs);
    slack = Math.min(slackMs * parts, slack + (nowIdleMs - idleMs) * parts);
    idleMs = nowIdleMs;
    const freeMs = claim.running.reduce((sum, piece) => sum + take(taken, piece), 0);
    const allMs = totalMs(claim.running);
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

/** Takes a piece of time into the set `taken`; returns how much of it was free. Most pieces belong near the end. */
function take(taken: Interval[], { fromMs, toMs }: Interval): number {
  let end = taken.length;
  while (end > 0 && taken[end - 1]!.fromMs > toMs) end -= 1;
  let begin = end;
  while (begin > 0 && taken[begin - 1]!.toMs >= fromMs) begin -= 1;
  const met = taken.slice(begin, end);
  const whole = {
    fromMs: Math.min(fromMs, met[0]?.fromMs ?? fromMs),
    toMs: Math.max(toMs, met.at(-1)?.toMs ?? toMs),
  };
  taken.splice(begin, met.length, whole);
  return totalMs(without([{ fromMs, toMs }], met));
}

/** How much time before a moment nobody claims; to be asked for moments that do not go back. */
function unclaimedBefore(claims: readonly Claim[]): (atMs: number) => number {
  const claimed: Interval[] = unionOf(claims.flatMap(({ running }) => running));
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
