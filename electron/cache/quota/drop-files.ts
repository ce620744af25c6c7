import { besideFiles, distinct, renditionFiles } from '../downloads/download-plan.ts';
import type { Downloads } from '../downloads/downloads.ts';
import type { MediaIndex, MediaUse, Shelf } from '../manifests/media-index.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';

export interface DropFilesDeps {
  readonly store: SegmentStore;
  readonly index: MediaIndex;
  readonly downloads: Pick<Downloads, 'wants'>;
  readonly isPinned: (shelf: Shelf) => boolean;
  /** A poster of the catalogue is shown without any lecture being here. */
  readonly isPoster: (sha256: string) => boolean;
}

/** What goes: one rendition of a lecture, or with null the whole lecture. */
export interface Leaving {
  readonly shelf: Shelf;
  readonly renditionId: string | null;
}

const isComplete = (shelf: Shelf, renditionId: string): boolean => {
  const count = shelf.renditions.get(renditionId);
  return count !== undefined && count.filesHere === count.files;
};

/** Removes files, except those that something else here needs. @returns the bytes that went */
export async function dropFiles(leaving: Leaving, deps: DropFilesDeps): Promise<number> {
  let bytesFreed = 0;
  for (const file of filesOf(leaving)) {
    // What is half here of it; whoever needs it may fetch it from its beginning.
    await deps.store.partials.drop(file.sha256);
    if (!deps.store.has(file) || deps.isPoster(file.sha256)) continue;
    if (deps.index.uses(file.sha256).some((use) => isNeeded(use, leaving, deps))) continue;
    await deps.store.remove(file.sha256);
    bytesFreed += file.bytes;
  }
  return bytesFreed;
}

/** Whether another lecture, or another rendition, that is wanted, pinned or here in full names the file too. */
function isNeeded({ shelf, renditionId }: MediaUse, leaving: Leaving, deps: DropFilesDeps): boolean {
  const same = shelf === leaving.shelf;
  if (same && leaving.renditionId === null) return false;
  if (!same && deps.isPinned(shelf)) return true;
  for (const candidate of renditionId === null ? shelf.renditions.keys() : [renditionId]) {
    if (same && candidate === leaving.renditionId) continue;
    if (deps.downloads.wants(shelf, candidate) || isComplete(shelf, candidate)) return true;
  }
  return false;
}

function filesOf({ shelf: { lecture }, renditionId }: Leaving): WantedFile[] {
  const renditions = lecture.renditions.filter(
    (rendition) => renditionId === null || rendition.renditionId === renditionId,
  );
  return distinct([...renditions.flatMap(renditionFiles), ...besideFiles(lecture)]);
}
