import type { Course } from '../../api-client/contract/catalogue.ts';
import type { CourseManifest } from '../../api-client/contract/manifest.ts';

/**
 * What the library is to know of a course that came on a disk: null if it knows enough. Title, length and poster are the signed
 * manifest's. Only for a course that the catalogue never heard of the rest is what the disk says, until the centre says otherwise.
 */
export function courseFromDisk(
  manifest: CourseManifest,
  known: Course | null,
  description: Course | null,
): Course | null {
  if (known !== null && (known.manifestVersion ?? 0) >= manifest.version) return null;
  const { courseId, title, lectures, version } = manifest;
  const base = known ?? (description?.courseId === courseId ? description : null);
  if (base === null) return null;
  return {
    ...base,
    title,
    poster: known === null ? (lectures[0]?.poster ?? null) : base.poster,
    durationMs: lectures.reduce((sum, { durationMs }) => sum + durationMs, 0),
    lectureCount: lectures.length,
    manifestVersion: version,
  };
}
