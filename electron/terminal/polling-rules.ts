import { ApiError } from '../../api-client/client/api-error.ts';

/** How one poll for the token ended (RFC 8628 section 3.5). `no-answer`: the line or the centre failed. */
export type PollOutcome = 'pending' | 'slow-down' | 'denied' | 'expired' | 'no-answer';

const slowDownMs = 5_000;
const longestWaitMs = 30_000;

export function readPollFailure(error: unknown): PollOutcome {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind !== 'oauth') return 'no-answer';
  switch (error.oauth?.error) {
    case 'authorization_pending':
      return 'pending';
    case 'slow_down':
      return 'slow-down';
    case 'access_denied':
      return 'denied';
    default:
      // Expired, or a code that the centre does not know (any more): a new one is needed either way.
      return 'expired';
  }
}

/** The interval that is in force from now on: `slow_down` adds 5 s for good. */
export const intervalAfter = (outcome: PollOutcome, intervalMs: number): number =>
  outcome === 'slow-down' ? intervalMs + slowDownMs : intervalMs;

/** A centre that does not answer is asked less and less often, at least every 30 s (RFC 8628 section 3.5). */
export const pollWaitMs = (intervalMs: number, unanswered: number): number =>
  Math.max(intervalMs, Math.min(longestWaitMs, intervalMs * 2 ** Math.min(unanswered, 8)));
