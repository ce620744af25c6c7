import { z } from 'zod';
import { idSchema, lectureKeySchema, localizedSchema, mediaUrlSchema, method, nothing } from './domain.ts';

/**
 * How much of a lecture is on this terminal. `absent` is not wanted and not here in full (playing may have brought a part);
 * `cached` is here in full, wanted or not. `waiting` is queued, or the line or the centre is away (then with the reason in
 * `error`), and goes on by itself; `failed` carries why and stands still until `fetch`. Bytes count verified files only.
 */
export const lectureCacheSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  state: z.enum(['absent', 'waiting', 'caching', 'paused', 'failed', 'cached']),
  renditionId: z.string(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  bytesPerSecond: z.number().nullable(),
  msLeft: z.number().nullable(),
  error: z
    .object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
});
export type LectureCache = z.infer<typeof lectureCacheSchema>;

export const lectureOutlineSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  title: localizedSchema,
  durationMs: z.int(),
  posterUrl: mediaUrlSchema.nullable(),
  chapters: z.array(z.object({ startMs: z.int(), title: localizedSchema })),
  subtitles: z.array(z.object({ language: z.string(), label: z.string(), url: mediaUrlSchema })),
  renditions: z.array(z.object({ renditionId: z.string(), height: z.int(), bytes: z.int(), complete: z.boolean() })),
  /** hls.js is pointed at this. */
  playlistUrl: mediaUrlSchema,
});
export type LectureOutline = z.infer<typeof lectureOutlineSchema>;

export const courseOutlineSchema = z.object({
  courseId: z.string(),
  version: z.int(),
  lectures: z.array(lectureOutlineSchema),
});
export type CourseOutline = z.infer<typeof courseOutlineSchema>;

export const cache = {
  methods: {
    /** From the newest verified manifest: fetched when there is a line, otherwise the one kept here. */
    outline: method(z.object({ courseId: idSchema }), courseOutlineSchema),
    /** Wants the lecture on this terminal; answers at once, progress comes as events. Also resumes what is paused or failed. */
    fetch: method(lectureKeySchema, lectureCacheSchema),
    pause: method(lectureKeySchema, lectureCacheSchema),
    /** Forgets the wish and drops the lecture's segments, unless it is playing now (then only the wish). */
    remove: method(lectureKeySchema, lectureCacheSchema),
    /** Every lecture that is wanted or has anything here. */
    lectures: method(nothing, z.array(lectureCacheSchema)),
    usage: method(nothing, z.object({ bytesUsed: z.int(), bytesFree: z.int().nullable(), folder: z.string() })),
  },
  events: { progress: lectureCacheSchema },
};
