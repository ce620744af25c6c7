import { expect, test } from 'vitest';
import type { Course } from '../../../../api-client/contract/catalogue.ts';
import type { CourseManifest, Lecture } from '../../../../api-client/contract/manifest.ts';
import { courseFromDisk } from '../../../../electron/core/course-from-disk.ts';

const poster = { sha256: 'a'.repeat(64), bytes: 10, mediaType: 'image/webp' };
const lecture: Lecture = {
  lectureId: 'rivers',
  title: { zh: '河流', en: 'Rivers' },
  durationMs: 60_000,
  poster,
  chapters: [],
  subtitles: [],
  renditions: [],
};
const manifest: CourseManifest = {
  schema: 'hexi.course-manifest/1',
  courseId: 'soil',
  version: 3,
  issuedAt: '2026-01-05T08:00:00Z',
  title: { zh: '水土', en: 'Soil' },
  lectures: [lecture, { ...lecture, lectureId: 'dunes' }],
};
const row: Course = {
  courseId: 'soil',
  title: { zh: '别的名字', en: 'Another name' },
  abstract: { zh: '水与土', en: 'Water and soil' },
  teacher: { zh: '王老师', en: 'Wang' },
  category: { id: 'land', name: { zh: '土地', en: 'Land' } },
  creditHours: 1.5,
  durationMs: 1,
  lectureCount: 1,
  keywords: [],
  publishedAt: '2026-01-05',
  poster: { ...poster, sha256: 'b'.repeat(64) },
  manifestVersion: 1,
};

test('a course that the catalogue never heard of: what the centre signed goes before what the disk says', () => {
  expect(courseFromDisk(manifest, null, row)).toEqual({
    ...row,
    title: manifest.title,
    poster,
    durationMs: 120_000,
    lectureCount: 2,
    manifestVersion: 3,
  });
});

test('what the centre said of a course stays, but for what the newer manifest says', () => {
  const known = { ...row, teacher: { zh: '李老师', en: 'Li' }, manifestVersion: null };
  expect(courseFromDisk(manifest, known, row)).toMatchObject({
    teacher: known.teacher,
    poster: known.poster,
    manifestVersion: 3,
    lectureCount: 2,
  });
  expect(courseFromDisk(manifest, { ...known, manifestVersion: 3 }, row)).toBeNull();
  expect(courseFromDisk(manifest, { ...known, manifestVersion: 4 }, row)).toBeNull();
});

test('a description of another course, or none, says nothing', () => {
  expect(courseFromDisk(manifest, null, null)).toBeNull();
  expect(courseFromDisk(manifest, null, { ...row, courseId: 'water' })).toBeNull();
});
