import { z } from 'zod';
import { epochMsSchema, slugSchema } from './common.ts';
import { nameSchema } from './organisation.ts';

const endpointSchema = z.url({ protocol: /^https?$/ }).max(500);

/** `PUT /v1/xapi-exports/{exportId}`: a learning record store (LRS) that is told what is learnt. */
export const wantedXapiExportSchema = z.strictObject({
  name: nameSchema,
  /** As the LRS names it, without `/statements`. */
  endpoint: endpointSchema,
  /** HTTP Basic, as xAPI 1.0.3 asks of an LRS. The secret is never told again; null keeps the one that is there. */
  key: z.string().min(1).max(200),
  secret: z.string().min(1).max(500).nullable(),
  /** Whose people it is told of; null: everybody's. */
  prefectureId: slugSchema.nullable(),
  /** Whether people go by their names too, or by their account alone. */
  withNames: z.boolean(),
  enabled: z.boolean(),
  /** What was delivered before then is not told. Null: everything from the beginning. Read only when the export is made. */
  sinceMs: epochMsSchema.nullable(),
});
export type WantedXapiExport = z.infer<typeof wantedXapiExportSchema>;

export const xapiExportSchema = wantedXapiExportSchema.omit({ secret: true }).extend({
  exportId: slugSchema,
  /** Statements that the LRS has taken. */
  sent: z.int().min(0),
  /** Statements that the LRS would not take, each alone: they are left out and counted. */
  refused: z.int().min(0),
  /** Up to when what the centre was delivered has been told. */
  toldUntilMs: epochMsSchema.nullable(),
  /** Why it stands still, or what was refused last; null if nothing is wrong. */
  lastError: z.string().nullable(),
  nextTryAtMs: epochMsSchema,
});
export type XapiExport = z.infer<typeof xapiExportSchema>;

/** `GET /v1/xapi-exports`, by name. */
export const xapiExportsSchema = z.object({ exports: z.array(xapiExportSchema) });
