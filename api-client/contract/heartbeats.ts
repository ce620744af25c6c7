import { z } from 'zod';
import { clockStampSchema } from './learning-records.ts';
import { epochMsSchema } from './common.ts';

/** `POST /v1/heartbeats`, about once a minute with jitter. Bytes are of the media store. */
export const heartbeatRequestSchema = z.object({
  sentAt: clockStampSchema,
  appVersion: z.string().max(40),
  runtimeVersion: z.string().max(40),
  platform: z.string().max(40),
  pendingRecords: z.int().min(0),
  deadRecords: z.int().min(0),
  cacheBytes: z.int().min(0),
  freeBytes: z.int().min(0).nullable(),
  catalogueCursor: z.string().max(200).nullable(),
});
export const heartbeatSchema = z.object({ serverTimeMs: epochMsSchema });
