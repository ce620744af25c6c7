import { z } from 'zod';
import { localizedTextSchema, mediaFileSchema, slugSchema, spanMsSchema } from './common.ts';

export const courseSchema = z.object({
  courseId: slugSchema,
  title: localizedTextSchema,
  abstract: localizedTextSchema,
  teacher: localizedTextSchema,
  category: z.object({ id: slugSchema, name: localizedTextSchema }),
  /** 学时, in steps of 0.5. */
  creditHours: z.number().min(0).multipleOf(0.5),
  durationMs: spanMsSchema,
  lectureCount: z.int().min(0),
  keywords: z.array(z.string()),
  publishedAt: z.iso.date(),
  poster: mediaFileSchema.nullable(),
  /** The version of the newest signed manifest; null while only the description is published. */
  manifestVersion: z.int().min(1).nullable(),
});
export type Course = z.infer<typeof courseSchema>;

export const catalogueQuerySchema = z.object({
  /** The `nextCursor` of the last page; absent for everything. Opaque. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(500).default(200),
});

export const catalogueChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('course'), course: courseSchema }),
  z.object({ type: z.literal('tombstone'), courseId: slugSchema }),
]);
export type CatalogueChange = z.infer<typeof catalogueChangeSchema>;

/** `GET /v1/catalogue/changes`: changes since `cursor`, oldest first, each course at most once per pull. */
export const cataloguePageSchema = z.object({
  changes: z.array(catalogueChangeSchema),
  nextCursor: z.string().max(200),
  hasMore: z.boolean(),
  /**
   * True where the cursor was of another catalogue (the centre was set up anew): the changes start from the beginning, and
   * what the terminal had before and is not told again is gone.
   */
  reset: z.boolean().optional(),
});
export type CataloguePage = z.infer<typeof cataloguePageSchema>;

/**
 * `GET /v1/catalogue/snapshot`: the whole catalogue in one file, for a first fill: gzipped, one course (`courseSchema`) a line, as
 * JSON. It lies with the media under its hash, so it is fetched in parts, through any cache, and verified like all else. What changed
 * since comes with `cursor`. A centre with few courses has none (404).
 */
export const catalogueSnapshotSchema = z.object({
  file: mediaFileSchema,
  courses: z.int().min(0),
  cursor: z.string().max(200),
});
export type CatalogueSnapshot = z.infer<typeof catalogueSnapshotSchema>;
