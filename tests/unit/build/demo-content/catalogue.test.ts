import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCatalogue } from '../../../../build/demo-content/catalogue.ts';

const media = path.join(import.meta.dirname, '../../../../build/demo-content/media');
const courses = demoCatalogue();
const distinct = (values: readonly string[]): number => new Set(values).size;

describe('the demonstration catalogue', () => {
  it('has what the example in the search field finds', () => {
    expect(courses.filter(({ title }) => title.zh.includes('干部扶贫')).length).toBeGreaterThan(0);
  });

  it('has 1,000 courses and is the same each time', () => {
    expect(courses).toHaveLength(1000);
    expect(demoCatalogue()).toEqual(courses);
  });

  it('gives no two courses the same id or title', () => {
    expect(distinct(courses.map(({ courseId }) => courseId))).toBe(1000);
    expect(distinct(courses.map(({ title }) => title.zh))).toBe(1000);
    expect(distinct(courses.map(({ title }) => title.en))).toBe(1000);
    for (const { courseId } of courses) expect(courseId).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  });

  it('finds something for the searches of the first walk', () => {
    expect(courses.filter(({ title }) => title.zh.includes('干部')).length).toBeGreaterThan(48);
    expect(courses.filter(({ title }) => /poverty/i.test(title.en)).length).toBeGreaterThan(10);
    expect(courses.map(({ title }) => title.zh)).toContain('敦煌莫高窟壁画保护与数字化专题研修班第三期');
  });

  it('begins with the three courses that play, and says how long they are', () => {
    for (const course of courses.slice(0, 3)) {
      const [slug] = course.lectureSlugs;
      const lecture = JSON.parse(readFileSync(path.join(media, slug ?? '', 'lecture.json'), 'utf8')) as {
        lectureId: string;
        durationMs: number;
        title: { zh: string; en: string };
      };
      expect(course).toMatchObject({
        courseId: lecture.lectureId,
        title: lecture.title,
        durationMs: lecture.durationMs,
      });
    }
    expect(courses.slice(3).every(({ lectureSlugs }) => lectureSlugs.length === 0)).toBe(true);
  });

  it('fills in every field with something a reader can use', () => {
    expect(distinct(courses.map(({ category }) => category.id))).toBe(10);
    for (const course of courses) {
      expect(course.creditHours * 2).toBe(Math.round(course.creditHours * 2));
      expect(course.creditHours).toBeGreaterThan(0);
      expect(course.durationMs).toBeGreaterThan(0);
      expect(course.lectureCount).toBeGreaterThan(0);
      expect(course.keywords.length).toBeGreaterThan(2);
      expect(course.publishedAt).toMatch(/^202[456]-[01]\d-[0-3]\d$/);
      expect(course.abstract.zh.split('。').length - 1).toBeGreaterThanOrEqual(2);
      expect(course.abstract.en).toMatch(/\.\s\S.*\.$/);
      expect(JSON.stringify(course)).not.toContain('undefined');
    }
  });
});
