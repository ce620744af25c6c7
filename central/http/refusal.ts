import type { OauthError, ProblemCode } from '../../api-client/contract/problem.ts';

/** An answer that is a problem of the contract. Everything thrown that is not a refusal is an internal error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly retryAfterS: number | undefined;
  /** Members beside the standard ones (RFC 9457 section 3.2). */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { retryAfterS?: number; extra?: Record<string, unknown> } = {},
  ) {
    super(detail);
    this.code = code;
    this.retryAfterS = options.retryAfterS;
    this.extra = options.extra ?? {};
  }
}

/** An OAuth error answer (RFC 6749 section 5.2). */
export class OauthRefusal extends Error {
  override readonly name = 'OauthRefusal';
  readonly error: OauthError['error'];

  constructor(error: OauthError['error'], description: string) {
    super(description);
    this.error = error;
  }
}
