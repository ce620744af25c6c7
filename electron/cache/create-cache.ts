import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import type { LectureCache } from '../contract/cache.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import type { LectureKey } from '../contract/domain.ts';
import { AppError, toErrorReport } from '../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import type { Clock, Log, Timers } from '../contract/ports.ts';
import { findLecture } from './downloads/download-plan.ts';
import type { Quality } from './downloads/download-plan.ts';
import { createDownloads } from './downloads/downloads.ts';
import { createFileFetcher } from './transfer/file-fetcher.ts';
import { createLane } from './transfer/lane.ts';
import { dropLecture } from './playback/lecture-removal.ts';
import { courseOutline, unwantedLecture } from './playback/lecture-view.ts';
import { createManifestFiles } from './manifests/manifest-files.ts';
import { createManifestStore } from './manifests/manifest-store.ts';
import { createMediaFetch } from './transfer/media-fetch.ts';
import { createMediaSource } from './playback/media-source.ts';
import type { MediaSource } from './playback/media-source.ts';
import { createPlaying } from './playback/playing.ts';
import { createSegmentStore } from './store/segment-store.ts';
import { createWishRepository } from './downloads/wish-repository.ts';

export interface CacheOptions {
  /** Bytes that stay free on the disk. */
  readonly freeFloorBytes: number;
  readonly stallTimeoutMs: number;
  readonly filesAtOnce: number;
  readonly foregroundAtOnce: number;
  readonly retryBaseMs: number;
  readonly holdBaseMs: number;
  readonly freshWithinMs: number;
}

const defaults: CacheOptions = {
  freeFloorBytes: 200 * 2 ** 20,
  stallTimeoutMs: 15_000,
  filesAtOnce: 4,
  foregroundAtOnce: 6,
  retryBaseMs: 300,
  holdBaseMs: 2000,
  freshWithinMs: 4000,
};

export interface CacheDeps {
  /** The profile's `media/`. */
  readonly folder: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly records: Database;
  readonly announce: Announce;
  readonly fetchManifest: (courseId: string, signal: AbortSignal) => Promise<SignedManifest>;
  readonly signingKeys: () => SigningKey[];
  /** Null until the terminal knows a centre. */
  readonly mediaBaseUrl: () => string | null;
  readonly isOnline: () => boolean;
  /** A file that the catalogue names (a course's poster). */
  readonly findFile: (sha256: string) => { bytes: number; mediaType: string } | null;
  readonly notify: (code: ErrorCode, details: ErrorDetails) => void;
  readonly quality: () => Quality;
  /** Uniform in [0, 1): spreads retries. */
  readonly random?: () => number;
  readonly options?: Partial<CacheOptions>;
}

export interface Cache {
  readonly handlers: DomainHandlers<'cache'>;
  /** For the shell's media responder. */
  readonly media: MediaSource;
  /** Begins reading what is here, then takes up what was wanted; everything asked meanwhile waits for that. */
  start(): void;
  stop(): Promise<void>;
  lineChanged(online: boolean): void;
  usage(): Promise<{ bytesUsed: number; bytesFree: number | null; folder: string }>;
}

/** The media cache of one terminal. */
export function createCache(deps: CacheDeps): Cache {
  const { folder, clock, timers, notify, quality, mediaBaseUrl, signingKeys, findFile } = deps;
  const options = { ...defaults, ...deps.options };
  const log = deps.log.child({ domain: 'cache' });
  const random = deps.random ?? (() => randomInt(2 ** 32) / 2 ** 32);
  const isOnline = (): boolean => deps.isOnline() && mediaBaseUrl() !== null;

  const store = createSegmentStore({ folder, log, freeFloorBytes: options.freeFloorBytes });
  const media = createMediaFetch({ mediaBaseUrl, stallTimeoutMs: options.stallTimeoutMs });
  const fetcher = createFileFetcher({ store, media, timers, log, random, retryBaseMs: options.retryBaseMs });
  const manifests = createManifestStore({
    files: createManifestFiles(folder),
    fetchManifest: deps.fetchManifest,
    signingKeys,
    isOnline: deps.isOnline,
    notify,
    timers,
    log,
    freshWithinMs: options.freshWithinMs,
  });
  const foreground = createLane(options.foregroundAtOnce, () => downloads.pump());
  const downloads = createDownloads({
    wishes: createWishRepository(deps.records),
    manifests,
    store,
    fetcher,
    clock,
    timers,
    log,
    random,
    announce: deps.announce,
    notify,
    isOnline,
    quality,
    foregroundBusy: () => foreground.size() > 0,
    filesAtOnce: options.filesAtOnce,
    holdBaseMs: options.holdBaseMs,
  });
  const playing = createPlaying({ clock, store });
  const source = createMediaSource({
    manifests,
    store,
    fetcher,
    lane: foreground,
    playing,
    log,
    isOnline,
    findFile,
    notify,
  });

  const ending = new AbortController();
  let opening: Promise<void> | null = null;
  let markOpened = (): void => {};
  const opened = new Promise<void>((resolve) => (markOpened = resolve));

  async function open(): Promise<void> {
    try {
      await store.open(ending.signal);
    } catch (error) {
      if (ending.signal.aborted) return;
      log.error({ err: error, folder }, 'the media folder cannot be used in full');
      const { code, details } = toErrorReport(error);
      notify(code, details);
    }
    await downloads.start();
  }

  /** What plays or is asked for ends with the cache as well as with its caller. */
  const whileOpen = <I, O>(task: (input: I, signal: AbortSignal) => Promise<O>) => {
    return async (input: I, signal: AbortSignal): Promise<O> => {
      await opened;
      const either = AbortSignal.any([signal, ending.signal]);
      either.throwIfAborted();
      return task(input, either);
    };
  };

  async function describe(key: LectureKey): Promise<LectureCache> {
    const wanted = downloads.describe(key);
    if (wanted !== null) return wanted;
    const manifest = await manifests.here(key.courseId);
    if (manifest === null) throw new AppError('manifest.not-here', { details: { courseId: key.courseId } });
    return unwantedLecture(key.courseId, findLecture(manifest, key.lectureId), { quality: quality(), has: store.has });
  }

  async function remove(key: LectureKey): Promise<LectureCache> {
    const before = await describe(key);
    await downloads.forget(key);
    const manifest = await manifests.here(key.courseId);
    const lecture = manifest?.lectures.find(({ lectureId }) => lectureId === key.lectureId);
    // Without a manifest nobody can say which files were this lecture's: it is not here any more as far as anyone can tell.
    if (lecture === undefined) return { ...before, state: 'absent', bytesDone: 0, error: null };
    if (!(await playing.isPlaying(key, lecture))) {
      const isPoster = (sha256: string): boolean => findFile(sha256) !== null;
      await dropLecture(key, lecture, { store, manifests, downloads, isPoster });
    }
    const after = await describe(key);
    deps.announce('cache.progress', after);
    return after;
  }

  async function lectures(): Promise<LectureCache[]> {
    const found = new Map<string, LectureCache>();
    const add = (lecture: LectureCache): unknown => found.set(`${lecture.courseId}/${lecture.lectureId}`, lecture);
    for (const manifest of await manifests.all()) {
      for (const lecture of manifest.lectures) {
        const seen = unwantedLecture(manifest.courseId, lecture, { quality: quality(), has: store.has });
        if (seen.bytesDone > 0) add(seen);
      }
    }
    for (const key of downloads.wanted()) add(await describe(key));
    return [...found.values()];
  }

  const usage = async () => ({ ...(await store.usage()), folder });

  return {
    handlers: {
      outline: whileOpen(async ({ courseId }: { courseId: string }, signal) =>
        courseOutline(await manifests.newest(courseId, signal), store.has),
      ),
      fetch: whileOpen((key: LectureKey, signal) => downloads.fetch(key, signal)),
      pause: whileOpen(async (key: LectureKey) => {
        await downloads.pause(key);
        return describe(key);
      }),
      remove: whileOpen(remove),
      lectures: whileOpen(lectures),
      usage: whileOpen(usage),
    },
    media: {
      playlist: whileOpen(source.playlist),
      ensure: whileOpen(source.ensure),
      repair: whileOpen(source.repair),
    },
    start(): void {
      opening = open().catch((error: unknown) => log.error({ err: error }, 'downloads cannot be taken up'));
      opening.then(markOpened, markOpened);
    },
    async stop(): Promise<void> {
      ending.abort(new AppError('core.stopped'));
      await opening;
      await downloads.stop();
      await fetcher.settled();
      media.end();
    },
    lineChanged: (online) => downloads.lineChanged(online),
    usage,
  };
}
