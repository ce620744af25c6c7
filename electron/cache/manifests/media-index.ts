import type { CourseManifest, Lecture, Rendition } from '../../../api-client/contract/manifest.ts';
import type { LectureKey, Localized } from '../../contract/domain.ts';
import { besideFiles, distinct, renditionFiles } from '../downloads/download-plan.ts';
import type { Has } from '../downloads/download-plan.ts';
import type { WantedFile } from '../store/segment-store.ts';

/** How much of a set of files there is, and how much of it is here. */
export interface Count {
  files: number;
  bytes: number;
  filesHere: number;
  bytesHere: number;
}

/** A lecture of a believed manifest, with what of it is here; kept in step by the index. */
export interface Shelf extends LectureKey {
  readonly courseTitle: Localized;
  readonly lecture: Lecture;
  /** By rendition, without what stands beside it. */
  readonly renditions: ReadonlyMap<string, Count>;
  /** Poster, subtitles and the like: they belong to every rendition. */
  readonly beside: Count;
}

/** One place that names a file. `renditionId` is null for what stands beside all renditions. */
export interface MediaUse {
  readonly shelf: Shelf;
  readonly renditionId: string | null;
  readonly file: WantedFile;
}

interface Entry {
  uses: MediaUse[];
  /** Of these, how many are a rendition's own. */
  owners: number;
  bytesHere: number | null;
}

/** Posters and the like are shown where nothing of a lecture is here: they do not count as somebody's. */
const bytesOwned = ({ owners, bytesHere }: Entry): number => (owners > 0 ? (bytesHere ?? 0) : 0);
const isOwner = ({ renditionId }: MediaUse): boolean => renditionId !== null;

export type MediaIndex = ReturnType<typeof createMediaIndex>;

export const shelfKey = ({ courseId, lectureId }: LectureKey): string => `${courseId}/${lectureId}`;

const emptyCount = (): Count => ({ files: 0, bytes: 0, filesHere: 0, bytesHere: 0 });

/**
 * Which lectures name a file, for every file of every believed manifest: the reference counts. Constant cost a file, however
 * many courses there are. Invariant: the counts of a shelf are those of the files that the store has, by name and size.
 */
export function createMediaIndex(has: Has) {
  const entries = new Map<string, Entry>();
  const courses = new Map<string, Map<string, Shelf>>();
  /** Shelves with anything of a rendition here but its beginning. */
  const stocked = new Set<Shelf>();
  let bytesInLectures = 0;

  const countOf = ({ shelf, renditionId }: MediaUse): Count =>
    renditionId === null ? shelf.beside : (shelf.renditions.get(renditionId) ?? shelf.beside);

  function shift(use: MediaUse, bytesHere: number | null, sign: 1 | -1): void {
    if (bytesHere !== use.file.bytes) return;
    const count = countOf(use);
    count.filesHere += sign;
    count.bytesHere += sign * use.file.bytes;
    if (isStocked(use.shelf)) stocked.add(use.shelf);
    else stocked.delete(use.shelf);
  }

  function addUse(use: MediaUse): void {
    const { sha256, bytes } = use.file;
    let entry = entries.get(sha256);
    if (entry === undefined) entries.set(sha256, (entry = { uses: [], owners: 0, bytesHere: null }));
    const before = bytesOwned(entry);
    if (entry.bytesHere === null && has(use.file)) entry.bytesHere = bytes;
    entry.uses.push(use);
    if (isOwner(use)) entry.owners++;
    bytesInLectures += bytesOwned(entry) - before;
    const count = countOf(use);
    count.files++;
    count.bytes += bytes;
    shift(use, entry.bytesHere, 1);
  }

  function removeUse(shelf: Shelf, sha256: string): void {
    const entry = entries.get(sha256);
    if (entry === undefined) return;
    const before = bytesOwned(entry);
    entry.uses = entry.uses.filter((use) => use.shelf !== shelf);
    entry.owners = entry.uses.filter(isOwner).length;
    bytesInLectures += bytesOwned(entry) - before;
    if (entry.uses.length === 0) entries.delete(sha256);
  }

  function drop(courseId: string): void {
    for (const shelf of courses.get(courseId)?.values() ?? []) {
      for (const { sha256 } of filesOf(shelf.lecture)) removeUse(shelf, sha256);
      stocked.delete(shelf);
    }
    courses.delete(courseId);
  }

  function shelve(manifest: CourseManifest, lecture: Lecture): Shelf {
    const { courseId, title: courseTitle } = manifest;
    const renditions = new Map(lecture.renditions.map(({ renditionId }) => [renditionId, emptyCount()]));
    const shelf = { courseId, courseTitle, lectureId: lecture.lectureId, lecture, renditions, beside: emptyCount() };
    for (const file of besideFiles(lecture)) addUse({ shelf, renditionId: null, file });
    for (const rendition of lecture.renditions) {
      for (const file of renditionFiles(rendition)) addUse({ shelf, renditionId: rendition.renditionId, file });
    }
    return shelf;
  }

  return {
    /** Takes the place of what the course had before. */
    put(manifest: CourseManifest): void {
      drop(manifest.courseId);
      courses.set(
        manifest.courseId,
        new Map(manifest.lectures.map((lecture) => [lecture.lectureId, shelve(manifest, lecture)])),
      );
    },
    /** Its manifest is not believed any more. */
    drop,
    /** A stored file has come, gone or changed its size. */
    follow(sha256: string): void {
      const entry = entries.get(sha256);
      if (entry === undefined) return;
      const before = entry.bytesHere;
      // Two manifests may differ about its size: at most one of them is right.
      const now = entry.uses.find(({ file }) => has(file))?.file.bytes ?? null;
      if (before === now) return;
      const ownedBefore = bytesOwned(entry);
      entry.bytesHere = now;
      bytesInLectures += bytesOwned(entry) - ownedBefore;
      for (const use of entry.uses) {
        shift(use, before, -1);
        shift(use, now, 1);
      }
    },
    /** Every place that names the file; empty if none does. */
    uses: (sha256: string): readonly MediaUse[] => entries.get(sha256)?.uses ?? [],
    shelf: ({ courseId, lectureId }: LectureKey): Shelf | null => courses.get(courseId)?.get(lectureId) ?? null,
    course: (courseId: string): readonly Shelf[] => [...(courses.get(courseId)?.values() ?? [])],
    has: (courseId: string): boolean => courses.has(courseId),
    /** Lectures of which anything is here, posters and the like aside. */
    stocked: (): readonly Shelf[] => [...stocked],
    /** Stored bytes of renditions, each file once. */
    bytesInLectures: () => bytesInLectures,
  };
}

/**
 * Whether anything of the lecture's video is here. Lectures that were encoded alike begin with the same file (`init`), a kilobyte
 * without a picture: with one of them here all the others would seem to be. An only file as heavy as it is taken for it.
 */
export const isStocked = ({ renditions, lecture }: Shelf): boolean =>
  lecture.renditions.some(({ renditionId, init }) => {
    const { filesHere = 0, bytesHere = 0 } = renditions.get(renditionId) ?? {};
    return filesHere > 1 || (filesHere === 1 && bytesHere !== init.bytes);
  });

const filesOf = (lecture: Lecture): WantedFile[] =>
  distinct([...besideFiles(lecture), ...lecture.renditions.flatMap(renditionFiles)]);

export interface Standing {
  readonly rendition: Rendition;
  /** With what stands beside it. */
  readonly bytesTotal: number;
  readonly bytesDone: number;
  readonly complete: boolean;
}

/** The rendition that is here in full, else the one of which most is here, else the one that is asked for. */
export function standingOf(shelf: Shelf, quality: 'high' | 'low', renditionId?: string): Standing | null {
  const preferred = shelf.lecture.renditions.toSorted((a, b) =>
    quality === 'high' ? b.bandwidth - a.bandwidth : a.bandwidth - b.bandwidth,
  );
  let best = preferred.find((rendition) => rendition.renditionId === renditionId) ?? null;
  let bestShare = 0;
  for (const rendition of best === null ? preferred : []) {
    const { bytes = 0, bytesHere = 0 } = shelf.renditions.get(rendition.renditionId) ?? {};
    if (best === null || bytesHere / bytes > bestShare) {
      best = rendition;
      bestShare = bytesHere / bytes;
    }
  }
  if (best === null) return null;
  const count = shelf.renditions.get(best.renditionId) ?? emptyCount();
  return {
    rendition: best,
    bytesTotal: count.bytes + shelf.beside.bytes,
    bytesDone: count.bytesHere + shelf.beside.bytesHere,
    complete: count.filesHere + shelf.beside.filesHere === count.files + shelf.beside.files,
  };
}
