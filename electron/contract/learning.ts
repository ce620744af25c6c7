import { z } from 'zod';
import { idSchema, lectureKeySchema, localizedSchema, method, nothing } from './domain.ts';

/** Half-open [fromMs, toMs) in media time. */
export const intervalSchema = z.object({ fromMs: z.int().min(0), toMs: z.int().min(0) });
export type Interval = z.infer<typeof intervalSchema>;

export const lectureProgressSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  positionMs: z.int(),
  watchedMs: z.int(),
  durationMs: z.int(),
  lastAtMs: z.int(),
});
export type LectureProgress = z.infer<typeof lectureProgressSchema>;

/** Why watched time, or hours, earned nothing: as the centre names it. */
const withheldReasonSchema = z.enum([
  'beyond-end',
  'faster-than-clock',
  'rate-above-limit',
  'seek-ahead',
  'two-at-once',
  'check-unanswered',
  'clock-impossible',
  'daily-cap',
  'prerequisite',
  'after-due',
  'not-present',
  'group-too-large',
  'group-not-allowed',
  'group-share',
]);
export type WithheldReason = z.infer<typeof withheldReasonSchema>;

const withheldSchema = z.array(intervalSchema.extend({ reason: withheldReasonSchema }));

export const creditLectureSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  durationMs: z.int(),
  /** As the centre has confirmed it. */
  credited: z.array(intervalSchema),
  creditedMs: z.int(),
  /** 学时, confirmed. */
  hours: z.number(),
  withheld: withheldSchema,
  /** Courses that have to be completed before this one counts. */
  requires: z.array(z.string()),
  /** Questions and attention checks that wait for a right answer, in the order of their places; `atMs` null where this terminal does not know it. */
  openChecks: z.array(z.object({ checkId: z.string(), atMs: z.int().nullable() })),
  /** Watched here and worth credit by the same rules, but not seen by the centre yet. */
  unconfirmed: z.array(intervalSchema),
  unconfirmedMs: z.int(),
  lastAtMs: z.int(),
});
export type CreditLectureView = z.infer<typeof creditLectureSchema>;

export const creditSchema = z.object({
  /** 学时, confirmed. */
  hours: z.number(),
  /** When the centre last said so, by this terminal's clock; null if it never did here. */
  confirmedAtMs: z.int().nullable(),
  /** 学时 for a lecture by minutes credited. */
  bands: z.array(z.object({ atLeastMinutes: z.number(), hours: z.number() })),
  dailyCapHours: z.number().nullable(),
  /** Last watched first. */
  lectures: z.array(creditLectureSchema),
});
export type Credit = z.infer<typeof creditSchema>;

export const playingRulesSchema = z.object({
  maxRate: z.number(),
  /** How far beyond what was watched one may jump and still earn; null: anywhere. */
  seekAheadMs: z.int().nullable(),
  /** The player asks "still there?" and stops after so long without a touch; null: never. */
  idleMinutes: z.int().nullable(),
  /** What the signed-in person last played at, as far as the rules still allow it. */
  rate: z.number(),
});
export type PlayingRules = z.infer<typeof playingRulesSchema>;

export const lectureCheckSchema = z.object({
  checkId: z.string(),
  atMs: z.int(),
  /** Null: an attention check, which any press answers. */
  question: z
    .object({
      text: localizedSchema,
      options: z.array(z.object({ optionId: z.string(), text: localizedSchema })),
      several: z.boolean(),
    })
    .nullable(),
  /** Rightly, here or as the centre knows. What lies beyond an open one, up to the next, is withheld. */
  answered: z.boolean(),
});
export type LectureCheck = z.infer<typeof lectureCheckSchema>;

export const standingSchema = z.object({
  checks: z.array(lectureCheckSchema),
  credited: z.array(intervalSchema),
  withheld: withheldSchema,
});
export type Standing = z.infer<typeof standingSchema>;

export const learning = {
  methods: {
    /** Opens a viewing for the signed-in person; answers where they stopped and what they have watched. */
    begin: method(
      lectureKeySchema.extend({ durationMs: z.int().min(1) }),
      z.object({ viewingId: z.string(), positionMs: z.int(), watched: z.array(intervalSchema) }),
    ),
    /**
     * The player says what has been played since its last report, at most every 5 s and at each pause, seek, rate change and end.
     * Media time that the monotonic clock cannot account for is cut off.
     */
    report: method(
      z.object({
        viewingId: idSchema,
        played: intervalSchema.nullable(),
        rate: z.number().min(0.25).max(4),
        positionMs: z.int().min(0),
      }),
      z.object({ watched: z.array(intervalSchema) }),
    ),
    /** What the signed-in person has begun, newest first. */
    recent: method(z.object({ limit: z.int().min(1).max(100) }), z.array(lectureProgressSchema)),
    progress: method(z.object({ courseId: idSchema }), z.array(lectureProgressSchema)),
    /** What the signed-in person's watching is worth: the centre's verdict, and what waits to be confirmed. */
    credit: method(nothing, creditSchema),
    /** What the rules of credit allow the player; before the centre has told any, the usual ones. */
    playing: method(nothing, playingRulesSchema),
    /** Remembers, for the signed-in person, how fast they play. */
    keepRate: method(z.object({ rate: z.number().min(0.25).max(4) }), nothing),
    /** How a lecture stands for who plays it: its checks, and the centre's last word on it. Nothing is computed anew. */
    standing: method(lectureKeySchema.extend({ durationMs: z.int().min(1) }), standingSchema),
    /** Asks the centre whether the checks of a course have become others. */
    refreshChecks: method(z.object({ courseId: idSchema }), nothing),
    /** One try. Each is a record of its own; whether it was right is known without a line. */
    answer: method(
      z.object({ viewingId: idSchema, checkId: idSchema, answer: z.array(idSchema).max(20) }),
      z.object({ right: z.boolean() }),
    ),
  },
  events: {
    changed: z.object({}),
    /** Other rules, other checks, another verdict, or an answer. */
    creditChanged: z.object({}),
  },
};
