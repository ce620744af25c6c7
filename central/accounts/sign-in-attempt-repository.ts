import type { Sql } from '../database/database.ts';

export interface AttemptRules {
  /** Failures in a row before the first wait. */
  readonly freeFailures: number;
  /** The first wait; each further failure doubles it up to `maxWaitMs`. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  /** Failures are forgotten after so long without a further one. */
  readonly forgetAfterMs: number;
}

/**
 * Counts a sign-in before its password is looked at, so that many at once cannot slip past the count.
 * @returns 0 if it may go on, else for how many ms the account is blocked.
 */
export async function countAttempt(sql: Sql, accountKey: string, rules: AttemptRules, nowMs: number): Promise<number> {
  await sql.query('delete from sign_in_attempts where last_at_ms < $1 and blocked_until_ms < $2', [
    nowMs - rules.forgetAfterMs,
    nowMs,
  ]);
  const counted = await sql.query(
    `insert into sign_in_attempts as a values ($1, 1, $2, 0)
     on conflict (account_key) do update set
       failures = a.failures + 1,
       last_at_ms = $2,
       blocked_until_ms = case when a.failures + 1 < $3 then 0
         else $2 + least($5::bigint, $4::bigint * (2 ^ least(a.failures + 1 - $3, 20))::bigint) end
     where a.blocked_until_ms <= $2
     returning failures`,
    [accountKey, nowMs, rules.freeFailures, rules.firstWaitMs, rules.maxWaitMs],
  );
  if (counted.length > 0) return 0;
  const [row] = await sql.query<{ blocked_until_ms: number }>(
    'select blocked_until_ms from sign_in_attempts where account_key = $1',
    [accountKey],
  );
  return Math.max(1, (row?.blocked_until_ms ?? nowMs) - nowMs);
}

export async function forgetAttempts(sql: Sql, accountKey: string): Promise<void> {
  await sql.query('delete from sign_in_attempts where account_key = $1', [accountKey]);
}
