import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import { distinct, isComplete, lectureFiles } from '../downloads/download-plan.ts';
import type { Has } from '../downloads/download-plan.ts';
import type { WantedFile } from '../store/segment-store.ts';
import type { BundledCourse } from './bundle-format.ts';

/** One lecture in one rendition with everything it needs offline: what a bundle carries. Pure. */
export interface Parcel {
  readonly lectureId: string;
  readonly renditionId: string;
  readonly files: readonly WantedFile[];
}

/** Of each lecture that is here in full, the best rendition that is. */
export function packable(manifest: CourseManifest, has: Has): Parcel[] {
  return manifest.lectures.flatMap((lecture) => {
    const best = lecture.renditions
      .toSorted((a, b) => b.bandwidth - a.bandwidth)
      .map((rendition) => ({ renditionId: rendition.renditionId, files: lectureFiles(lecture, rendition) }))
      .find(({ files }) => isComplete(files, has));
    return best === undefined ? [] : [{ lectureId: lecture.lectureId, ...best }];
  });
}

/** What the head promises of a course, in the manifest's words; what the manifest does not know is not promised. */
export function promised(manifest: CourseManifest, course: Pick<BundledCourse, 'lectures'>): Parcel[] {
  return course.lectures.flatMap(({ lectureId, renditionId }) => {
    const lecture = manifest.lectures.find((candidate) => candidate.lectureId === lectureId);
    const rendition = lecture?.renditions.find((candidate) => candidate.renditionId === renditionId);
    if (lecture === undefined || rendition === undefined) return [];
    return [{ lectureId, renditionId, files: lectureFiles(lecture, rendition) }];
  });
}

/** Each file once. */
export const filesOf = (parcels: readonly Pick<Parcel, 'files'>[]): WantedFile[] =>
  distinct(parcels.flatMap(({ files }) => files));

export const bytesOf = (files: readonly WantedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
