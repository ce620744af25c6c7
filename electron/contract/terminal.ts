import { z } from 'zod';
import { method, nothing } from './domain.ts';

export const enrolmentSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unenrolled') }),
  z.object({
    state: z.literal('pending'),
    userCode: z.string(),
    verificationUri: z.string(),
    expiresAtMs: z.int(),
  }),
  z.object({ state: z.literal('denied') }),
  z.object({ state: z.literal('expired') }),
  z.object({ state: z.literal('enrolled'), terminalId: z.string(), terminalName: z.string(), atMs: z.int() }),
]);
export type Enrolment = z.infer<typeof enrolmentSchema>;

export const terminalStatusSchema = z.object({
  centralUrl: z.string(),
  deviceName: z.string(),
  enrolment: enrolmentSchema,
  service: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

/** Choices kept on this terminal, for whoever sits at it. */
export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark']),
  textSize: z.enum(['normal', 'large']),
  /** As BCP 47 names it, or `off`. */
  subtitleLanguage: z.string().regex(/^[A-Za-z0-9-]{2,40}$/),
  subtitleSize: z.enum(['small', 'normal', 'large']),
  /** The player's controls and words large enough for a room. */
  projector: z.boolean(),
  /** What the player shows of a lecture with slides: both at once, the slides large, or the video alone. */
  playerLayout: z.enum(['beside', 'slides', 'video']),
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  /** Which rendition is cached and played: the sharpest, or the one that a thin line and a small disk can bear. */
  quality: z.enum(['high', 'low']),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What the centre wants of this terminal, as last heard and verified. */
export const policyViewSchema = z.object({
  /** Null: the terminal belongs to no site. */
  siteId: z.string().nullable(),
  version: z.int(),
  issuedAtMs: z.int(),
  receivedAtMs: z.int(),
  /** Which centre it came from. */
  centralUrl: z.string(),
  /** Kilobits per second of background downloads; null is unlimited, 0 is nothing. The first window that holds decides. */
  bandwidth: z.object({
    timeZone: z.string(),
    windows: z.array(
      z.object({
        /** ISO week days, 1 = Monday. */
        days: z.array(z.int()),
        /** Minutes after midnight; `toMinute` before `fromMinute` runs past midnight, equal is the whole day. */
        fromMinute: z.int(),
        toMinute: z.int(),
        kilobitsPerSecond: z.int().nullable(),
      }),
    ),
    otherwiseKilobitsPerSecond: z.int().nullable(),
  }),
  /** Fetched and kept without anybody asking. */
  courses: z.array(z.object({ courseId: z.string(), priority: z.enum(['exam', 'timetable', 'assigned']) })),
  sharing: z.object({ enabled: z.boolean() }),
});
export type PolicyView = z.infer<typeof policyViewSchema>;

export const terminal = {
  methods: {
    status: method(nothing, terminalStatusSchema),
    /** Null until the centre has said anything. */
    policy: method(nothing, policyViewSchema.nullable()),
    /** Checks that a Hexi centre answers there before it is kept. Only while not enrolled. */
    setCentral: method(z.object({ centralUrl: z.url(), deviceName: z.string().min(1).max(100) }), terminalStatusSchema),
    startEnrolment: method(nothing, terminalStatusSchema),
    cancelEnrolment: method(nothing, terminalStatusSchema),
    settings: method(nothing, settingsSchema),
    changeSettings: method(settingsSchema.partial(), settingsSchema),
  },
  events: { changed: z.object({}), settingsChanged: z.object({}), policyChanged: z.object({}) },
};
