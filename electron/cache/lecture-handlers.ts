import type { LectureCache } from '../contract/cache.ts';
import type { Announce } from '../contract/contract.ts';
import type { LectureKey } from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import { findLecture } from './downloads/download-plan.ts';
import type { Quality } from './downloads/download-plan.ts';
import type { Downloads } from './downloads/downloads.ts';
import type { ManifestStore } from './manifests/manifest-store.ts';
import type { MediaIndex } from './manifests/media-index.ts';
import { unwantedLecture } from './playback/lecture-view.ts';
import type { Playing } from './playback/playing.ts';
import { dropFiles } from './quota/drop-files.ts';
import type { DropFilesDeps } from './quota/drop-files.ts';

export interface LectureHandlersDeps extends DropFilesDeps {
  readonly index: MediaIndex;
  readonly downloads: Downloads;
  readonly manifests: ManifestStore;
  readonly playing: Playing;
  readonly quality: () => Quality;
  readonly announce: Announce;
  readonly changed: () => void;
}

/** What a person does with a lecture, and the same for every lecture of a course. */
export function createLectureHandlers(deps: LectureHandlersDeps) {
  const { index, downloads, manifests, playing, quality } = deps;

  async function describe(key: LectureKey): Promise<LectureCache> {
    const wanted = downloads.describe(key);
    if (wanted !== null) return wanted;
    const manifest = await manifests.here(key.courseId);
    if (manifest === null) throw new AppError('manifest.not-here', { details: { courseId: key.courseId } });
    findLecture(manifest, key.lectureId);
    const shelf = index.shelf(key);
    if (shelf === null) throw new AppError('lecture.not-found', { details: { ...key } });
    return unwantedLecture(shelf, quality());
  }

  async function remove(key: LectureKey): Promise<LectureCache> {
    const before = await describe(key);
    await downloads.forget(key);
    const shelf = index.shelf(key);
    // Without a manifest nobody can say which files were this lecture's: it is not here any more as far as anyone can tell.
    if (shelf === null) return { ...before, state: 'absent', bytesDone: 0, error: null };
    // What policy wants stays: it would only be fetched again.
    const stays = downloads.because(key) !== null || (await playing.isPlaying(key, shelf.lecture));
    if (!stays && (await dropFiles({ shelf, renditionId: null }, deps)) > 0) deps.changed();
    const after = await describe(key);
    deps.announce('cache.progress', after);
    return after;
  }

  async function pause(keys: readonly LectureKey[]): Promise<LectureCache[]> {
    await downloads.pause(keys);
    return Promise.all(keys.map(describe));
  }

  async function inOrder(keys: readonly LectureKey[], task: (key: LectureKey) => Promise<LectureCache>) {
    const done: LectureCache[] = [];
    for (const key of keys) done.push(await task(key));
    return done;
  }

  /** Every lecture of the course that is wanted or has anything here. */
  const stockedOf = (courseId: string): LectureKey[] => {
    const wanted = downloads.wantedOf(courseId);
    const known = new Set(wanted.map(({ lectureId }) => lectureId));
    const stocked = index.course(courseId).filter((shelf) => unwantedLecture(shelf, quality()).bytesDone > 0);
    return [
      ...wanted.map(({ lectureId }) => ({ courseId, lectureId })),
      ...stocked.flatMap(({ lectureId }) => (known.has(lectureId) ? [] : [{ courseId, lectureId }])),
    ];
  };

  return {
    fetch: (key: LectureKey, signal: AbortSignal) => downloads.fetch(key, signal),
    pause: async (key: LectureKey): Promise<LectureCache> => {
      await downloads.pause([key]);
      return describe(key);
    },
    remove,

    async fetchCourse({ courseId }: { courseId: string }, signal: AbortSignal): Promise<LectureCache[]> {
      const { lectures } = await manifests.usable(courseId, signal);
      const keys = lectures.map(({ lectureId }) => ({ courseId, lectureId }));
      return inOrder(keys, (key) => downloads.fetch(key, signal));
    },
    pauseCourse: ({ courseId }: { courseId: string }): Promise<LectureCache[]> =>
      pause(downloads.wantedOf(courseId).map(({ lectureId }) => ({ courseId, lectureId }))),
    removeCourse: ({ courseId }: { courseId: string }): Promise<LectureCache[]> => inOrder(stockedOf(courseId), remove),

    async lectures(): Promise<LectureCache[]> {
      const found: LectureCache[] = [];
      for (const shelf of index.stocked()) {
        if (downloads.because(shelf) !== null) continue;
        found.push(unwantedLecture(shelf, quality()));
      }
      for (const key of downloads.wanted()) {
        const wanted = downloads.describe(key);
        if (wanted !== null) found.push(wanted);
      }
      return found;
    },
  };
}
