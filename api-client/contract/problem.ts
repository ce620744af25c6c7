import { z } from 'zod';

/**
 * The codes central answers with, the last part of a problem's `type`.
 * The HTTP status is beside each so that server and client cannot drift apart.
 */
export const problemStatus = {
  'request-invalid': 400,
  'credentials-refused': 401,
  'token-refused': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'payload-too-large': 413,
  'range-not-satisfiable': 416,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export const problemTypePrefix = 'urn:hexi:problem:';

/** Problem details (RFC 9457), `application/problem+json`. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  instance: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** OAuth 2.0 error answer (RFC 6749 section 5.2, RFC 8628 section 3.5), used by the two OAuth endpoints alone. */
export const oauthErrorSchema = z.object({
  error: z.enum([
    'authorization_pending',
    'slow_down',
    'access_denied',
    'expired_token',
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unsupported_grant_type',
  ]),
  error_description: z.string().optional(),
});
export type OauthError = z.infer<typeof oauthErrorSchema>;
