import type { CourseManifest, Lecture, Slides } from '../../../api-client/contract/manifest.ts';
import type { CourseOutline, LectureCache, LectureOutline, SlidesOutline } from '../../contract/cache.ts';
import { fileUrl, playlistUrl } from '../../contract/media-url.ts';
import { lectureFiles, tally } from '../downloads/download-plan.ts';
import type { Has, Quality } from '../downloads/download-plan.ts';
import { standingOf } from '../manifests/media-index.ts';
import type { Shelf } from '../manifests/media-index.ts';

/** What the pages are shown of a manifest and of what is here: pure. */

export const courseOutline = (manifest: CourseManifest, has: Has): CourseOutline => ({
  courseId: manifest.courseId,
  version: manifest.version,
  lectures: manifest.lectures.map((lecture) => lectureOutline(manifest.courseId, lecture, has)),
});

function lectureOutline(courseId: string, lecture: Lecture, has: Has): LectureOutline {
  return {
    courseId,
    lectureId: lecture.lectureId,
    title: lecture.title,
    durationMs: lecture.durationMs,
    posterUrl: lecture.poster === null ? null : fileUrl(lecture.poster),
    chapters: lecture.chapters,
    subtitles: lecture.subtitles.map(({ language, label, file }) => ({ language, label, url: fileUrl(file) })),
    renditions: lecture.renditions.map((rendition) => {
      const { bytesTotal, missing } = tally(lectureFiles(lecture, rendition), has);
      const { renditionId, height } = rendition;
      return { renditionId, height, bytes: bytesTotal, complete: missing.length === 0 };
    }),
    slides: lecture.slides === undefined ? null : slidesOutline(lecture.slides),
    playlistUrl: playlistUrl(courseId, lecture.lectureId),
  };
}

function slidesOutline(slides: Slides): SlidesOutline {
  if (slides.kind === 'pdf') return { kind: slides.kind, url: fileUrl(slides.file), pages: slides.pages };
  return { kind: slides.kind, pages: slides.pages.map(({ file, ...page }) => ({ ...page, url: fileUrl(file) })) };
}

/** A lecture that nobody asked to keep: playing it may have brought some of it, or all. */
export function unwantedLecture(shelf: Shelf, quality: Quality): LectureCache {
  const { courseId, lectureId } = shelf;
  const standing = standingOf(shelf, quality);
  return {
    courseId,
    lectureId,
    state: standing?.complete === true ? 'cached' : 'absent',
    renditionId: standing?.rendition.renditionId ?? '',
    bytesDone: standing?.bytesDone ?? 0,
    bytesTotal: standing?.bytesTotal ?? 0,
    bytesPerSecond: null,
    msLeft: null,
    error: null,
  };
}
