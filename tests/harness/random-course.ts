import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const randomCourseId = 'a-long-course';

/** Bytes that nothing compresses, the same for the same seed. */
function noise(seed: string, bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes; at += 64) blocks.push(createHash('sha512').update(`${seed} ${at}`).digest());
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** A demonstration of one course that nobody can look at, for what only carries bytes. */
export function writeRandomCourse(
  folder: string,
  shape: { lectures: number; segments: number; segmentBytes: number; seed: number },
): void {
  const { lectures, segments, segmentBytes, seed } = shape;
  const slugs = Array.from({ length: lectures }, (_, index) => `lecture-${index + 1}`);
  for (const slug of slugs) {
    const at = path.join(folder, 'media', slug);
    mkdirSync(at, { recursive: true });
    const names = Array.from({ length: segments }, (_, index) => `${index}.m4s`);
    for (const name of names) writeFileSync(path.join(at, name), noise(`${seed} ${slug} ${name}`, segmentBytes));
    writeFileSync(path.join(at, 'init.mp4'), noise(`${seed} ${slug} init`, 700));
    const bandwidth = Math.max(1, segmentBytes * 2);
    const lecture = {
      lectureId: slug,
      title: { zh: '一讲', en: 'A lecture' },
      durationMs: segments * 4000,
      poster: null,
      chapters: [],
      subtitles: [],
      renditions: [
        {
          renditionId: 'low',
          width: 640,
          height: 360,
          bandwidth,
          averageBandwidth: bandwidth,
          codecs: 'avc1.42c01e,mp4a.40.2',
          init: { path: 'init.mp4' },
          segments: names.map((name) => ({ path: name, durationMs: 4000 })),
        },
      ],
    };
    writeFileSync(path.join(at, 'lecture.json'), JSON.stringify(lecture));
  }
  const course = {
    courseId: randomCourseId,
    title: { zh: '一门课', en: 'A course' },
    abstract: { zh: '测量用。', en: 'For measuring.' },
    teacher: { zh: '李文彬', en: 'Li Wenbin' },
    category: { id: 'province', name: { zh: '省情', en: 'The province' } },
    creditHours: 1,
    durationMs: lectures * segments * 4000,
    lectureCount: lectures,
    keywords: ['测量'],
    publishedAt: '2026-01-01',
    lectureSlugs: slugs,
  };
  writeFileSync(path.join(folder, 'catalogue.ts'), `export const demoCatalogue = () => [${JSON.stringify(course)}];\n`);
}
