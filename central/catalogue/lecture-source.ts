import { z } from 'zod';
import { localizedTextSchema, slugSchema } from '../../api-client/contract/common.ts';
import { chapterSchema, renditionSchema, slidesSchema, subtitleSchema } from '../../api-client/contract/manifest.ts';

/** Below the lecture's own folder, with forward slashes; nothing leads out of it. */
const pathSchema = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !/[\\:\0]/.test(path) && !path.split('/').includes('..'), {
    error: 'not a path below the lecture',
  });

const [imageSlides, pdfSlides] = slidesSchema.options;
const slidesSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('images'),
    pages: z.array(
      imageSlides.shape.pages.element.omit({ file: true }).extend({
        path: pathSchema,
        mediaType: imageSlides.shape.pages.element.shape.file.shape.mediaType,
      }),
    ),
  }),
  z.object({ kind: z.literal('pdf'), path: pathSchema, pages: pdfSlides.shape.pages }),
]);
export type SlidesSource = z.infer<typeof slidesSourceSchema>;

/** `lecture.json`: a lecture whose files lie beside it and are not hashed yet. Times in ms, rates in bit/s. */
export const lectureSourceSchema = z.object({
  lectureId: slugSchema,
  title: localizedTextSchema,
  durationMs: z.int().min(1),
  poster: z.object({ path: pathSchema, mediaType: z.string() }).nullable(),
  chapters: z.array(chapterSchema),
  subtitles: z.array(subtitleSchema.omit({ file: true }).extend({ path: pathSchema })),
  slides: slidesSourceSchema.optional(),
  /** Segments are encrypted when they are brought in; what lies beside this description is in the clear. */
  encrypt: z.boolean().optional(),
  renditions: z.array(
    renditionSchema.omit({ init: true, segments: true, encryption: true }).extend({
      init: z.object({ path: pathSchema }),
      segments: z.array(z.object({ path: pathSchema, durationMs: z.int().min(1) })).min(1),
    }),
  ),
});
export type LectureSource = z.infer<typeof lectureSourceSchema>;
