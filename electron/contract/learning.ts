import { z } from 'zod';
import { idSchema, lectureKeySchema, method } from './domain.ts';

/** Half-open [fromMs, toMs) in media time. */
export const intervalSchema = z.object({ fromMs: z.int().min(0), toMs: z.int().min(0) });
export type Interval = z.infer<typeof intervalSchema>;

export const lectureProgressSchema = z.object({
  courseId: z.string(),
  lectureId: z.string(),
  positionMs: z.int(),
  watchedMs: z.int(),
  durationMs: z.int(),
  lastAtMs: z.int(),
});
export type LectureProgress = z.infer<typeof lectureProgressSchema>;

export const learning = {
  methods: {
    /** Opens a viewing for the signed-in person; answers where they stopped and what they have watched. */
    begin: method(
      lectureKeySchema.extend({ durationMs: z.int().min(1) }),
      z.object({ viewingId: z.string(), positionMs: z.int(), watched: z.array(intervalSchema) }),
    ),
    /**
     * The player says what has been played since its last report, at most every 5 s and at each pause, seek, rate change and end.
     * Media time that the monotonic clock cannot account for is cut off.
     */
    report: method(
      z.object({
        viewingId: idSchema,
        played: intervalSchema.nullable(),
        rate: z.number().min(0.25).max(4),
        positionMs: z.int().min(0),
      }),
      z.object({ watched: z.array(intervalSchema) }),
    ),
    /** What the signed-in person has begun, newest first. */
    recent: method(z.object({ limit: z.int().min(1).max(100) }), z.array(lectureProgressSchema)),
    progress: method(z.object({ courseId: idSchema }), z.array(lectureProgressSchema)),
  },
  events: { changed: z.object({}) },
};
