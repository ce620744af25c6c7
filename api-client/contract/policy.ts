import { z } from 'zod';
import { opaqueIdSchema, slugSchema } from './common.ts';
import { signatureSchema } from './manifest.ts';

const minuteSchema = z
  .int()
  .min(0)
  .max(24 * 60 - 1);
/** Null is unlimited, 0 is nothing. */
const rateSchema = z.int().min(0).max(100_000_000).nullable();

/** An IANA time zone, or another name that is one to this runtime. */
export const timeZoneSchema = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, { message: 'not a time zone (an IANA name such as Asia/Shanghai)' });

const windowFields = {
  /** ISO week days, 1 = Monday. */
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, { message: 'a day is named twice' }),
  /** Minutes after midnight on the site's clocks. `toMinute` before `fromMinute` runs past midnight; equal is the whole day. */
  fromMinute: minuteSchema,
  toMinute: minuteSchema,
  kilobitsPerSecond: rateSchema,
};
const maxWindows = 50;
const maxCourses = 2000;
/** Strongest first. */
const prioritySchema = z.enum(['exam', 'timetable', 'assigned']);

/**
 * `PUT /v1/sites/{siteId}/policy`: what an administrator wants of a site's line and terminals. Strict: a field that is
 * written wrongly is refused, and not kept without effect.
 */
export const sitePolicySchema = z.strictObject({
  /** Of background downloads. What plays is never limited. The first window that holds decides. */
  bandwidth: z.strictObject({
    timeZone: timeZoneSchema,
    windows: z.array(z.strictObject(windowFields)).max(maxWindows),
    otherwiseKilobitsPerSecond: rateSchema,
  }),
  /** What the site's terminals fetch by themselves and keep. */
  courses: z
    .array(z.strictObject({ courseId: slugSchema, priority: prioritySchema }))
    .max(maxCourses)
    .refine((courses) => new Set(courses.map(({ courseId }) => courseId)).size === courses.length, {
      message: 'a course is named twice',
    }),
  /** Whether the site's terminals serve each other what they have. */
  sharing: z.strictObject({ enabled: z.boolean() }),
});
export type SitePolicy = z.infer<typeof sitePolicySchema>;

/** Until somebody has decided otherwise: no limits, nothing assigned, and nothing shared. */
export const freeSitePolicy: SitePolicy = {
  bandwidth: { timeZone: 'Asia/Shanghai', windows: [], otherwiseKilobitsPerSecond: null },
  courses: [],
  sharing: { enabled: false },
};

/**
 * The policy of one terminal, as it reads it after the signature has held. Not strict, other than a manifest: a manifest
 * names bytes, and all of it has to be understood; a policy asks for things, and a terminal that refused one because of a wish it
 * does not know yet would go on obeying an older one. What it does not know it leaves out, a priority it does not know is the
 * weakest. What an older terminal must not half obey gets another `schema`: that one is refused, and the last is kept.
 */
export const terminalPolicySchema = z.object({
  schema: z.literal('hexi.terminal-policy/1'),
  terminalId: opaqueIdSchema,
  /** Null until an administrator has assigned the terminal to a site. */
  siteId: slugSchema.nullable(),
  /** Never falls for one terminal: a terminal refuses a lower one than it has. */
  version: z.int().min(1),
  issuedAt: z.iso.datetime(),
  bandwidth: z.object({
    timeZone: z.string().min(1).max(64),
    windows: z.array(z.object(windowFields)).max(maxWindows),
    otherwiseKilobitsPerSecond: rateSchema,
  }),
  courses: z.array(z.object({ courseId: slugSchema, priority: prioritySchema.catch('assigned') })).max(maxCourses),
  sharing: z.object({ enabled: z.boolean() }),
});
export type TerminalPolicy = z.infer<typeof terminalPolicySchema>;

/** `GET /v1/policy`. `policy` is read only after the signature holds, hence `unknown` here. */
export const signedPolicySchema = z.object({ policy: z.unknown(), signature: signatureSchema });
export type SignedPolicy = z.infer<typeof signedPolicySchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
