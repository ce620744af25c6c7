import { z } from 'zod';
import { idSchema, localizedSchema, method, nothing } from './domain.ts';

/**
 * Teaching management, for teachers, managers of a prefecture and the centre. Everything is asked of the centre with the session of
 * who sits here and nothing of it is kept on the terminal: without a line every call fails with `central.unreachable`.
 */
const pageFields = { offset: z.int().min(0), limit: z.int().min(1).max(200), text: z.string().max(100).optional() };
const atMs = z.int().min(0);
const place = z.string().nullable();

/** What the signed-in person may see and steer. */
export const teachingScopeSchema = z.object({
  /** Sees and steers everything. */
  centre: z.boolean(),
  /** The prefecture that a manager steers. */
  prefectureId: place,
  teaches: z.boolean(),
});
export type TeachingScope = z.infer<typeof teachingScopeSchema>;

export const organisationSchema = z.object({
  prefectures: z.array(
    z.object({
      prefectureId: z.string(),
      name: z.string(),
      counties: z.array(z.object({ countyId: z.string(), name: z.string() })),
    }),
  ),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const classStateSchema = z.enum(['coming', 'running', 'ended']);
export type ClassState = z.infer<typeof classStateSchema>;

export const classHeadSchema = z.object({
  classId: z.string(),
  title: z.string(),
  /** Null: the centre's own, for people of every prefecture. */
  prefectureId: place,
  startsAtMs: atMs,
  endsAtMs: atMs,
  completePercent: z.int(),
  electivesNeeded: z.int(),
  members: z.int(),
  /** By the centre's clock. */
  state: classStateSchema,
});
export type ClassHead = z.infer<typeof classHeadSchema>;

export const courseKindSchema = z.enum(['compulsory', 'elective']);

export const classCourseSchema = z.object({
  courseId: z.string(),
  kind: courseKindSchema,
  /** Null: by the end of the class. */
  dueAtMs: atMs.nullable(),
  /** Null: the catalogue has it no more. */
  title: localizedSchema.nullable(),
  lectures: z.int(),
});
export type ClassCourse = z.infer<typeof classCourseSchema>;

export const teachingClassSchema = classHeadSchema.extend({
  courses: z.array(classCourseSchema),
  teachers: z.array(z.object({ accountId: z.string(), displayName: z.string() })),
});
export type TeachingClass = z.infer<typeof teachingClassSchema>;

/** The bounds that the centre keeps to. */
export const classLimits = { titleLength: 100, courses: 100, teachers: 20, reminderLength: 500, chosen: 500 } as const;

const classFormSchema = z.object({
  /** Null: a new class. */
  classId: idSchema.nullable(),
  title: z.string().trim().min(1).max(classLimits.titleLength),
  prefectureId: place,
  startsAtMs: atMs,
  endsAtMs: atMs,
  completePercent: z.int().min(1).max(100),
  electivesNeeded: z.int().min(0).max(100),
  courses: z.array(classCourseSchema.pick({ courseId: true, kind: true, dueAtMs: true })).max(classLimits.courses),
  teacherIds: z.array(idSchema).max(classLimits.teachers),
});
export type ClassForm = z.input<typeof classFormSchema>;

export const memberStateSchema = z.enum(['completed', 'under-way', 'not-begun', 'overdue']);
export type MemberState = z.infer<typeof memberStateSchema>;

export const memberRowSchema = z.object({
  accountId: z.string(),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  prefectureId: place,
  countyId: place,
  state: memberStateSchema,
  coursesCompleted: z.int(),
  courses: z.int(),
  /** In [0, 1]. */
  progress: z.number(),
  hours: z.number(),
  enrolledAtMs: atMs,
  completedAtMs: atMs.nullable(),
  lastAtMs: atMs.nullable(),
});
export type MemberRow = z.infer<typeof memberRowSchema>;

export const figuresSchema = z.object({
  enrolments: z.int(),
  completed: z.int(),
  underWay: z.int(),
  notBegun: z.int(),
  overdue: z.int(),
  completion: z.number(),
  progress: z.number(),
  hours: z.number(),
});
export type ClassFigures = z.infer<typeof figuresSchema>;

export const memberAccountSchema = z.object({
  accountId: z.string(),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  unitId: place,
  prefectureId: place,
  countyId: place,
  managesPrefectureId: place,
  roles: z.array(z.string()),
});
export type MemberAccount = z.infer<typeof memberAccountSchema>;

/** Where people work. `countyId` null: it belongs to the prefecture itself. */
export const unitSchema = z.object({ unitId: z.string(), name: z.string(), prefectureId: z.string(), countyId: place });

export const enrolStatusSchema = z.enum(['added', 'already', 'unknown-account', 'other-prefecture', 'not-yours']);
export type EnrolStatus = z.infer<typeof enrolStatusSchema>;

/** 2 MiB, as the centre takes them. */
export const rosterMaxBytes = 2 * 1024 * 1024;
export const rosterErrorSchema = z.enum([
  'account-missing',
  'account-too-long',
  'account-unknown',
  'account-repeated',
  'name-differs',
  'other-prefecture',
  'not-yours',
  'unreadable-text',
  'card-wrong',
  'card-repeated',
  'card-taken',
]);
export const rosterRowSchema = z.object({
  /** As the file counts, its first row being 1. */
  row: z.int(),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  hasCard: z.boolean(),
  status: z.enum(['sound', 'already', 'bad']),
  errors: z.array(z.object({ code: rosterErrorSchema, expected: z.string().nullable() })),
});
export type RosterRow = z.infer<typeof rosterRowSchema>;
export const rosterPreviewSchema = z.object({
  previewId: z.string(),
  classId: z.string(),
  fileName: z.string(),
  sound: z.int(),
  already: z.int(),
  bad: z.int(),
  rows: z.array(rosterRowSchema),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;
export const rosterCommitSchema = z.object({
  added: z.int(),
  already: z.int(),
  leftOut: z.array(rosterRowSchema),
});
export type RosterCommit = z.infer<typeof rosterCommitSchema>;

export const sentReminderSchema = z.object({
  reminderId: z.string(),
  text: z.string(),
  sentBy: z.string(),
  sentAtMs: atMs,
  reminded: z.int(),
  read: z.int(),
});
export type SentReminder = z.infer<typeof sentReminderSchema>;

const inClass = z.object({ classId: idSchema });

export const teaching = {
  methods: {
    scope: method(nothing, teachingScopeSchema),
    organisation: method(nothing, organisationSchema),
    classes: method(
      z.object({ ...pageFields, prefectureId: idSchema.optional(), state: classStateSchema.optional() }),
      z.object({ total: z.int(), classes: z.array(classHeadSchema) }),
    ),
    class: method(inClass, teachingClassSchema),
    /** What all members are at together. */
    classFigures: method(inClass, figuresSchema),
    saveClass: method(classFormSchema, teachingClassSchema),
    /** Only while nobody is in it. */
    removeClass: method(inClass, nothing),
    members: method(
      inClass.extend({
        ...pageFields,
        state: memberStateSchema.optional(),
        sort: z.enum(['name', 'progress', 'hours', 'last']),
        order: z.enum(['ascending', 'descending']),
      }),
      z.object({ total: z.int(), rows: z.array(memberRowSchema) }),
    ),
    /** One answer for each id, in their order. */
    enrol: method(
      inClass.extend({ accountIds: z.array(idSchema).min(1).max(classLimits.chosen) }),
      z.object({ results: z.array(z.object({ accountId: z.string(), status: enrolStatusSchema })) }),
    ),
    /** What they learnt stays. */
    removeMembers: method(inClass.extend({ accountIds: z.array(idSchema).min(1).max(classLimits.chosen) }), nothing),
    people: method(
      z.object({
        ...pageFields,
        prefectureId: idSchema.optional(),
        countyId: idSchema.optional(),
        unitId: idSchema.optional(),
        role: z.enum(['learner', 'teacher', 'manager', 'administrator']).optional(),
      }),
      z.object({ total: z.int(), accounts: z.array(memberAccountSchema) }),
    ),
    units: method(
      z.object({ ...pageFields, prefectureId: idSchema.optional() }),
      z.object({ total: z.int(), units: z.array(unitSchema) }),
    ),
    /** Where a person works and which prefecture they manage (null: none); the centre's alone to say. */
    placePerson: method(
      z.object({ accountId: idSchema, unitId: place, managesPrefectureId: place }),
      memberAccountSchema,
    ),
    /** Every row of the file with what is wrong with it; nobody is enrolled yet. */
    previewRoster: method(
      inClass.extend({
        fileName: z.string().min(1).max(255),
        bytes: z
          .instanceof(Uint8Array)
          .refine(({ byteLength }) => byteLength > 0 && byteLength <= rosterMaxBytes, 'the size of a roster'),
      }),
      rosterPreviewSchema,
    ),
    commitRoster: method(inClass.extend({ previewId: idSchema }), rosterCommitSchema),
    /** The id is the page's, so that who presses twice reminds once. `accountIds` null: all who have not completed the class. */
    remind: method(
      inClass.extend({
        reminderId: idSchema,
        text: z.string().trim().min(1).max(classLimits.reminderLength),
        accountIds: z.array(idSchema).min(1).max(classLimits.chosen).nullable(),
      }),
      z.object({ reminded: z.int() }),
    ),
    remindersSent: method(
      inClass.extend({ offset: pageFields.offset, limit: pageFields.limit }),
      z.object({ total: z.int(), reminders: z.array(sentReminderSchema) }),
    ),
  },
  /** Somebody here changed something at the centre, or the line is back: what a page shows of the centre is asked for anew. */
  events: { changed: z.object({}) },
};
