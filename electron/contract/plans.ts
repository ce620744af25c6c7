import { z } from 'zod';
import { idSchema, localizedSchema, method, nothing } from './domain.ts';

const atMs = z.int().min(0);
const hours = z.number().min(0);
const kindSchema = z.enum(['compulsory', 'elective']);

export const planLectureSchema = z.object({
  lectureId: z.string(),
  title: localizedSchema,
  durationMs: z.int(),
  creditedMs: z.int(),
  completed: z.boolean(),
});

export const planCourseSchema = z.object({
  courseId: z.string(),
  /** Null: the catalogue of the centre has it no more. */
  title: localizedSchema.nullable(),
  kind: kindSchema,
  /** Null: with the whole. */
  startsAtMs: atMs.nullable(),
  /** Its own day, or that of the whole. */
  dueAtMs: atMs,
  overdue: z.boolean(),
  completed: z.boolean(),
  /** Credited of its length, in [0, 1]. */
  progress: z.number(),
  hours,
  /** What is to be completed before it earns anything, and is not yet. */
  waitsFor: z.array(z.object({ courseId: z.string(), title: localizedSchema.nullable() })),
  lectures: z.array(planLectureSchema),
  /** What to watch next of it; null: nothing is left. */
  nextLectureId: z.string().nullable(),
});
export type PlanCourse = z.infer<typeof planCourseSchema>;

/** A programme or a class: both ask for courses by a day. */
export const planPartSchema = z.object({
  of: z.enum(['programme', 'class']),
  id: z.string(),
  title: z.string(),
  startsAtMs: atMs,
  dueAtMs: atMs,
  completedAtMs: atMs.nullable(),
  overdue: z.boolean(),
  hours,
  /** Null: hours are not asked for. */
  hoursNeeded: hours.nullable(),
  electiveHours: hours,
  electiveHoursNeeded: hours.nullable(),
  compulsory: z.object({ completed: z.int(), courses: z.int() }),
  electives: z.object({ completed: z.int(), courses: z.int(), needed: z.int().nullable() }),
  /** How far it is, in [0, 1]: by hours where hours are asked for, or else by courses. */
  progress: z.number(),
  courses: z.array(planCourseSchema),
});
export type PlanPart = z.infer<typeof planPartSchema>;

/** A course that is still to be learnt, for whatever asks for it first. */
export const planStepSchema = z.object({
  course: planCourseSchema,
  /** The programme or class that asks for it. */
  title: z.string(),
});
export type PlanStep = z.infer<typeof planStepSchema>;

export const planSchema = z.object({
  /** When this terminal last had it from the centre; null: never, there may be a plan. */
  receivedAtMs: atMs.nullable(),
  /** What is to be done first before the rest. */
  steps: z.array(planStepSchema),
  /** What is due first before the rest, what is completed last. */
  parts: z.array(planPartSchema),
});

export const certificateSchema = z.object({
  number: z.string(),
  issuer: localizedSchema,
  holder: z.string(),
  unit: z.string(),
  of: z.enum(['class', 'programme']),
  title: z.string(),
  hours,
  courses: z.array(z.object({ courseId: z.string(), title: localizedSchema.nullable(), hours })),
  startsAtMs: atMs,
  completedAtMs: atMs,
  issuedAtMs: atMs,
  /** Where everybody verifies it. */
  verifyUrl: z.string(),
  revocation: z.object({ revokedAtMs: atMs, reason: z.string() }).nullable(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** The bounds that the centre keeps to. */
export const programmeLimits = { titleLength: 100, courses: 200, posts: 50, postLength: 30, hours: 1000 } as const;

const audienceFields = {
  /** Null: any post, or none. */
  posts: z.array(z.string().trim().min(1).max(programmeLimits.postLength)).min(1).max(programmeLimits.posts).nullable(),
  /** Null: every prefecture. */
  prefectureIds: z.array(idSchema).min(1).max(50).nullable(),
};

const programmeFields = {
  title: z.string().trim().min(1).max(programmeLimits.titleLength),
  year: z.int().min(2000).max(2200),
  ...audienceFields,
  /** Whose it is; null: the centre's. */
  prefectureId: idSchema.nullable(),
  startsAtMs: atMs,
  dueAtMs: atMs,
  completePercent: z.int().min(1).max(100),
  hoursNeeded: hours.max(programmeLimits.hours),
  electiveHoursNeeded: hours.max(programmeLimits.hours),
};
const programmeCourseSchema = z.object({
  courseId: idSchema,
  kind: kindSchema,
  startsAtMs: atMs.nullable(),
  dueAtMs: atMs.nullable(),
});

export const programmeHeadSchema = z.object({
  programmeId: z.string(),
  ...programmeFields,
  people: z.int(),
  completed: z.int(),
  courses: z.int(),
});
export type ProgrammeHead = z.infer<typeof programmeHeadSchema>;

export const programmeSchema = programmeHeadSchema.extend({
  courses: z.array(programmeCourseSchema.extend({ title: localizedSchema.nullable(), creditHours: hours })),
});
export type Programme = z.infer<typeof programmeSchema>;

const programmeFormSchema = z.object({
  /** Null: a new one. */
  programmeId: idSchema.nullable(),
  ...programmeFields,
  courses: z.array(programmeCourseSchema).min(1).max(programmeLimits.courses),
});
export type ProgrammeForm = z.input<typeof programmeFormSchema>;

const aProgramme = z.object({ programmeId: idSchema });

/**
 * What the person who sits here is to learn and has completed, kept for days without a line; and the training programmes of the
 * centre, asked of it each time: without a line those calls fail with `central.unreachable`.
 */
export const plans = {
  methods: {
    plan: method(nothing, planSchema),
    /** The newest first. */
    certificates: method(
      nothing,
      z.object({ receivedAtMs: atMs.nullable(), certificates: z.array(certificateSchema) }),
    ),
    programmes: method(
      z.object({
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
        text: z.string().max(100).optional(),
        year: z.int().min(2000).max(2200).optional(),
      }),
      z.object({ total: z.int(), programmes: z.array(programmeHeadSchema) }),
    ),
    programme: method(aProgramme, programmeSchema),
    saveProgramme: method(programmeFormSchema, programmeSchema),
    /** What was learnt and certified stays. */
    removeProgramme: method(aProgramme, nothing),
    /** How many people a programme would concern. */
    audience: method(z.object(audienceFields), z.object({ people: z.int() })),
    /** Those that people have, the most frequent first. */
    posts: method(nothing, z.object({ posts: z.array(z.object({ post: z.string(), people: z.int() })) })),
  },
  events: {
    /** The plan or the certificates of who sits here. */
    changed: z.object({}),
    /** Programmes of the centre were changed from here, or the line is back. */
    programmesChanged: z.object({}),
  },
};
