import { z } from 'zod';
import { epochMsSchema, localizedTextSchema, opaqueIdSchema, slugSchema } from './common.ts';
import { nameSchema, pageFields } from './organisation.ts';
import { courseKindSchema } from './teaching.ts';

/** 职级 or 岗位 by its short name: 县处级, 乡科级, 科员. Compared letter by letter. */
export const postSchema = z.string().trim().min(1).max(30);

/** Whom a programme concerns: learners with one of `posts` (null: any or none) in one of `prefectureIds` (null: anywhere). */
const audienceFields = {
  posts: z.array(postSchema).min(1).max(50).nullable(),
  prefectureIds: z.array(slugSchema).min(1).max(50).nullable(),
};

const programmeCourseSchema = z.object({
  courseId: slugSchema,
  kind: courseKindSchema,
  /** Null: with the programme. */
  startsAtMs: epochMsSchema.nullable(),
  dueAtMs: epochMsSchema.nullable(),
});

const differ = (all: readonly string[] | null): boolean => all === null || new Set(all).size === all.length;

/**
 * `PUT /v1/programmes/{programmeId}`: a training programme (培养方案) as a whole. It is completed with all compulsory courses, each
 * credited for `completePercent` of every lecture, and with `hoursNeeded` 学时 in all, `electiveHoursNeeded` of them of electives.
 */
export const programmeRequestSchema = z
  .strictObject({
    title: nameSchema,
    year: z.int().min(2000).max(2200),
    ...audienceFields,
    /** Whose it is, and for whose people alone; null: the centre's. It stays what it was made as. */
    prefectureId: slugSchema.nullable(),
    startsAtMs: epochMsSchema,
    dueAtMs: epochMsSchema,
    completePercent: z.int().min(1).max(100).default(90),
    hoursNeeded: z.number().min(0).max(1000).multipleOf(0.1),
    electiveHoursNeeded: z.number().min(0).max(1000).multipleOf(0.1),
    courses: z.array(z.strictObject(programmeCourseSchema.shape)).min(1).max(200),
  })
  .refine(({ startsAtMs, dueAtMs }) => startsAtMs < dueAtMs, {
    error: 'a programme is due after it has begun',
    path: ['dueAtMs'],
  })
  .refine(({ courses }) => differ(courses.map(({ courseId }) => courseId)), {
    error: 'a course stands in it twice',
    path: ['courses'],
  })
  .refine(
    ({ courses, startsAtMs, dueAtMs }) =>
      courses.every((course) => (course.startsAtMs ?? startsAtMs) < (course.dueAtMs ?? dueAtMs)),
    { error: 'a course is due before it begins', path: ['courses'] },
  )
  .refine(({ posts, prefectureIds }) => differ(posts) && differ(prefectureIds), {
    error: 'a post or a prefecture is named twice',
    path: ['posts'],
  })
  .refine(
    ({ prefectureId, prefectureIds }) =>
      prefectureId === null || (prefectureIds?.length === 1 && prefectureIds[0] === prefectureId),
    { error: "a prefecture's programme is for its own people", path: ['prefectureIds'] },
  )
  .refine(
    ({ courses, hoursNeeded, electiveHoursNeeded }) =>
      hoursNeeded > 0 || electiveHoursNeeded > 0 || courses.some(({ kind }) => kind === 'compulsory'),
    { error: 'nothing is asked for', path: ['hoursNeeded'] },
  )
  .refine(
    ({ courses, electiveHoursNeeded }) => electiveHoursNeeded === 0 || courses.some(({ kind }) => kind === 'elective'),
    { error: 'hours of electives are asked for, but there are none', path: ['electiveHoursNeeded'] },
  );
export type ProgrammeRequest = z.output<typeof programmeRequestSchema>;

const headFields = {
  programmeId: slugSchema,
  title: z.string(),
  year: z.int(),
  prefectureId: slugSchema.nullable(),
  posts: z.array(z.string()).nullable(),
  prefectureIds: z.array(slugSchema).nullable(),
  startsAtMs: epochMsSchema,
  dueAtMs: epochMsSchema,
  completePercent: z.int(),
  hoursNeeded: z.number().min(0),
  electiveHoursNeeded: z.number().min(0),
  /** How many it concerns now, and how many of them have completed it. */
  people: z.int().min(0),
  completed: z.int().min(0),
};
/** `courses` counts them. */
export const programmeHeadSchema = z.object({ ...headFields, courses: z.int().min(0) });
export type ProgrammeHead = z.infer<typeof programmeHeadSchema>;

export const programmeSchema = z.object({
  ...headFields,
  /** In the order they are to be learnt. `title` is null where the catalogue has no such course any more. */
  courses: z.array(programmeCourseSchema.extend({ title: localizedTextSchema.nullable(), creditHours: z.number() })),
});
export type Programme = z.infer<typeof programmeSchema>;

/** `GET /v1/programmes`: all the centre's and those of prefectures that the asker sees; the newest year first. */
export const programmesQuerySchema = z.object({
  ...pageFields,
  year: z.coerce.number<string | number>().int().min(2000).max(2200).optional(),
});
export const programmesSchema = z.object({ total: z.int().min(0), programmes: z.array(programmeHeadSchema) });

/** `POST /v1/programme-audiences`: how many people these are, before anything is saved. */
export const audienceRequestSchema = z.strictObject(audienceFields);
export type Audience = z.output<typeof audienceRequestSchema>;
export const audienceSchema = z.object({ people: z.int().min(0) });

/** `GET /v1/posts`: those that people have, the most frequent first. */
export const postsInUseSchema = z.object({
  posts: z.array(z.object({ post: z.string(), people: z.int().min(0) })),
});

/** `PUT /v1/accounts/{accountId}/post` */
export const postRequestSchema = z.strictObject({ post: postSchema.nullable() });
export const accountPostSchema = z.object({ accountId: opaqueIdSchema, post: z.string().nullable() });
