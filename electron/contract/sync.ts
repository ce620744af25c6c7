import { z } from 'zod';
import { localizedSchema, method, nothing } from './domain.ts';

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

/** What waits for the centre, for whoever has to find out why. */
export const syncQueueSchema = z.object({
  pending: z.int(),
  /** When the oldest of them was recorded, by this terminal's clock then; null where nothing waits or that cannot be read. */
  oldestAtMs: z.int().nullable(),
  byType: z.array(z.object({ type: z.string(), count: z.int() })),
  /** By the wall clock; null while it works. */
  nextTryAtMs: z.int().nullable(),
});
export type SyncQueue = z.infer<typeof syncQueueSchema>;

/** A record that the centre will not have, and what of it can be told. */
export const deadLetterSchema = z.object({
  sequence: z.int(),
  type: z.string(),
  /** The centre's words, or ours. */
  reason: z.string(),
  refusedAtMs: z.int(),
  recordedAtMs: z.int().nullable(),
  accountId: z.string().nullable(),
  courseId: z.string().nullable(),
  lectureId: z.string().nullable(),
  /** Where the catalogue knows the course. */
  courseTitle: localizedSchema.nullable(),
  /** Of the lecture's media time. */
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

/** Null: all of them. */
const whichSchema = z.object({ sequences: z.array(z.int().min(1)).max(1000).nullable() });

export const sync = {
  methods: {
    status: method(nothing, syncStatusSchema),
    /** Tries the line, pulls and drains now; answers when done. */
    now: method(nothing, syncStatusSchema),
    queue: method(nothing, syncQueueSchema),
    /** The last refused come first. */
    deadLetters: method(
      z.object({ offset: z.int().min(0), limit: z.int().min(1).max(500) }),
      z.object({ total: z.int(), letters: z.array(deadLetterSchema) }),
    ),
    /** Back into the outbox under their old numbers, and delivered soon; what the centre refuses again comes back. */
    retryDead: method(whichSchema, z.object({ count: z.int() })),
    /** Copies them whole into a new file in `folder`; nothing is removed. */
    exportDead: method(
      whichSchema.extend({ folder: z.string().min(1).max(4096) }),
      z.object({ file: z.string(), count: z.int() }),
    ),
  },
  events: { changed: z.object({}) },
};
