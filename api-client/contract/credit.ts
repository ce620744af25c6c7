import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { signatureSchema } from './manifest.ts';

/**
 * Group study: one terminal, one room. What the terminal of the room says was watched counts for each member while they were there.
 * Whoever is not in the class earns nothing, and neither does anybody where the one who opened the room had no right to.
 */
const groupRules = {
  /** A room is for a class. `teachers`: who teaches it, or anybody with the role; `members`: those and the members of the class. */
  openedBy: z.enum(['teachers', 'members']).default('members'),
  /** How many earn; who joined later than so many others does not. */
  largest: z.int().min(1).max(500).default(100),
  /** Everybody present is asked to show themselves every so many minutes; null: only when the one who leads wants it. */
  spotCheckMinutes: z.int().min(1).max(240).nullable().default(null),
  /** A spot check may be so late; and who was absent at one still counts for so long after they were last seen. */
  graceMinutes: z.int().min(0).max(60).default(5),
  /** What of the media time counts that was watched in a room only. */
  creditPercent: z.int().min(0).max(100).default(100),
} as const;
export const groupRulesSchema = z.object(groupRules);
export const wantedGroupRulesSchema = z.strictObject(groupRules);
export type GroupRules = z.infer<typeof groupRulesSchema>;

const courseRule = {
  courseId: slugSchema,
  /** Its credit is withheld, and kept, until all of these are completed. */
  requires: z.array(slugSchema).max(20).default([]),
  /** What is watched from then on earns nothing; a clock that cannot be known denies nothing. Null: never too late. */
  dueAtMs: epochMsSchema.nullable().default(null),
} as const;
export const courseRuleSchema = z.object(courseRule);
export const wantedCourseRuleSchema = z.strictObject(courseRule);

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
  /** From here on: rules that came later; documents of earlier centres do not have them. */
  groups: groupRulesSchema.prefault({}),
  /** A course that is required is completed once each of its lectures is credited for so much of its length. */
  completePercent: z.int().min(1).max(100).default(90),
  /** Of courses not named here nothing is required, and none is ever due. */
  courses: z.array(courseRuleSchema).max(1000).default([]),
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
  /** A course that is required before is not completed. */
  'prerequisite',
  /** Watched after the course was due. */
  'after-due',
  /** In a room, while one was not there or had not been seen for too long. */
  'not-present',
  /** Others had joined the room before, as many as the rules allow. */
  'group-too-large',
  /** Who opened the room had no right to, or one is not of its class. */
  'group-not-allowed',
  /** Of time in a room the rules credit a part only. Stands for the whole lecture. */
  'group-share',
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
