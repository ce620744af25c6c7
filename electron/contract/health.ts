import { z } from 'zod';
import { method, nothing } from './domain.ts';

/** Something a person should know that no page asked for: a salvaged database, a full disk, a repaired segment. */
export const noticeSchema = z.object({
  noticeId: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  atMs: z.int(),
});
export type Notice = z.infer<typeof noticeSchema>;

export const health = {
  methods: {
    notices: method(nothing, z.array(noticeSchema)),
    dismissNotice: method(z.object({ noticeId: z.string() }), nothing),
  },
  events: { changed: z.object({}) },
};
