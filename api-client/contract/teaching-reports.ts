import { z } from 'zod';
import { epochMsSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { lectureCreditSchema } from './credit.ts';
import { storedLearningRecordSchema } from './learning-records.ts';
import { pageFields } from './organisation.ts';
import { classProgressSchema, classStateSchema } from './teaching.ts';

/** `overdue`: a compulsory course is past its day, or the class has ended, and it is not completed. */
export const memberStateSchema = z.enum(['completed', 'under-way', 'not-begun', 'overdue']);
export type MemberState = z.infer<typeof memberStateSchema>;

const filters = {
  prefectureId: slugSchema.optional(),
  countyId: slugSchema.optional(),
  classId: slugSchema.optional(),
  /** Of the classes that count. */
  classState: classStateSchema.optional(),
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
export const memberReportSchema = z.object({ total: z.int().min(0), rows: z.array(memberRowSchema) });
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
export const memberEventsSchema = z.object({
  /** The centre's verdict on them, with what was withheld and why; null while there is none. */
  credit: lectureCreditSchema.nullable(),
  total: z.int().min(0),
  records: z.array(storedLearningRecordSchema),
});
