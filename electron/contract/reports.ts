import { z } from 'zod';
import { idSchema, lectureKeySchema, localizedSchema, method } from './domain.ts';

/**
 * The reports that the school is run by, asked of the centre with the session of who sits here: a teacher sees the classes they teach, a
 * manager a prefecture, the centre everything. Nothing is kept on the terminal: without a line every call fails with `central.unreachable`.
 */
const atMs = z.int().min(0);
const place = z.string().nullable();

export const reportFiltersSchema = z.object({
  prefectureId: idSchema.optional(),
  countyId: idSchema.optional(),
  /** Those who belong to no prefecture, or to none of its counties. */
  outside: z.enum(['prefecture', 'county']).optional(),
  classId: idSchema.optional(),
  classState: z.enum(['coming', 'running', 'ended']).optional(),
  /** Classes that run at some time from here on, and before there. */
  fromMs: atMs.optional(),
  toMs: atMs.optional(),
  /** Figures of such courses alone. */
  kind: z.enum(['compulsory', 'elective']).optional(),
});
export type ReportFilters = z.infer<typeof reportFiltersSchema>;

const order = z.enum(['ascending', 'descending']);
const text = z.string().max(100).optional();

/** Over enrolments: one person in two classes counts twice. Shares lie in [0, 1]; the four states add up to `enrolments`. */
const figures = {
  enrolments: z.int(),
  completed: z.int(),
  underWay: z.int(),
  notBegun: z.int(),
  overdue: z.int(),
  completion: z.number(),
  progress: z.number(),
  hours: z.number(),
};
const figuresSchema = z.object(figures);
export type ReportFigures = z.infer<typeof figuresSchema>;

const groupRowSchema = z.object({
  /** Null: those who belong to no prefecture, or to none of its counties. */
  id: place,
  name: z.string().nullable(),
  prefectureId: place,
  ...figures,
});
export type ReportGroupRow = z.infer<typeof groupRowSchema>;
export const groupedBySchema = z.enum(['prefecture', 'county', 'class']);
export type GroupedBy = z.infer<typeof groupedBySchema>;

const stateSchema = z.enum(['completed', 'under-way', 'not-begun', 'overdue']);
export type ReportState = z.infer<typeof stateSchema>;

const memberRowSchema = z.object({
  classId: z.string(),
  classTitle: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  prefectureId: place,
  countyId: place,
  state: stateSchema,
  courses: z.int(),
  coursesCompleted: z.int(),
  progress: z.number(),
  hours: z.number(),
  creditedMs: z.int(),
  enrolledAtMs: atMs,
  completedAtMs: atMs.nullable(),
  nextDueAtMs: atMs.nullable(),
  lastAtMs: atMs.nullable(),
});
export type ReportMemberRow = z.infer<typeof memberRowSchema>;

const lectureSchema = z.object({
  lectureId: z.string(),
  title: localizedSchema,
  durationMs: z.int(),
  creditedMs: z.int(),
  hours: z.number(),
  completed: z.boolean(),
  lastAtMs: atMs.nullable(),
});
export type ReportLecture = z.infer<typeof lectureSchema>;
const courseSchema = z.object({
  courseId: z.string(),
  kind: z.enum(['compulsory', 'elective']),
  dueAtMs: atMs.nullable(),
  /** Null: the catalogue has it no more. */
  title: localizedSchema.nullable(),
  durationMs: z.int(),
  creditedMs: z.int(),
  hours: z.number(),
  completed: z.boolean(),
  overdue: z.boolean(),
  lectures: z.array(lectureSchema),
});
export type ReportCourse = z.infer<typeof courseSchema>;

/** Half-open, in media time. A reason that this program does not know is told as `other`. */
const partSchema = z.object({ fromMs: z.int(), toMs: z.int(), outcome: z.string() });
export type ReportPart = z.infer<typeof partSchema>;

const eventSchema = z.object({
  key: z.string(),
  type: z.string(),
  /** By the centre's clock, as well as the terminal knew it; null: it did not. */
  happenedAtMs: atMs.nullable(),
  receivedAtMs: atMs,
  terminalId: z.string(),
  /** Null: the centre has that terminal no more. */
  terminalName: z.string().nullable(),
  /** Of a watched span, in media time. */
  span: z.object({ fromMs: z.int(), toMs: z.int(), rate: z.number() }).nullable(),
  checkId: z.string().nullable(),
  /** In a room that studies together. */
  inGroup: z.boolean(),
  parts: z.array(partSchema),
});
export type ReportEvent = z.infer<typeof eventSchema>;

const memberKeySchema = z.object({ classId: idSchema, accountId: idSchema });

export const reports = {
  methods: {
    groups: method(
      reportFiltersSchema.extend({
        by: groupedBySchema,
        text,
        sort: z.enum(['name', 'enrolments', 'completion', 'progress', 'overdue', 'hours']),
        order,
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
      }),
      z.object({ total: z.int(), rows: z.array(groupRowSchema), all: figuresSchema }),
    ),
    /** `enrolled` and `completed` up to and including each step; no step is left out between the first and the last. */
    timeline: method(
      reportFiltersSchema.extend({ step: z.enum(['day', 'week', 'month']), utcOffsetMinutes: z.int() }),
      z.object({ points: z.array(z.object({ fromMs: atMs, enrolled: z.int(), completed: z.int() })) }),
    ),
    members: method(
      reportFiltersSchema.extend({
        text,
        state: stateSchema.optional(),
        sort: z.enum(['name', 'progress', 'hours', 'last', 'completed', 'due']),
        order,
        /** `next` of the slice before, asked for in the same order. */
        after: z.string().max(1000).optional(),
        limit: z.int().min(1).max(500),
      }),
      z.object({ total: z.int(), rows: z.array(memberRowSchema), next: z.string().nullable() }),
    ),
    member: method(
      memberKeySchema,
      z.object({ member: memberRowSchema, completePercent: z.int(), courses: z.array(courseSchema) }),
    ),
    /** The raw events behind one lecture's figure, oldest first, and what became of each. */
    events: method(
      memberKeySchema.extend(lectureKeySchema.shape).extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
      z.object({
        total: z.int(),
        /** Null while the centre has not judged them yet. */
        verdict: z
          .object({ durationMs: z.int(), creditedMs: z.int(), hours: z.number(), places: z.array(partSchema) })
          .nullable(),
        events: z.array(eventSchema),
      }),
    ),
  },
  events: { changed: z.object({}) },
};
