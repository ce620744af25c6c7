import { z } from 'zod';
import { opaqueIdSchema } from './common.ts';

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';
export const terminalClientId = 'hexi-terminal';

/** Device authorization request (RFC 8628 section 3.1), form encoded; the `device_*` fields are ours. */
export const deviceAuthorizationRequestSchema = z.object({
  client_id: z.literal(terminalClientId),
  /** Ed25519 public key of the device, raw, base64url. */
  device_public_key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  device_name: z.string().min(1).max(100),
});

/** Device authorization answer (RFC 8628 section 3.2). `expires_in` and `interval` are in seconds. */
export const deviceAuthorizationSchema = z.object({
  device_code: z.string().min(20),
  user_code: z.string().regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  expires_in: z.int().min(1),
  interval: z.int().min(1),
});
export type DeviceAuthorization = z.infer<typeof deviceAuthorizationSchema>;

/** Token request (RFC 8628 section 3.4, RFC 6749 section 6), form encoded. */
export const tokenRequestSchema = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal(deviceCodeGrant),
    client_id: z.literal(terminalClientId),
    device_code: z.string().min(1),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.literal(terminalClientId),
    refresh_token: z.string().min(1),
  }),
]);

/**
 * Terminal tokens. The refresh token stays valid until the next successful use of its successor, so that an answer
 * lost on the line does not cost the terminal its enrolment.
 */
export const terminalTokenSchema = z.object({
  access_token: z.string().min(20),
  token_type: z.literal('Bearer'),
  expires_in: z.int().min(1),
  refresh_token: z.string().min(20),
  terminal_id: opaqueIdSchema,
  terminal_name: z.string(),
});
export type TerminalToken = z.infer<typeof terminalTokenSchema>;

/** `POST /v1/device-authorizations/decision`, by an administrator's session. */
export const deviceDecisionRequestSchema = z.object({
  userCode: z.string().min(8).max(9),
  decision: z.enum(['approve', 'deny']),
});
export const deviceDecisionSchema = z.object({ deviceName: z.string(), decision: z.enum(['approve', 'deny']) });
