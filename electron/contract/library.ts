import { z } from 'zod';
import { idSchema, localizedSchema, mediaUrlSchema, method, nothing } from './domain.ts';

export const courseCardSchema = z.object({
  courseId: z.string(),
  title: localizedSchema,
  teacher: localizedSchema,
  category: z.object({ id: z.string(), name: localizedSchema }),
  creditHours: z.number(),
  durationMs: z.int(),
  lectureCount: z.int(),
  publishedAt: z.string(),
  posterUrl: mediaUrlSchema.nullable(),
  /** Whether there is anything to play yet, or only a description. */
  playable: z.boolean(),
});
export type CourseCard = z.infer<typeof courseCardSchema>;

export const courseDetailSchema = courseCardSchema.extend({
  abstract: localizedSchema,
  keywords: z.array(z.string()),
});
export type CourseDetail = z.infer<typeof courseDetailSchema>;

export const courseQuerySchema = z.object({
  /** What the person typed; empty for all. Chinese is matched by every two characters, Latin by word beginnings. */
  text: z.string().max(100),
  categoryId: idSchema.optional(),
  playableOnly: z.boolean().optional(),
  /** Only these: how the renderer asks for "on this terminal" or "begun". */
  courseIds: z.array(idSchema).max(1000).optional(),
  /** `relevance` puts title matches first, then newest. */
  sort: z.enum(['relevance', 'newest', 'title', 'hours']),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type CourseQuery = z.infer<typeof courseQuerySchema>;

export const coursePageSchema = z.object({ total: z.int(), courses: z.array(courseCardSchema) });

export const library = {
  methods: {
    search: method(courseQuerySchema, coursePageSchema),
    course: method(z.object({ courseId: idSchema }), courseDetailSchema),
    categories: method(nothing, z.array(z.object({ id: z.string(), name: localizedSchema, courses: z.int() }))),
  },
  events: { changed: z.object({}) },
};
