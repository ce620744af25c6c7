import { z } from 'zod';
import { epochMsSchema, slugSchema, spanMsSchema } from './common.ts';

/**
 * `GET /v1/content-keys/{keyId}`: the key of an encrypted rendition, lent. Times are the centre's. To be renewed from the middle
 * of the lease on; a terminal that cannot ask may use it for `offlineGraceMs` beyond `leaseExpiresAtMs`, one that was refused
 * only up to there.
 */
export const contentKeySchema = z.object({
  keyId: slugSchema,
  /** The 16 bytes of an AES-128 key, base64url. Never to be logged, and sealed wherever it is kept. */
  key: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  issuedAtMs: epochMsSchema,
  leaseExpiresAtMs: epochMsSchema,
  offlineGraceMs: spanMsSchema,
});
export type ContentKey = z.infer<typeof contentKeySchema>;
