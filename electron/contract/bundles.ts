import { z } from 'zod';
import { idSchema, localizedSchema, method, nothing } from './domain.ts';

/** Courses carried on a disk to a site without a line: a signed bundle in a folder, `hexi-bundle/`. */

export const bundleDiskSchema = z.object({
  /** Where it is mounted. */
  folder: z.string(),
  label: z.string(),
  removable: z.boolean(),
  bytesFree: z.int(),
  /** FAT32 cannot hold files of 4 GB: the export then says so before it begins. */
  maxFileBytes: z.int().nullable(),
  hasBundle: z.boolean(),
  /** The one that was exported to or imported from last; also listed where it is a folder that somebody chose. */
  lastUsed: z.boolean(),
});
export type BundleDisk = z.infer<typeof bundleDiskSchema>;

export const bundleCourseSchema = z.object({
  courseId: z.string(),
  version: z.int(),
  title: localizedSchema,
  lectures: z.int(),
  bytes: z.int(),
  /** Of these bytes, what this terminal has already. */
  bytesHere: z.int(),
});
export type BundleCourse = z.infer<typeof bundleCourseSchema>;

export const bundleSchema = z.object({
  folder: z.string(),
  madeAt: z.string(),
  /** What the bundle says of itself: without a line nobody can vouch for it. The courses are vouched for by the centre. */
  madeBy: z.string(),
  courses: z.array(bundleCourseSchema),
  /** Not to be believed or not readable, and therefore not offered. `code` is one of errors.ts. */
  coursesRefused: z.array(z.object({ courseId: z.string(), title: localizedSchema, code: z.string() })),
  bytes: z.int(),
});

export const bundleJobSchema = z.object({
  kind: z.enum(['export', 'import']),
  state: z.enum(['preparing', 'running', 'done', 'cancelled', 'failed']),
  folder: z.string(),
  courseId: z.string().nullable(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  bytesPerSecond: z.number().nullable(),
  msLeft: z.number().nullable(),
  /** Files that did not verify and were therefore not kept. */
  filesRefused: z.int(),
  /** Files that the bundle should have and has not. */
  filesMissing: z.int(),
  error: z
    .object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
});
export type BundleJob = z.infer<typeof bundleJobSchema>;

const folderSchema = z.string().min(1).max(1000);

export const bundles = {
  methods: {
    disks: method(nothing, z.array(bundleDiskSchema)),
    /** What an export of these courses (lectures that are here in full) would weigh; without those of which none is. */
    plan: method(
      z.object({ courseIds: z.array(idSchema).min(1).max(5000) }),
      z.object({ courses: z.array(bundleCourseSchema), bytes: z.int() }),
    ),
    /** Answers once it has begun; `bundles.progress` tells the rest. One job at a time. */
    exportTo: method(
      z.object({ folder: folderSchema, courseIds: z.array(idSchema).min(1).max(5000) }),
      bundleJobSchema,
    ),
    /** Reads and verifies the head of a bundle: its signature, the manifests'. */
    inspect: method(z.object({ folder: folderSchema }), bundleSchema),
    importFrom: method(
      z.object({ folder: folderSchema, courseIds: z.array(idSchema).min(1).max(5000) }),
      bundleJobSchema,
    ),
    job: method(nothing, bundleJobSchema.nullable()),
    cancel: method(nothing, nothing),
  },
  events: { progress: bundleJobSchema },
};
