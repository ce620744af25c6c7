import type { Lecture } from '../../../api-client/contract/manifest.ts';
import type { LectureKey } from '../../contract/domain.ts';
import { isComplete, lectureFiles, renditionFiles } from '../downloads/download-plan.ts';
import type { Downloads } from '../downloads/downloads.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import type { SegmentStore } from '../store/segment-store.ts';

export interface LectureRemovalDeps {
  readonly store: SegmentStore;
  readonly manifests: ManifestStore;
  readonly downloads: Downloads;
  /** A poster of the catalogue is shown without any lecture being here. */
  readonly isPoster: (sha256: string) => boolean;
}

/** Drops every rendition of a lecture, except files that something else here needs. */
export async function dropLecture(key: LectureKey, lecture: Lecture, deps: LectureRemovalDeps): Promise<void> {
  const needed = await neededElsewhere(key, deps);
  const files = new Set(lecture.renditions.flatMap((rendition) => lectureFiles(lecture, rendition)));
  for (const file of files) {
    if (!needed.has(file.sha256) && !deps.isPoster(file.sha256)) await deps.store.remove(file.sha256);
  }
}

/** Files of all other lectures that are wanted, or here in full without being wanted. */
async function neededElsewhere({ courseId, lectureId }: LectureKey, deps: LectureRemovalDeps): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const wanted of deps.downloads.wanted()) for (const sha256 of wanted.files?.keys() ?? []) needed.add(sha256);
  for (const manifest of await deps.manifests.all()) {
    for (const other of manifest.lectures) {
      if (manifest.courseId === courseId && other.lectureId === lectureId) continue;
      for (const rendition of other.renditions) {
        if (!isComplete(renditionFiles(rendition), deps.store.has)) continue;
        for (const { sha256 } of lectureFiles(other, rendition)) needed.add(sha256);
      }
    }
  }
  return needed;
}
