import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { signatureSchema } from './manifest.ts';

/**
 * What watching is worth, decided by the centre and signed: terminals without a line for weeks credit by the same rules as the
 * centre, whose verdict wins. Lenient like a policy once the signature holds; what must not be half obeyed gets another `schema`.
 */
export const creditRulesSchema = z.object({
  schema: z.literal('hexi.credit-rules/1'),
  /** Never falls. */
  version: z.int().min(1),
  issuedAt: z.iso.datetime(),
  /** The days of the daily cap begin at midnight here. */
  timeZone: z.string().min(1).max(64),
  /** Faster playing is possible only up to this, and earns no more than this allows. */
  maxRate: z.number().min(1).max(4),
  /** How far beyond what was watched without a gap from the beginning one may jump and still earn; null: anywhere. */
  seekAheadMs: spanMsSchema.nullable(),
  /** Without a touch, a key or a movement for so long the player asks and stops; null: never. */
  idleMinutes: z.int().min(1).max(240).nullable(),
  /** "Are you there" every so many minutes of media time where a lecture has no question of its own; null: never. */
  attentionEveryMinutes: z.int().min(1).max(240).nullable(),
  /** 学时 for one lecture by minutes credited: the highest band that is reached. */
  bands: z.array(z.object({ atLeastMinutes: z.number().min(0), hours: z.number().min(0).max(24) })).max(20),
  /** 学时 in one day; what is above counts on no other day. Null: no cap. */
  dailyCapHours: z.number().min(0).max(24).nullable(),
  /** Time that two viewings of one learner claim at once is credited once. */
  oneActiveSession: z.boolean(),
});
export type CreditRules = z.infer<typeof creditRulesSchema>;

/** `GET /v1/credit-rules`. `rules` is read only after the signature holds, hence `unknown` here. */
export const signedCreditRulesSchema = z.object({ rules: z.unknown(), signature: signatureSchema });
export type SignedCreditRules = z.infer<typeof signedCreditRulesSchema>;

/**
 * A question or an attention check at a place of a lecture. What lies beyond it, up to the next, is credited only once it has been
 * answered rightly, at whatever try and however late; what lies before it never depends on it.
 */
export const checkSchema = z.object({
  checkId: slugSchema,
  atMs: spanMsSchema,
  /** Null: an attention check, which any press answers. */
  question: z
    .object({
      text: localizedTextSchema,
      options: z
        .array(z.object({ optionId: slugSchema, text: localizedTextSchema }))
        .min(2)
        .max(10),
      several: z.boolean(),
      /** SHA-256 of the check's id and the right options, sorted, joined by newlines: says offline whether a try was right, without spelling it out. */
      answerDigest: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .nullable(),
});
export type Check = z.infer<typeof checkSchema>;

/** Why watched time, or hours, earned nothing. */
export const withheldReasonSchema = z.enum([
  'beyond-end',
  'faster-than-clock',
  'rate-above-limit',
  'seek-ahead',
  'two-at-once',
  'check-unanswered',
  'clock-impossible',
  'daily-cap',
]);
export type WithheldReason = z.infer<typeof withheldReasonSchema>;

/** Half-open, in media time. */
const intervalSchema = z.object({ fromMs: spanMsSchema, toMs: spanMsSchema });

export const lectureCreditSchema = z.object({
  courseId: slugSchema,
  lectureId: slugSchema,
  durationMs: spanMsSchema,
  /** Ordered, neither overlapping nor touching. */
  credited: z.array(intervalSchema),
  creditedMs: spanMsSchema,
  /** 学时, after the daily cap. */
  hours: z.number().min(0),
  withheld: z.array(intervalSchema.extend({ reason: withheldReasonSchema })),
  /** Checks that wait for a right answer before what lies beyond them counts. */
  openCheckIds: z.array(slugSchema),
  /** By the centre's clock as well as it is known. */
  lastAtMs: epochMsSchema,
});
export type LectureCredit = z.infer<typeof lectureCreditSchema>;

/** `GET /v1/accounts/{accountId}/credit`: the centre's verdict. */
export const creditVerdictSchema = z.object({
  accountId: opaqueIdSchema,
  rulesVersion: z.int().min(1),
  hours: z.number().min(0),
  lectures: z.array(lectureCreditSchema),
});
export type CreditVerdict = z.infer<typeof creditVerdictSchema>;
