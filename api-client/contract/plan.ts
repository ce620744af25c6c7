import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema } from './common.ts';
import { classProgressSchema, courseProgressSchema } from './teaching.ts';

const programmeCourseProgressSchema = courseProgressSchema.extend({
  /** Null: with the programme. */
  startsAtMs: epochMsSchema.nullable(),
  /** What is to be completed before this one earns anything (prerequisites of the credit rules). */
  requires: z
    .array(z.object({ courseId: slugSchema, title: localizedTextSchema.nullable(), completed: z.boolean() }))
    .default([]),
});
export type ProgrammeCourseProgress = z.infer<typeof programmeCourseProgressSchema>;

export const programmeProgressSchema = z.object({
  programmeId: slugSchema,
  title: z.string(),
  year: z.int(),
  startsAtMs: epochMsSchema,
  dueAtMs: epochMsSchema,
  completePercent: z.int(),
  hoursNeeded: z.number().min(0),
  electiveHoursNeeded: z.number().min(0),
  /** 学时 credited in its courses, and those of electives among them. */
  hours: z.number().min(0),
  electiveHours: z.number().min(0),
  /** Null while it is not completed. */
  completedAtMs: epochMsSchema.nullable(),
  courses: z.array(programmeCourseProgressSchema),
});
export type ProgrammeProgress = z.infer<typeof programmeProgressSchema>;

/** `GET /v1/accounts/{accountId}/plan`: what one learner is to learn: their classes and programmes, what ends first before the rest. */
export const planSchema = z.object({
  accountId: opaqueIdSchema,
  classes: z.array(classProgressSchema),
  /** A centre that has none yet does not name them. */
  programmes: z.array(programmeProgressSchema).default([]),
});
export type Plan = z.infer<typeof planSchema>;
