import { z } from 'zod';
import { checkSchema, creditRulesSchema, wantedCourseRuleSchema, wantedGroupRulesSchema } from './credit.ts';
import { epochMsSchema, localizedTextSchema, sha256Schema, slugSchema, spanMsSchema } from './common.ts';
import { timeZoneSchema } from './policy.ts';

const differ = (all: readonly (string | number)[]): boolean => new Set(all).size === all.length;
const { maxRate, seekAheadMs, idleMinutes, attentionEveryMinutes, dailyCapHours, oneActiveSession, completePercent } =
  creditRulesSchema.shape;

/** Whether some course is required, by whatever way round, before itself. */
function goesRound(courses: readonly { courseId: string; requires: readonly string[] }[]): boolean {
  const open = new Map(courses.map(({ courseId, requires }) => [courseId, requires]));
  for (;;) {
    const free = [...open].filter(([, requires]) => !requires.some((id) => open.has(id)));
    if (free.length === 0) return open.size > 0;
    for (const [courseId] of free) open.delete(courseId);
  }
}

/** `PUT /v1/credit-rules`: what an administrator decides. Strict: a field that is written wrongly is refused, and not kept without effect. */
export const wantedCreditRulesSchema = z.strictObject({
  timeZone: timeZoneSchema,
  maxRate,
  seekAheadMs,
  idleMinutes,
  attentionEveryMinutes,
  bands: z
    .array(z.strictObject({ atLeastMinutes: z.number().min(0), hours: z.number().min(0).max(24) }))
    .max(20)
    .refine((bands) => differ(bands.map(({ atLeastMinutes }) => atLeastMinutes)), {
      error: 'two bands begin at the same minute',
    }),
  dailyCapHours,
  oneActiveSession,
  groups: wantedGroupRulesSchema.prefault({}),
  completePercent,
  courses: z
    .array(wantedCourseRuleSchema)
    .max(1000)
    .refine((courses) => differ(courses.map(({ courseId }) => courseId)), { error: 'a course stands in it twice' })
    .refine((courses) => !goesRound(courses), { error: 'courses require each other, so that none can be begun' })
    .default([]),
});
export type WantedCreditRules = z.infer<typeof wantedCreditRulesSchema>;

/** Until somebody has decided otherwise. */
export const usualCreditRules: WantedCreditRules = {
  timeZone: 'Asia/Shanghai',
  maxRate: 2,
  seekAheadMs: null,
  idleMinutes: 10,
  attentionEveryMinutes: null,
  bands: [
    { atLeastMinutes: 15, hours: 0.5 },
    { atLeastMinutes: 30, hours: 1 },
  ],
  dailyCapHours: null,
  oneActiveSession: true,
  groups: { openedBy: 'members', largest: 100, spotCheckMinutes: null, graceMinutes: 5, creditPercent: 100 },
  completePercent: 90,
  courses: [],
};

export const storedCreditRulesSchema = z.object({
  rules: wantedCreditRulesSchema,
  version: z.int().min(1),
  /** Null: the usual ones, as nobody has decided. */
  changedAtMs: epochMsSchema.nullable(),
});
export type StoredCreditRules = z.infer<typeof storedCreditRulesSchema>;

const wantedQuestionSchema = z
  .strictObject({
    text: localizedTextSchema,
    options: z
      .array(z.strictObject({ optionId: slugSchema, text: localizedTextSchema }))
      .min(2)
      .max(10)
      .refine((options) => differ(options.map(({ optionId }) => optionId)), { error: 'an option is named twice' }),
    several: z.boolean(),
    rightOptionIds: z.array(slugSchema).min(1).max(10).refine(differ, { error: 'an option is right twice' }),
  })
  .refine(
    ({ options, rightOptionIds }) => rightOptionIds.every((id) => options.some(({ optionId }) => optionId === id)),
    {
      error: 'a right option is none of the options',
      path: ['rightOptionIds'],
    },
  )
  .refine(({ several, rightOptionIds }) => several || rightOptionIds.length === 1, {
    error: 'one option may be chosen, but several are right',
    path: ['rightOptionIds'],
  });

/** A check as whoever teaches writes it: with the right options. */
export const wantedCheckSchema = z.strictObject({
  checkId: slugSchema,
  atMs: spanMsSchema,
  /** Null: an attention check. */
  question: wantedQuestionSchema.nullable(),
});
export type WantedCheck = z.infer<typeof wantedCheckSchema>;

/** `PUT /v1/courses/{courseId}/lectures/{lectureId}/checks`: all that the lecture has from now on. */
export const lectureChecksSchema = z.strictObject({
  checks: z
    .array(wantedCheckSchema)
    .max(200)
    .refine((checks) => differ(checks.map(({ checkId }) => checkId)), { error: 'a check is named twice' }),
});
export type LectureChecks = z.infer<typeof lectureChecksSchema>;

/** `GET /v1/courses/{courseId}/checks`: by lecture, in the order of their places; without what is right. */
export const courseChecksSchema = z.object({
  courseId: slugSchema,
  /** Another whenever anything of it is another; quoted it is the ETag. */
  revision: sha256Schema,
  lectures: z.array(z.object({ lectureId: slugSchema, checks: z.array(checkSchema) })),
});
export type CourseChecks = z.infer<typeof courseChecksSchema>;
