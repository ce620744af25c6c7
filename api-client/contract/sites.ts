import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema } from './common.ts';
import { sitePolicySchema } from './policy.ts';

/** A teaching point: the terminals behind one line. */
export const siteSchema = z.object({
  siteId: slugSchema,
  name: z.string(),
  terminals: z.int().min(0),
  /** Null while nobody has set a policy. */
  policyChangedAtMs: epochMsSchema.nullable(),
});
export type Site = z.infer<typeof siteSchema>;

/** `GET /v1/sites`, by name. */
export const sitesSchema = z.object({ sites: z.array(siteSchema) });

/** `PUT /v1/sites/{siteId}`. */
export const siteRequestSchema = z.strictObject({ name: z.string().trim().min(1).max(100) });

/** `GET /v1/sites/{siteId}/policy`: the free policy while none was set. */
export const storedSitePolicySchema = z.object({ policy: sitePolicySchema, changedAtMs: epochMsSchema.nullable() });

export const fleetTerminalSchema = z.object({
  terminalId: opaqueIdSchema,
  terminalName: z.string(),
  siteId: slugSchema.nullable(),
  enrolledAtMs: epochMsSchema,
  /** By its newest heartbeat. */
  lastSeenAtMs: epochMsSchema.nullable(),
});
export type FleetTerminal = z.infer<typeof fleetTerminalSchema>;

export const terminalsQuerySchema = z.object({
  /** Those of one site; absent for all. */
  siteId: slugSchema.optional(),
  /** The `nextCursor` of the last page. */
  cursor: opaqueIdSchema.optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(500).default(200),
});
/** `GET /v1/terminals`, by their ids. */
export const terminalsSchema = z.object({
  terminals: z.array(fleetTerminalSchema),
  /** Null at the end. */
  nextCursor: opaqueIdSchema.nullable(),
});

/** `PUT /v1/terminals/{terminalId}/site`; null takes it out of its site. */
export const assignmentSchema = z.strictObject({ siteId: slugSchema.nullable() });
