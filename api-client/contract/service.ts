import { z } from 'zod';
import { epochMsSchema } from './common.ts';

/** An Ed25519 public key (raw 32 bytes, base64url) with which the centre signs manifests. */
export const signingKeySchema = z.object({
  keyId: z.string().min(1).max(64),
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type SigningKey = z.infer<typeof signingKeySchema>;

/** Accounts shown on the sign-in page. Present only when the centre runs its demonstration. */
export const demoAccountSchema = z.object({
  accountName: z.string(),
  password: z.string(),
  displayName: z.string(),
});

/** `GET /v1/service`: who this centre is. The terminal pins `signingKeys` when it enrols. */
export const serviceSchema = z.object({
  serviceName: z.object({ zh: z.string(), en: z.string() }),
  contractVersion: z.literal(1),
  /** See `mediaUrl` in routes.ts. */
  mediaBaseUrl: z.url(),
  signingKeys: z.array(signingKeySchema).min(1),
  demoAccounts: z.array(demoAccountSchema),
});
export type Service = z.infer<typeof serviceSchema>;

/** `GET /v1/time`. */
export const timeSchema = z.object({ serverTimeMs: epochMsSchema });
