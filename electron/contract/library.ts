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
  /**
   * What the person typed; empty for all. Chinese is found wherever it stands, Latin by the beginnings of words, and by the
   * initials of titles and teachers: gbfp finds 干部扶贫.
   */
  text: z.string().max(100),
  categoryId: idSchema.optional(),
  playableOnly: z.boolean().optional(),
  /** Only these: how the renderer asks for "on this terminal" or "begun". */
  courseIds: z.array(idSchema).max(1000).optional(),
  /** Of publication. */
  year: z.int().min(1970).max(9999).optional(),
  /** 学时, both included. */
  minHours: z.number().min(0).optional(),
  maxHours: z.number().min(0).optional(),
  /** `relevance` puts title matches first, then newest. */
  sort: z.enum(['relevance', 'newest', 'title', 'hours']),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type CourseQuery = z.infer<typeof courseQuerySchema>;

/** Nobody turns over more hits than this, and counting on would keep everyone waiting: of a search no more are counted or listed. */
export const countedHits = 1000;

/** Half-open ranges of UTF-16 units in the Chinese title and the teacher's Chinese name that were found by their initials. */
export const initialHitsSchema = z.object({
  title: z.array(z.tuple([z.int(), z.int()])),
  teacher: z.array(z.tuple([z.int(), z.int()])),
});
export type InitialHits = z.infer<typeof initialHitsSchema>;

export const foundCourseSchema = courseCardSchema.extend({
  /** Absent where nothing was found by initials. */
  initialHits: initialHitsSchema.optional(),
});
export type FoundCourse = z.infer<typeof foundCourseSchema>;

export const coursePageSchema = z.object({
  total: z.int(),
  /** There are more than `total`: only of a search, beyond `countedHits`. */
  more: z.boolean(),
  courses: z.array(foundCourseSchema),
});

/** Why a course is suggested: somebody planned it for this person, or it goes on from one that was studied. */
export const recommendationReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('planned') }),
  /** A programme or class asks for it. */
  z.object({
    kind: z.literal('plan'),
    need: z.enum(['compulsory', 'elective']),
    dueAtMs: z.int(),
    overdue: z.boolean(),
  }),
  z.object({
    kind: z.literal('studied'),
    /** The course that it goes on from. */
    title: localizedSchema,
    shared: z.enum(['teacher', 'keyword', 'category']),
  }),
]);
export type RecommendationReason = z.infer<typeof recommendationReasonSchema>;

export const recommendationSchema = z.object({ course: courseCardSchema, reason: recommendationReasonSchema });

export const library = {
  methods: {
    /** What may come next for the signed-in person, best first; empty while nothing is planned and nothing was studied. */
    recommended: method(z.object({ limit: z.int().min(1).max(50) }), z.array(recommendationSchema)),
    search: method(courseQuerySchema, coursePageSchema),
    course: method(z.object({ courseId: idSchema }), courseDetailSchema),
    /** Years of publication, the newest first. */
    years: method(nothing, z.array(z.int())),
    categories: method(nothing, z.array(z.object({ id: z.string(), name: localizedSchema, courses: z.int() }))),
  },
  events: { changed: z.object({}) },
};
