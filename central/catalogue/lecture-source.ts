import { z } from 'zod';
import { localizedTextSchema, slugSchema } from '../../api-client/contract/common.ts';
import { chapterSchema, renditionSchema, subtitleSchema } from '../../api-client/contract/manifest.ts';

/** Below the lecture's own folder, with forward slashes; nothing leads out of it. */
const pathSchema = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !/[\\:\0]/.test(path) && !path.split('/').includes('..'), {
    error: 'not a path below the lecture',
  });

/** `lecture.json`: a lecture whose files lie beside it and are not hashed yet. Times in ms, rates in bit/s. */
export const lectureSourceSchema = z.object({
  lectureId: slugSchema,
  title: localizedTextSchema,
  durationMs: z.int().min(1),
  poster: z.object({ path: pathSchema, mediaType: z.string() }).nullable(),
  chapters: z.array(chapterSchema),
  subtitles: z.array(subtitleSchema.omit({ file: true }).extend({ path: pathSchema })),
  renditions: z.array(
    renditionSchema.omit({ init: true, segments: true }).extend({
      init: z.object({ path: pathSchema }),
      segments: z.array(z.object({ path: pathSchema, durationMs: z.int().min(1) })).min(1),
    }),
  ),
});
export type LectureSource = z.infer<typeof lectureSourceSchema>;
