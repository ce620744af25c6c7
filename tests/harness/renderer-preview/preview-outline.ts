/// <reference types="vite/client" />
import type { CourseOutline, LectureOutline, SlidesOutline } from '../../../electron/contract/cache.ts';
import type { LectureManifest } from '../../../build/demo-content/types.ts';
import { slugsOf } from './preview-courses.ts';

const manifests = import.meta.glob<LectureManifest>('../../../build/demo-content/media/*/lecture.json', {
  eager: true,
  import: 'default',
});

const manifestOf = (slug: string): LectureManifest | undefined =>
  Object.entries(manifests).find(([path]) => path.includes(`/${slug}/`))?.[1];

function slidesAt(base: string, { slides }: LectureManifest): SlidesOutline | null {
  if (slides === undefined) return null;
  if (slides.kind === 'pdf') return { kind: 'pdf', url: `${base}/${slides.path}`, pages: [...slides.pages] };
  return { kind: 'images', pages: slides.pages.map(({ path, ...page }) => ({ ...page, url: `${base}/${path}` })) };
}

/** The demonstration's lectures, their media over http instead of `media:`. */
export function previewOutline(
  courseId: string,
  isComplete: (lectureId: string) => boolean,
  refuse: string,
  copies = 1,
): CourseOutline {
  const lectures = slugsOf(courseId).flatMap((slug): LectureOutline[] => {
    const manifest = manifestOf(slug);
    if (manifest === undefined) return [];
    const base = `/media/${slug}`;
    return [
      {
        courseId,
        lectureId: manifest.lectureId,
        title: manifest.title,
        durationMs: manifest.durationMs,
        posterUrl: `${base}/${manifest.poster.path}`,
        chapters: [...manifest.chapters],
        subtitles: manifest.subtitles.map(({ language, label, path }) => ({ language, label, url: `${base}/${path}` })),
        renditions: manifest.renditions.map((rendition) => ({
          renditionId: rendition.renditionId,
          height: rendition.height,
          bytes: Math.round((rendition.averageBandwidth / 8) * (manifest.durationMs / 1000)),
          complete: rendition.renditionId === '720p' && isComplete(manifest.lectureId),
        })),
        slides: slidesAt(base, manifest),
        playlistUrl: `${base}/main.m3u8${refuse === '' ? '' : `?refuse=${encodeURIComponent(refuse)}`}`,
      },
    ];
  });
  // A course of many lectures, which the demonstration has none of.
  const all = Array.from({ length: copies }, (_, at) =>
    lectures.map((lecture) => {
      const lectureId = at === 0 ? lecture.lectureId : `${lecture.lectureId}-${at + 1}`;
      const renditions = lecture.renditions.map((one) => ({
        ...one,
        complete: one.renditionId === '720p' && isComplete(lectureId),
      }));
      return { ...lecture, lectureId, renditions };
    }),
  ).flat();
  return { courseId, version: 1, lectures: all };
}
