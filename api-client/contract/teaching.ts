import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema, spanMsSchema } from './common.ts';
import { nameSchema, pageFields } from './organisation.ts';

/** `GET /v1/teaching-scope`: what the asker sees and steers; `forbidden` for who only learns. */
export const teachingScopeSchema = z.object({
  centre: z.boolean(),
  /** The prefecture that a manager steers. */
  prefectureId: slugSchema.nullable(),
  teaches: z.boolean(),
});

export const courseKindSchema = z.enum(['compulsory', 'elective']);

const classCourseSchema = z.object({
  courseId: slugSchema,
  kind: courseKindSchema,
  /** Null: by the end of the class. */
  dueAtMs: epochMsSchema.nullable(),
});

/**
 * `PUT /v1/classes/{classId}`: a class (班) as a whole. A course is completed once every lecture of its newest manifest is credited
 * for `completePercent` of its length; the class once all compulsory courses and `electivesNeeded` of the electives are.
 */
export const classRequestSchema = z
  .strictObject({
    title: nameSchema,
    /** Whose class it is; null: the centre's, for people of every prefecture. It stays what it was made as. */
    prefectureId: slugSchema.nullable(),
    startsAtMs: epochMsSchema,
    endsAtMs: epochMsSchema,
    completePercent: z.int().min(1).max(100).default(90),
    electivesNeeded: z.int().min(0).max(100).default(0),
    courses: z.array(z.strictObject(classCourseSchema.shape)).max(100),
    teacherIds: z.array(opaqueIdSchema).max(20),
  })
  .refine(({ startsAtMs, endsAtMs }) => startsAtMs < endsAtMs, {
    error: 'a class ends after it has begun',
    path: ['endsAtMs'],
  })
  .refine(({ courses }) => new Set(courses.map(({ courseId }) => courseId)).size === courses.length, {
    error: 'a course stands in it twice',
    path: ['courses'],
  })
  .refine(
    ({ courses, electivesNeeded }) => courses.filter(({ kind }) => kind === 'elective').length >= electivesNeeded,
    {
      error: 'fewer electives than are needed',
      path: ['electivesNeeded'],
    },
  );
export type ClassRequest = z.output<typeof classRequestSchema>;

export const classSchema = z.object({
  classId: slugSchema,
  title: z.string(),
  prefectureId: slugSchema.nullable(),
  startsAtMs: epochMsSchema,
  endsAtMs: epochMsSchema,
  completePercent: z.int(),
  electivesNeeded: z.int(),
  /** In the order they are to be learnt. `title` is null where the catalogue has no such course any more. */
  courses: z.array(classCourseSchema.extend({ title: localizedTextSchema.nullable(), lectures: z.int().min(0) })),
  teachers: z.array(z.object({ accountId: opaqueIdSchema, displayName: z.string() })),
  /** All of them, also where the asker sees a part. */
  members: z.int().min(0),
});
export type TeachingClass = z.infer<typeof classSchema>;

export const classStateSchema = z.enum(['coming', 'running', 'ended']);

/** `GET /v1/classes`: those the asker teaches, steers or may fill, the newest first. */
export const classesQuerySchema = z.object({
  ...pageFields,
  prefectureId: slugSchema.optional(),
  state: classStateSchema.optional(),
});
export const classesSchema = z.object({
  total: z.int().min(0),
  classes: z.array(classSchema.omit({ courses: true, teachers: true })),
});

/** `POST /v1/classes/{classId}/members` */
export const enrolRequestSchema = z.strictObject({ accountIds: z.array(opaqueIdSchema).min(1).max(500) });
export const enrolStatusSchema = z.enum(['added', 'already', 'unknown-account', 'other-prefecture', 'not-yours']);
/** One answer for each id that was sent, in their order. */
export const enrolResultSchema = z.object({
  results: z.array(z.object({ accountId: opaqueIdSchema, status: enrolStatusSchema })),
});
export type EnrolStatus = z.infer<typeof enrolStatusSchema>;

/** `PUT /v1/classes/{classId}/reminders/{reminderId}`: the id is the asker's, so that a repeated request reminds once. */
export const reminderRequestSchema = z.strictObject({
  text: z.string().trim().min(1).max(500),
  /** Null: all who have not completed the class. */
  accountIds: z.array(opaqueIdSchema).min(1).max(500).nullable(),
});
export const reminderResultSchema = z.object({
  reminderId: opaqueIdSchema,
  /** How many it reaches. Named people who are not in the class are left out. */
  reminded: z.int().min(0),
});

/** `GET /v1/classes/{classId}/reminders`, the newest first. */
export const classRemindersSchema = z.object({
  total: z.int().min(0),
  reminders: z.array(
    z.object({
      reminderId: opaqueIdSchema,
      text: z.string(),
      sentBy: z.string(),
      sentAtMs: epochMsSchema,
      reminded: z.int().min(0),
      read: z.int().min(0),
    }),
  ),
});

/** What a terminal pulls for who is signed in; `sequence` never falls. */
export const reminderSchema = z.object({
  sequence: z.int().min(1),
  reminderId: opaqueIdSchema,
  classId: slugSchema,
  classTitle: z.string(),
  text: z.string(),
  sentBy: z.string(),
  sentAtMs: epochMsSchema,
  readAtMs: epochMsSchema.nullable(),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** `GET /v1/accounts/{accountId}/reminders`, oldest first, beyond the sequence `after`. */
export const remindersQuerySchema = z.object({
  after: z.coerce.number<string | number>().int().min(0).default(0),
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(100),
});
export const remindersSchema = z.object({ reminders: z.array(reminderSchema), hasMore: z.boolean() });

export const lectureProgressSchema = z.object({
  lectureId: slugSchema,
  title: localizedTextSchema,
  durationMs: spanMsSchema,
  creditedMs: spanMsSchema,
  hours: z.number().min(0),
  completed: z.boolean(),
  /** Null: never watched. */
  lastAtMs: epochMsSchema.nullable(),
});

export const courseProgressSchema = classCourseSchema.extend({
  title: localizedTextSchema.nullable(),
  durationMs: spanMsSchema,
  creditedMs: spanMsSchema,
  hours: z.number().min(0),
  completed: z.boolean(),
  /** Its own day or the end of the class has passed and it is not completed. */
  overdue: z.boolean(),
  lectures: z.array(lectureProgressSchema),
});
export type CourseProgress = z.infer<typeof courseProgressSchema>;

export const classProgressSchema = z.object({
  classId: slugSchema,
  title: z.string(),
  startsAtMs: epochMsSchema,
  endsAtMs: epochMsSchema,
  completePercent: z.int(),
  electivesNeeded: z.int(),
  /** Null while it is not completed. */
  completedAtMs: epochMsSchema.nullable(),
  courses: z.array(courseProgressSchema),
});
export type ClassProgress = z.infer<typeof classProgressSchema>;
