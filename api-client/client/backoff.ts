export interface RetryOptions {
  /** Tries after the first one. */
  readonly retries: number;
  readonly baseMs: number;
  /** No single wait is longer; a Retry-After beyond it ends the call instead, for the caller to plan. */
  readonly maxMs: number;
}

export const defaultRetry: RetryOptions = { retries: 2, baseMs: 400, maxMs: 8000 };

/** Full jitter: uniform in [0, min(maxMs, baseMs · 2^attempt)), so that a county's terminals do not come back as one. */
export function fullJitterMs(attempt: number, random: () => number, { baseMs, maxMs }: RetryOptions): number {
  return Math.floor(random() * Math.min(maxMs, baseMs * 2 ** attempt));
}

/** Retry-After (RFC 9110 section 10.2.3) in ms: seconds, or a date against the answer's own Date so that our clock is not asked. */
export function parseRetryAfter(value: unknown, date: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  const now = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(until) || Number.isNaN(now) ? undefined : Math.max(0, until - now);
}

/** Ends early, rejecting with the signal's reason, when the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
