import type { Course } from '../../api-client/contract/catalogue.ts';

/** A course as the centre would publish it; what a test does not care about is filled in. */
export function courseOf(courseId: string, changes: Partial<Course> = {}): Course {
  return {
    courseId,
    title: { zh: `课程${courseId}`, en: `Course ${courseId}` },
    abstract: { zh: '简介', en: 'Abstract' },
    teacher: { zh: '王老师', en: 'Teacher Wang' },
    category: { id: 'general', name: { zh: '综合', en: 'General' } },
    creditHours: 2,
    durationMs: 600_000,
    lectureCount: 1,
    keywords: [],
    publishedAt: '2026-01-05',
    poster: null,
    manifestVersion: null,
    ...changes,
  };
}
