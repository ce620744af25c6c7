import { z } from 'zod';
import { method, nothing } from './domain.ts';

export const syncStatusSchema = z.object({
  /** `unknown` until the first attempt after the start has ended. */
  line: z.enum(['unknown', 'online', 'offline']),
  working: z.boolean(),
  lastSuccessAtMs: z.int().nullable(),
  lastError: z.object({ code: z.string(), atMs: z.int() }).nullable(),
  /** Learning records not yet acknowledged by the centre, and those it refused. */
  pendingRecords: z.int(),
  deadRecords: z.int(),
  courses: z.int(),
  catalogueAtMs: z.int().nullable(),
  /** server − wall; null if the centre was never reached. */
  clockOffsetMs: z.int().nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const sync = {
  methods: {
    status: method(nothing, syncStatusSchema),
    /** Tries the line, pulls and drains now; answers when done. */
    now: method(nothing, syncStatusSchema),
  },
  events: { changed: z.object({}) },
};
