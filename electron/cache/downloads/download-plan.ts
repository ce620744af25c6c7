import type { CourseManifest, Lecture, Rendition } from '../../../api-client/contract/manifest.ts';
import { AppError } from '../../contract/errors.ts';
import type { WantedFile } from '../store/segment-store.ts';

/** What is needed of a lecture, in which order, and how much of it is here: pure, from a verified manifest. */

export type Has = (file: WantedFile) => boolean;
export type Quality = 'high' | 'low';

/** The rendition's own files: without any of them it does not play. */
export const renditionFiles = ({ init, segments }: Rendition): WantedFile[] => distinct([init, ...segments]);

function slideFiles({ slides }: Lecture): WantedFile[] {
  if (slides === undefined) return [];
  return slides.kind === 'pdf' ? [slides.file] : slides.pages.map(({ file }) => file);
}

/** What a lecture needs besides its video, whichever rendition is played. */
export const besideFiles = (lecture: Lecture): WantedFile[] =>
  distinct([
    ...(lecture.poster === null ? [] : [lecture.poster]),
    ...lecture.subtitles.map(({ file }) => file),
    ...slideFiles(lecture),
  ]);

/** Everything a lecture needs offline, in the order it is wanted: what starts the player first, then as it is watched. */
export const lectureFiles = (lecture: Lecture, { init, segments }: Rendition): WantedFile[] =>
  distinct([init, ...besideFiles(lecture), ...segments]);

/** Two segments may be the same file (a still slide): fetched once, counted once. */
export function distinct(files: readonly WantedFile[]): WantedFile[] {
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}

export interface Tally {
  readonly bytesTotal: number;
  readonly bytesDone: number;
  readonly missing: readonly WantedFile[];
}

export function tally(files: readonly WantedFile[], has: Has): Tally {
  let bytesTotal = 0;
  let bytesDone = 0;
  const missing: WantedFile[] = [];
  for (const file of files) {
    bytesTotal += file.bytes;
    if (has(file)) bytesDone += file.bytes;
    else missing.push(file);
  }
  return { bytesTotal, bytesDone, missing };
}

export const isComplete = (files: readonly WantedFile[], has: Has): boolean => files.every(has);

/** The rendition that is here in full, else the one of which most is here, else the one the settings ask for. */
export function chooseRendition(lecture: Lecture, quality: Quality, has: Has): Rendition {
  const preferred = [...lecture.renditions].sort((a, b) =>
    quality === 'high' ? b.bandwidth - a.bandwidth : a.bandwidth - b.bandwidth,
  );
  let best = preferred[0];
  let bestShare = 0;
  for (const rendition of preferred) {
    const { bytesDone, bytesTotal } = tally(renditionFiles(rendition), has);
    if (bytesDone / bytesTotal > bestShare) {
      best = rendition;
      bestShare = bytesDone / bytesTotal;
    }
  }
  if (best === undefined) throw new AppError('manifest.malformed', { details: { lectureId: lecture.lectureId } });
  return best;
}

/** @throws AppError lecture.not-found */
export function findLecture(manifest: CourseManifest, lectureId: string): Lecture {
  const lecture = manifest.lectures.find((candidate) => candidate.lectureId === lectureId);
  if (lecture === undefined) {
    throw new AppError('lecture.not-found', { details: { courseId: manifest.courseId, lectureId } });
  }
  return lecture;
}
