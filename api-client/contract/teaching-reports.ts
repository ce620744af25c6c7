import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { lectureCreditSchema, withheldReasonSchema } from './credit.ts';
import { storedLearningRecordSchema } from './learning-records.ts';
import { pageFields } from './organisation.ts';
import { classProgressSchema, classStateSchema, courseKindSchema } from './teaching.ts';

/** `overdue`: a compulsory course is past its day, or the class has ended, and it is not completed. */
export const memberStateSchema = z.enum(['completed', 'under-way', 'not-begun', 'overdue']);
export type MemberState = z.infer<typeof memberStateSchema>;

const filters = {
  prefectureId: slugSchema.optional(),
  countyId: slugSchema.optional(),
  classId: slugSchema.optional(),
  /** Those who belong to no prefecture, or to none of its counties. */
  outside: z.enum(['prefecture', 'county']).optional(),
  /** Of the classes that count. */
  classState: classStateSchema.optional(),
  /** Classes that run at some time from here on, and before there. */
  fromMs: z.coerce.number<string | number>().pipe(epochMsSchema).optional(),
  toMs: z.coerce.number<string | number>().pipe(epochMsSchema).optional(),
  /**
   * Figures of such courses alone: completed is who has completed the compulsory ones, or as many electives as the class wants.
   * Absent: of all.
   */
  kind: courseKindSchema.optional(),
};
const order = z.enum(['ascending', 'descending']).default('descending');

export const groupedBySchema = z.enum(['prefecture', 'county', 'class']);

/** `GET /v1/reports/groups`: progress by prefecture, county or class. */
export const groupReportQuerySchema = z.object({
  ...pageFields,
  ...filters,
  by: groupedBySchema,
  sort: z.enum(['name', 'enrolments', 'completed', 'completion', 'progress', 'overdue', 'hours']).default('enrolments'),
  order,
});
export type GroupReportQuery = z.output<typeof groupReportQuerySchema>;

/** Figures over enrolments: one person in two classes counts twice. Shares lie in [0, 1]; the four states add up to `enrolments`. */
const figures = {
  enrolments: z.int().min(0),
  completed: z.int().min(0),
  underWay: z.int().min(0),
  notBegun: z.int().min(0),
  overdue: z.int().min(0),
  /** completed / enrolments. */
  completion: z.number().min(0).max(1),
  /** The mean of what the members have been credited of what is compulsory. */
  progress: z.number().min(0).max(1),
  hours: z.number().min(0),
};

export const groupRowSchema = z.object({
  /** Null: those who belong to no prefecture, or to none of its counties. */
  id: slugSchema.nullable(),
  name: z.string().nullable(),
  /** Of a county or a class; null for the centre's own. */
  prefectureId: slugSchema.nullable(),
  ...figures,
});
export type GroupRow = z.infer<typeof groupRowSchema>;

/** `all` is over everything the filters leave, not over the page. */
export const groupReportSchema = z.object({
  total: z.int().min(0),
  rows: z.array(groupRowSchema),
  all: z.object(figures),
});
export type GroupReport = z.infer<typeof groupReportSchema>;

/** `GET /v1/reports/members`: one row for each person in a class. */
export const memberReportQuerySchema = z.object({
  ...pageFields,
  limit: z.coerce.number<string | number>().int().min(1).max(500).default(50),
  /** `next` of the slice before, asked for with the same sort, order and kind: wherever that is, it costs the same. An offset reads all before it. */
  after: z.string().min(1).max(1000).optional(),
  ...filters,
  state: memberStateSchema.optional(),
  sort: z.enum(['name', 'progress', 'hours', 'last', 'completed', 'due']).default('name'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
});
export type MemberReportQuery = z.output<typeof memberReportQuerySchema>;

export const memberRowSchema = z.object({
  classId: slugSchema,
  classTitle: z.string(),
  accountId: opaqueIdSchema,
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  prefectureId: slugSchema.nullable(),
  countyId: slugSchema.nullable(),
  state: memberStateSchema,
  coursesCompleted: z.int().min(0),
  courses: z.int().min(0),
  progress: z.number().min(0).max(1),
  hours: z.number().min(0),
  creditedMs: spanMsSchema,
  enrolledAtMs: epochMsSchema,
  completedAtMs: epochMsSchema.nullable(),
  /** The next day by which a compulsory course is due that is not completed. */
  nextDueAtMs: epochMsSchema.nullable(),
  lastAtMs: epochMsSchema.nullable(),
});
export type MemberRow = z.infer<typeof memberRowSchema>;
export const memberReportSchema = z.object({
  /** Of all that the filters leave, wherever the slice begins. */
  total: z.int().min(0),
  rows: z.array(memberRowSchema),
  /** Where the next slice begins; null behind the last one. */
  next: z.string().nullable(),
});
export type MemberReport = z.infer<typeof memberReportSchema>;

/** `GET /v1/classes/{classId}/members/{accountId}`: every course and lecture behind one row. */
export const memberDetailSchema = z.object({ member: memberRowSchema, progress: classProgressSchema });

/** `GET /v1/classes/{classId}/members/{accountId}/events`: the raw events behind one lecture's figure, oldest first. */
export const memberEventsQuerySchema = z.object({
  courseId: slugSchema,
  lectureId: slugSchema,
  offset: pageFields.offset,
  limit: pageFields.limit,
});
/** A part of what one event says was watched, in media time, and what became of it. `again`: credited already for an earlier event. */
export const eventPartSchema = z.object({
  fromMs: spanMsSchema,
  toMs: spanMsSchema,
  outcome: z.union([z.enum(['credited', 'again', 'withheld']), withheldReasonSchema]),
});
export type EventPart = z.infer<typeof eventPartSchema>;

export const memberEventsSchema = z.object({
  /** The centre's verdict on them, with what was withheld and why; null while there is none. */
  credit: lectureCreditSchema.nullable(),
  total: z.int().min(0),
  records: z.array(
    storedLearningRecordSchema.extend({
      /** Of the terminal that it came from; null where that is gone. */
      terminalName: z.string().nullable(),
      /** In media time, the whole of a watched event; empty for the rest. `withheld`: for a reason that is not of one place. */
      parts: z.array(eventPartSchema),
    }),
  ),
});

/** `GET /v1/reports/timeline`: how enrolments and completions came about. */
export const timelineQuerySchema = z.object({
  ...filters,
  step: z.enum(['day', 'week', 'month']).default('month'),
  /** Where days begin: minutes that the asker's clock is ahead of UTC. */
  utcOffsetMinutes: z.coerce.number<string | number>().int().min(-840).max(840).default(480),
});
export type TimelineQuery = z.output<typeof timelineQuerySchema>;

/** The last steps that anything happened in, without gaps; `enrolled` and `completed` up to and including each. */
export const timelineSchema = z.object({
  points: z.array(z.object({ fromMs: epochMsSchema, enrolled: z.int().min(0), completed: z.int().min(0) })).max(400),
});
export type Timeline = z.infer<typeof timelineSchema>;
