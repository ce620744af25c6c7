import type { RouteName } from '../contract/routes.ts';
import { problemTypePrefix } from '../contract/problem.ts';
import type { OauthError, Problem, ProblemCode } from '../contract/problem.ts';

/**
 * - `unreachable`: no answer: no route, refused, reset, no such name
 * - `timeout`: no whole answer within `timeoutMs`
 * - `aborted`: by the caller's signal
 * - `server-failed`: 5xx
 * - `malformed`: an answer that is not of the contract: HTML of a captive portal, a redirect, a wrong shape, too large
 * - `truncated`: the answer broke off
 * - `refused`: 4xx with a problem (RFC 9457), or a token that is needed is missing
 * - `oauth`: an OAuth error (RFC 6749 section 5.2, RFC 8628 section 3.5)
 */
export type ApiErrorKind =
  'unreachable' | 'timeout' | 'aborted' | 'server-failed' | 'malformed' | 'truncated' | 'refused' | 'oauth';

export interface ApiErrorOptions {
  readonly route: RouteName;
  readonly message: string;
  readonly cause?: unknown;
  readonly status?: number | undefined;
  readonly problem?: Problem | undefined;
  readonly oauth?: OauthError | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The one error of the client. Bodies and tokens are never in its message. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly route: RouteName;
  readonly status: number | undefined;
  readonly problem: Problem | undefined;
  readonly oauth: OauthError | undefined;
  /** From Retry-After, where the centre named one. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: ApiErrorKind, options: ApiErrorOptions) {
    super(`${options.route}: ${options.message}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.route = options.route;
    this.status = options.status;
    this.problem = options.problem;
    this.oauth = options.oauth;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether the same request may succeed later without anything being changed here. */
  get retryable(): boolean {
    if (this.kind === 'refused') return this.status === 429;
    if (this.kind === 'oauth')
      return this.oauth?.error === 'authorization_pending' || this.oauth?.error === 'slow_down';
    return this.kind !== 'aborted';
  }

  /** The code of the problem, where it is one of the contract's. */
  get problemCode(): ProblemCode | undefined {
    const type = this.problem?.type;
    return type?.startsWith(problemTypePrefix) ? (type.slice(problemTypePrefix.length) as ProblemCode) : undefined;
  }
}
