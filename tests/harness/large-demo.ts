import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = path.resolve(import.meta.dirname, '../..');

/**
 * A demonstration in `folder` with the real lectures and as many courses as asked: those of build/demo-content, and after
 * them the same titles in earlier terms.
 */
export function writeLargeDemo(folder: string, courses: number): void {
  const original = path.join(repository, 'build', 'demo-content');
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(original, 'media'), path.join(folder, 'media'));
  const catalogue = JSON.stringify(pathToFileURL(path.join(original, 'catalogue.ts')).href);
  writeFileSync(
    path.join(folder, 'catalogue.ts'),
    `import { demoCatalogue as original } from ${catalogue};
export function demoCatalogue() {
  const first = original();
  return Array.from({ length: ${courses} }, (_, index) => {
    const course = first[index % first.length];
    const term = Math.floor(index / first.length);
    if (term === 0) return course;
    const title = { zh: course.title.zh + '（第' + (term + 1) + '期）', en: course.title.en + ' (term ' + (term + 1) + ')' };
    const publishedAt = new Date(Date.parse(course.publishedAt) - term * 20 * 86400000).toISOString().slice(0, 10);
    return { ...course, publishedAt, courseId: course.courseId + '-t' + term, title, lectureSlugs: [] };
  });
}
`,
  );
}
