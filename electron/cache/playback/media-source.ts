import type { LectureKey } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts';
import type { Log } from '../../contract/ports.ts';
import { findLecture, isComplete, renditionFiles } from '../downloads/download-plan.ts';
import type { FileFetcher } from '../transfer/file-fetcher.ts';
import { createTurns } from '../manifests/in-turn.ts';
import type { Lane } from '../transfer/lane.ts';
import type { ManifestStore } from '../manifests/manifest-store.ts';
import type { MediaIndex } from '../manifests/media-index.ts';
import type { Playing } from './playing.ts';
import { mediaPlaylist, multivariantPlaylist } from './playlist.ts';
import type { SegmentStore, WantedFile } from '../store/segment-store.ts';

export interface MediaSourceDeps {
  readonly manifests: ManifestStore;
  readonly index: MediaIndex;
  readonly store: SegmentStore;
  readonly fetcher: FileFetcher;
  readonly lane: Lane;
  readonly playing: Playing;
  readonly log: Log;
  readonly isOnline: () => boolean;
  /** Files that no manifest names: the catalogue's posters. */
  readonly findFile: (sha256: string) => { bytes: number } | null;
  readonly notify: (code: ErrorCode, details: ErrorDetails) => void;
}

interface Located {
  readonly file: WantedFile;
  readonly lecture: LectureKey | null;
}

export interface MediaSource {
  /**
   * @param path `<courseId>/<lectureId>/main` or `<courseId>/<lectureId>/<renditionId>`
   * @throws AppError manifest.*, lecture.not-found
   */
  readonly playlist: (path: string, signal: AbortSignal) => Promise<string>;
  /** @throws AppError media.*, central.*, storage.* */
  readonly ensure: (sha256: string, signal: AbortSignal) => Promise<void>;
  /** @throws as `ensure` */
  readonly repair: (sha256: string, signal: AbortSignal) => Promise<void>;
}

/** Core's side of the media responder: playlists, and files that were not there or not right. Ahead of all downloads. */
export function createMediaSource(deps: MediaSourceDeps): MediaSource {
  const { manifests, store, fetcher, lane, playing, log } = deps;
  const inTurn = createTurns();
  const told = new Set<string>();

  /** Asking for a file of a rendition means that the lecture plays; what stands beside it is also shown in lists. */
  function locate(sha256: string): Located {
    const uses = deps.index.uses(sha256);
    const use = uses.find(({ file }) => store.has(file)) ?? uses[0];
    if (use !== undefined) {
      const { courseId, lectureId } = use.shelf;
      return { file: use.file, lecture: use.renditionId === null ? null : { courseId, lectureId } };
    }
    const poster = deps.findFile(sha256);
    if (poster !== null) return { file: { sha256, bytes: poster.bytes }, lecture: null };
    throw new AppError('media.not-here', { details: { reason: 'unknown-file' } });
  }

  const fetchNow = (file: WantedFile, signal: AbortSignal): Promise<void> =>
    lane.run(() => fetcher.fetch({ file, signal, foreground: true }), signal);

  async function repair({ file, lecture }: Located, signal: AbortSignal): Promise<void> {
    const { sha256 } = file;
    // Another request may have met the same damage a moment ago.
    if (await store.verify(file, signal)) return;
    const details = { sha256, ...lecture };
    log.error(details, 'a stored file is damaged');
    await store.remove(sha256);
    if (!deps.isOnline()) throw new AppError('media.corrupt', { details: { reason: 'no-line-to-repair', ...lecture } });
    await fetchNow(file, signal);
    log.info(details, 'a damaged file was fetched again');
    const key = lecture === null ? sha256 : `${lecture.courseId}/${lecture.lectureId}`;
    if (told.has(key)) return;
    told.add(key);
    deps.notify('media.corrupt', { repaired: true, ...lecture });
  }

  return {
    async playlist(path, signal) {
      const [courseId = '', lectureId = '', name = ''] = path.split('/');
      const manifest = await manifests.usable(courseId, signal);
      const lecture = findLecture(manifest, lectureId);
      playing.note({ courseId, lectureId });
      if (name === 'main') {
        const here = (files: readonly WantedFile[]): boolean => isComplete(files, store.has);
        return multivariantPlaylist({
          courseId,
          lecture,
          online: deps.isOnline(),
          isComplete: (rendition) => here(renditionFiles(rendition)),
        });
      }
      const rendition = lecture.renditions.find(({ renditionId }) => renditionId === name);
      if (rendition === undefined) throw new AppError('lecture.not-found', { details: { courseId, lectureId, name } });
      return mediaPlaylist(rendition);
    },

    async ensure(sha256, signal) {
      const { file, lecture } = locate(sha256);
      if (lecture !== null) playing.note(lecture);
      if (await store.confirm(file)) return;
      if (!deps.isOnline()) throw new AppError('media.not-here', { details: { ...lecture } });
      await fetchNow(file, signal);
    },

    async repair(sha256, signal) {
      const located = locate(sha256);
      if (located.lecture !== null) playing.note(located.lecture);
      await inTurn(sha256, () => repair(located, signal));
    },
  };
}
