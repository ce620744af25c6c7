import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { sharingEventSchemas } from './notes.ts';

/** When something happened, by every clock the terminal has. `offsetMs` = server − wall, as last estimated; null if never. */
export const clockStampSchema = z.object({
  wallMs: epochMsSchema,
  monotonicMs: z.number().min(0),
  bootId: opaqueIdSchema,
  offsetMs: z.int().nullable(),
});
export type ClockStamp = z.infer<typeof clockStampSchema>;

/** Watched, or answered, by everybody who is in this room at that moment, and by nobody else: who leads it joins it like the others. */
const inGroup = { groupId: opaqueIdSchema.optional() };

const inLecture = { viewingId: opaqueIdSchema, accountId: opaqueIdSchema, courseId: slugSchema, lectureId: slugSchema };

/**
 * A learner watched the half-open interval [fromMs, toMs) of a lecture's media time at `rate`, while the clock that never
 * jumps ran from `beganMonotonicMs` to `endedMonotonicMs`: milliseconds of the boot in the record's `recordedAt`. Time that was
 * paused, hidden, idle or asleep lies between two such spans and in none.
 */
export const watchedEventSchema = z.object({
  type: z.literal('watched'),
  ...inLecture,
  ...inGroup,
  fromMs: spanMsSchema,
  toMs: spanMsSchema,
  rate: z.number().min(0.25).max(4),
  beganMonotonicMs: z.number().min(0),
  endedMonotonicMs: z.number().min(0),
});
export type WatchedEvent = z.infer<typeof watchedEventSchema>;

/** A learner answered a check of a lecture (a question in the video, or "are you there"); every try is an event of its own. */
export const checkAnsweredEventSchema = z.object({
  type: z.literal('check-answered'),
  ...inLecture,
  ...inGroup,
  checkId: slugSchema,
  /** The options that were chosen, by their ids; for an attention check the one that was pressed. */
  answer: z.array(slugSchema).max(20),
});

/**
 * Group study. `accountId` is who leads the room and signed in at its terminal. What these events mean for one member is a matter of
 * the clock that never jumps, in the boot of the record: the room of another boot begins with everybody joining again (`resumed`).
 */
const ofGroup = { accountId: opaqueIdSchema, courseId: slugSchema, lectureId: slugSchema, groupId: opaqueIdSchema };
const memberIdsSchema = z.array(opaqueIdSchema).max(500);

export const groupOpenedEventSchema = z.object({
  type: z.literal('group-opened'),
  ...ofGroup,
  viewingId: opaqueIdSchema.optional(),
  classId: slugSchema.nullable(),
});
export const groupJoinedEventSchema = z.object({
  type: z.literal('group-joined'),
  ...ofGroup,
  memberId: opaqueIdSchema,
  /** Ticked in the list, by a card, by the code on the screen; or there when the terminal started again. */
  by: z.enum(['list', 'card', 'code', 'resumed']),
});
export const groupLeftEventSchema = z.object({
  type: z.literal('group-left'),
  ...ofGroup,
  memberId: opaqueIdSchema,
  /** `mistaken`: was never there and had been ticked. */
  reason: z.enum(['left', 'mistaken']),
});
/** A spot check: who showed themselves and who did not. Who is absent is out, and back in with the next check or by joining again. */
export const groupCheckedEventSchema = z.object({
  type: z.literal('group-checked'),
  ...ofGroup,
  present: memberIdsSchema,
  absent: memberIdsSchema,
});
export const groupEndedEventSchema = z.object({ type: z.literal('group-ended'), ...ofGroup });

const groupEventSchemas = [
  groupOpenedEventSchema,
  groupJoinedEventSchema,
  groupLeftEventSchema,
  groupCheckedEventSchema,
  groupEndedEventSchema,
] as const;
export type GroupEvent = z.infer<(typeof groupEventSchemas)[number]>;

export const learningEventSchema = z.discriminatedUnion('type', [
  watchedEventSchema,
  checkAnsweredEventSchema,
  ...groupEventSchemas,
  ...sharingEventSchemas,
]);
export type LearningEvent = z.infer<typeof learningEventSchema>;

/** The event is checked one by one at the centre: a poisonous one is rejected alone and blocks nobody. */
export const learningRecordSchema = z.object({
  sequence: z.int().min(1),
  recordedAt: clockStampSchema,
  event: z.unknown(),
});
export type LearningRecord = z.infer<typeof learningRecordSchema>;

export const maxRecordsPerBatch = 500;
/** As the JSON of a batch travels, gzipped: what a line of 64 kbit/s carries within half a minute or so. */
export const maxBatchGzipBytes = 256 * 1024;
/** As it is unpacked; the centre answers a larger one with 413. */
export const maxBatchBytes = 1024 * 1024;

/**
 * `POST /v1/learning-records/batches`. The idempotency key of a record is (terminal, streamId, sequence). `streamId` is
 * made with the terminal's database, so that a salvaged or replaced database can never reuse an acknowledged key.
 */
export const learningRecordBatchSchema = z.object({
  streamId: opaqueIdSchema,
  records: z.array(learningRecordSchema).min(1).max(maxRecordsPerBatch),
});
export type LearningRecordBatch = z.infer<typeof learningRecordBatchSchema>;

export const recordResultSchema = z.object({
  sequence: z.int().min(1),
  status: z.enum(['accepted', 'duplicate', 'rejected']),
  reason: z.string().optional(),
});
export const learningRecordBatchResultSchema = z.object({ results: z.array(recordResultSchema) });
export type LearningRecordBatchResult = z.infer<typeof learningRecordBatchResultSchema>;

/** `GET /v1/accounts/{accountId}/learning-records`: what the centre holds of one learner, oldest first. */
export const storedLearningRecordSchema = z.object({
  terminalId: opaqueIdSchema,
  streamId: opaqueIdSchema,
  sequence: z.int().min(1),
  recordedAt: clockStampSchema,
  receivedAtMs: epochMsSchema,
  event: learningEventSchema,
});
export const storedLearningRecordsSchema = z.object({ records: z.array(storedLearningRecordSchema) });
export type StoredLearningRecord = z.infer<typeof storedLearningRecordSchema>;
