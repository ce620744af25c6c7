import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Storage, StoredLecture } from '../../contract/cache.ts';
import type { LectureKey } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import type { Clock } from '../../contract/ports.ts';
import type { Quality } from '../downloads/download-plan.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { shelfKey, standingOf } from '../manifests/media-index.ts';
import type { MediaIndex, Shelf } from '../manifests/media-index.ts';
import type { Playing } from '../playback/playing.ts';
import type { SegmentStore } from '../store/segment-store.ts';
import { lastUseOf } from './last-use.ts';
import type { PinRepository } from './pin-repository.ts';

/** Nobody plays on for longer without beginning anew; it spares a look at every file of every lecture. */
const longestSittingMs = 8 * 3_600_000;

export interface StorageViewDeps {
  readonly clock: Clock;
  readonly folder: string;
  readonly freeFloorBytes: number;
  readonly store: SegmentStore;
  readonly index: MediaIndex;
  readonly downloads: Downloads;
  readonly pins: PinRepository;
  readonly playing: Playing;
  readonly quality: () => Quality;
}

/** What takes the space, for the page that shows it. */
export function createStorageView(deps: StorageViewDeps) {
  const { folder, store, index, downloads, pins, playing } = deps;

  async function storedLecture(shelf: Shelf): Promise<StoredLecture> {
    const { courseId, lectureId, courseTitle, lecture } = shelf;
    const wanted = downloads.describe(shelf);
    const standing = standingOf(shelf, deps.quality(), wanted?.renditionId);
    if (standing === null) throw new AppError('manifest.malformed', { details: { courseId, lectureId } });
    const { rendition } = standing;
    const { playedAtMs } = await lastUseOf(rendition, { folder, has: store.has });
    const lately = playedAtMs !== null && Math.abs(deps.clock.wallMs() - playedAtMs) < longestSittingMs;
    return {
      courseId,
      lectureId,
      courseTitle,
      lectureTitle: lecture.title,
      renditionId: rendition.renditionId,
      height: rendition.height,
      bytesDone: standing.bytesDone,
      bytesTotal: standing.bytesTotal,
      state: wanted?.state ?? (standing.complete ? 'cached' : 'absent'),
      because: downloads.because(shelf) ?? 'played',
      pinned: pins.has(shelf),
      playing: lately && (await playing.isPlaying(shelf, lecture)),
      lastPlayedAtMs: playedAtMs,
    };
  }

  async function lectures(): Promise<StoredLecture[]> {
    const shelves = new Map(index.stocked().map((shelf) => [shelfKey(shelf), shelf]));
    for (const key of downloads.wanted()) {
      const shelf = index.shelf(key);
      if (shelf !== null) shelves.set(shelfKey(key), shelf);
    }
    const found: StoredLecture[] = [];
    for (const shelf of shelves.values()) found.push(await storedLecture(shelf));
    return found;
  }

  return {
    async describe(): Promise<Omit<Storage, 'move' | 'scrub'>> {
      const disk = await statfs(folder).catch(() => null);
      const writable = await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      );
      const { bytesUsed, bytesFree } = await store.usage();
      return {
        folder,
        writable,
        bytesUsed,
        bytesFree,
        bytesFloor: deps.freeFloorBytes,
        diskBytes: disk === null ? null : disk.blocks * disk.bsize,
        otherBytes: Math.max(0, bytesUsed - index.bytesInLectures()),
        lectures: await lectures(),
      };
    },

    /** @throws AppError lecture.not-found */
    async lecture(key: LectureKey): Promise<StoredLecture> {
      const shelf = index.shelf(key);
      if (shelf === null) throw new AppError('lecture.not-found', { details: { ...key } });
      return storedLecture(shelf);
    },
  };
}
