import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import type { Sharing, Storage } from '../contract/cache.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import type { LectureKey } from '../contract/domain.ts';
import { AppError, toErrorReport } from '../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import type { Clock, Log, Timers } from '../contract/ports.ts';
import type { Quality } from './downloads/download-plan.ts';
import { createDownloads } from './downloads/downloads.ts';
import { createFileFetcher } from './transfer/file-fetcher.ts';
import { createLectureHandlers } from './lecture-handlers.ts';
import { createLane } from './transfer/lane.ts';
import { courseOutline } from './playback/lecture-view.ts';
import { createManifestFiles } from './manifests/manifest-files.ts';
import { createManifestStore } from './manifests/manifest-store.ts';
import { createMediaFetch } from './transfer/media-fetch.ts';
import { createMediaSource } from './playback/media-source.ts';
import type { MediaSource } from './playback/media-source.ts';
import { createPlaying } from './playback/playing.ts';
import { createSegmentStore } from './store/segment-store.ts';
import { createWishRepository } from './downloads/wish-repository.ts';
import { createKeyValueRepository } from '../store/key-value-repository.ts';
import { watchBandwidth } from './downloads/bandwidth.ts';
import { freePolicy } from './downloads/cache-policy.ts';
import type { CachePolicy } from './downloads/cache-policy.ts';
import { followPolicy } from './downloads/policy-wishes.ts';
import type { PolicyWishes } from './downloads/policy-wishes.ts';
import { createMediaIndex } from './manifests/media-index.ts';
import { createEviction } from './quota/eviction.ts';
import { freeFloorOf } from './quota/free-floor.ts';
import { createIdle } from './quota/idle.ts';
import { createPinRepository } from './quota/pin-repository.ts';
import { createRoomyReserve } from './quota/roomy-reserve.ts';
import { startScrub } from './quota/scrub.ts';
import type { Scrub, ScrubView } from './quota/scrub.ts';
import { createStorageView } from './quota/storage-view.ts';

export interface CacheOptions {
  /** Bytes that stay free on the disk; null: see free-floor. */
  readonly freeFloorBytes: number | null;
  readonly stallTimeoutMs: number;
  readonly filesAtOnce: number;
  readonly foregroundAtOnce: number;
  readonly retryBaseMs: number;
  readonly holdBaseMs: number;
  readonly freshWithinMs: number;
  readonly scrubBytesPerSecond: number;
}

const defaults: CacheOptions = {
  freeFloorBytes: null,
  stallTimeoutMs: 15_000,
  filesAtOnce: 6,
  foregroundAtOnce: 6,
  retryBaseMs: 300,
  holdBaseMs: 2000,
  freshWithinMs: 4000,
  scrubBytesPerSecond: 24 * 2 ** 20,
};

export interface CacheDeps {
  /** The profile's `media/`, or where the store was moved to. */
  readonly folder: string;
  /** Whether the folder is the store's and not the place where its disk belongs; absent: it is made where it is missing. */
  readonly isHere?: () => Promise<boolean>;
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
  /** What the centre wants of this terminal's line and disk; `policyChanged` says when it is another. */
  readonly policy?: () => CachePolicy;
  /** Uniform in [0, 1): spreads retries. */
  readonly random?: () => number;
  readonly options?: Partial<CacheOptions>;
}

type Handlers = DomainHandlers<'cache'>;

export interface Cache {
  /** All but what moves the store: see movable-cache. */
  readonly handlers: Omit<Handlers, 'storage' | 'moveStore' | 'cancelMove'> & {
    storage: (input: undefined, signal: AbortSignal) => Promise<Omit<Storage, 'move'>>;
  };
  /** For the shell's media responder. */
  readonly media: MediaSource;
  /** Begins reading what is here, then takes up what was wanted; everything asked meanwhile waits for that. */
  start(): void;
  stop(): Promise<void>;
  lineChanged(online: boolean): void;
  policyChanged(): void;
  usage(): Promise<{ bytesUsed: number; bytesFree: number | null; folder: string }>;
}

const nobodyShares: Sharing = {
  state: 'off-by-policy',
  siteId: null,
  lease: null,
  peers: [],
  bytesFromCentre: 0,
  bytesFromPeers: 0,
  bytesToPeers: 0,
};

const restingScrub: ScrubView = {
  state: 'resting',
  filesChecked: 0,
  filesTotal: 0,
  damagedFound: 0,
  damagedRepaired: 0,
  lastCompletedAtMs: null,
};

/** The media cache of one terminal, in one folder. */
export function createCache(deps: CacheDeps): Cache {
  const { folder, clock, timers, notify, quality, mediaBaseUrl, signingKeys, findFile, announce } = deps;
  const options = { ...defaults, ...deps.options };
  const log = deps.log.child({ domain: 'cache' });
  const random = deps.random ?? (() => randomInt(2 ** 32) / 2 ** 32);
  let diskAway = false;
  const isOnline = (): boolean => deps.isOnline() && mediaBaseUrl() !== null && !diskAway;
  const policy = deps.policy ?? (() => freePolicy);
  const freeFloorBytes = options.freeFloorBytes ?? freeFloorOf(folder);
  const keyValue = createKeyValueRepository(deps.records);
  const ending = new AbortController();
  const storageChanged = (): void => announce('cache.storageChanged', {});

  const store = createSegmentStore({ folder, log, freeFloorBytes });
  const media = createMediaFetch({ mediaBaseUrl, stallTimeoutMs: options.stallTimeoutMs });
  const reserve = createRoomyReserve({
    store,
    eviction: () => eviction,
    freeFloorBytes,
    timers,
    signal: ending.signal,
  });
  const fetcher = createFileFetcher({
    store: { ...store, reserve },
    media,
    timers,
    log,
    random,
    retryBaseMs: options.retryBaseMs,
  });
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
  const index = createMediaIndex(store.has);
  manifests.onChange((_courseId, manifest) => index.put(manifest));
  store.onChange(index.follow);

  const foreground = createLane(options.foregroundAtOnce, () => downloads.pump());
  const bandwidth = watchBandwidth({
    clock,
    timers,
    log,
    bandwidth: () => policy().bandwidth,
    setRate: () => {},
    changed: () => {
      downloads.pump();
      downloads.transfersChanged();
    },
  });
  const downloads = createDownloads({
    wishes: createWishRepository(deps.records),
    keyValue,
    manifests,
    index,
    store,
    fetcher,
    clock,
    timers,
    log,
    random,
    announce,
    notify,
    isOnline,
    quality,
    foregroundBusy: () => foreground.size() > 0,
    allowance: bandwidth.now,
    policyCourses: () => policy().courses,
    filesAtOnce: options.filesAtOnce,
    holdBaseMs: options.holdBaseMs,
  });
  const playing = createPlaying({ clock, store });
  const source = createMediaSource({
    manifests,
    index,
    store,
    fetcher,
    lane: foreground,
    playing,
    log,
    isOnline,
    findFile,
    notify,
  });
  const pins = createPinRepository(deps.records);
  const dropping = {
    store,
    index,
    downloads,
    isPinned: pins.has,
    isPoster: (sha256: string): boolean => findFile(sha256) !== null,
  };
  const roomMade = (): void => {
    storageChanged();
    void downloads.retryFull();
  };
  const eviction = createEviction({ ...dropping, folder, playing, log, changed: roomMade });
  const lectures = createLectureHandlers({ ...dropping, manifests, playing, quality, announce, changed: roomMade });
  const view = createStorageView({
    folder,
    clock,
    freeFloorBytes,
    store,
    index,
    downloads,
    pins,
    playing,
    quality,
  });
  const filesInFlight = (): number => downloads.filesInFlight() + foreground.size();
  const idle = createIdle({ clock, index, playing, filesInFlight });
  let policyWishes: PolicyWishes | null = null;
  let scrub: Scrub | null = null;

  let opening: Promise<void> | null = null;
  let markOpened = (): void => {};
  const opened = new Promise<void>((resolve) => (markOpened = resolve));

  async function open(): Promise<void> {
    try {
      if (deps.isHere !== undefined && !(await deps.isHere())) {
        // What lies in its place must not be filled.
        diskAway = true;
        throw new AppError('storage.unwritable', { details: { reason: 'disk-away' } });
      }
      await store.open(ending.signal);
    } catch (error) {
      if (ending.signal.aborted) return;
      log.error({ err: error, folder }, 'the media folder cannot be used in full');
      const { code, details } = toErrorReport(error);
      notify(code, details);
    }
    // What is believed tells the index.
    await manifests.all();
    bandwidth.start();
    await downloads.start();
    if (ending.signal.aborted) return;
    policyWishes = followPolicy({
      courses: () => policy().courses,
      isOnline: deps.isOnline,
      newestManifest: manifests.newest,
      want: downloads.wantCourse,
      release: downloads.releasePolicy,
      timers,
      log,
    });
    scrub = startScrub({
      folder,
      store,
      fetcher,
      keyValue,
      find: (sha256) => {
        const named = index.uses(sha256)[0]?.file ?? findFile(sha256);
        return named === null ? null : { sha256, bytes: named.bytes };
      },
      isOnline,
      isIdle: idle.isIdle,
      clock,
      timers,
      log,
      changed: storageChanged,
      bytesPerSecond: options.scrubBytesPerSecond,
    });
  }

  /** What plays or is asked for ends with the cache as well as with its caller. */
  const whileOpen = <I, O>(task: (input: I, signal: AbortSignal) => O | Promise<O>) => {
    return async (input: I, signal: AbortSignal): Promise<O> => {
      await opened;
      const either = AbortSignal.any([signal, ending.signal]);
      either.throwIfAborted();
      return task(input, either);
    };
  };

  const usage = async () => ({ ...(await store.usage()), folder });

  return {
    handlers: {
      outline: whileOpen(async ({ courseId }: { courseId: string }, signal) =>
        courseOutline(await manifests.newest(courseId, signal), store.has),
      ),
      fetch: whileOpen(lectures.fetch),
      pause: whileOpen(lectures.pause),
      remove: whileOpen(lectures.remove),
      fetchCourse: whileOpen(lectures.fetchCourse),
      pauseCourse: whileOpen(lectures.pauseCourse),
      removeCourse: whileOpen(lectures.removeCourse),
      lectures: whileOpen(lectures.lectures),
      pauseAll: whileOpen(() => downloads.pauseAll(true)),
      resumeAll: whileOpen(() => downloads.pauseAll(false)),
      transfers: whileOpen(downloads.transfers),
      usage: whileOpen(usage),
      storage: whileOpen(async () => ({ ...(await view.describe()), scrub: scrub?.describe() ?? restingScrub })),
      pin: whileOpen(async ({ pinned, ...key }: LectureKey & { pinned: boolean }) => {
        await view.lecture(key);
        pins.set(key, pinned, clock.wallMs());
        if (pinned) storageChanged();
        else roomMade();
        return view.lecture(key);
      }),
      freeUp: whileOpen(({ bytes }: { bytes: number }, signal) =>
        eviction.makeRoom(bytes, { signal, allOrNothing: false }),
      ),
      scrubNow: whileOpen(() => scrub?.now() ?? restingScrub),
      sharing: () => Promise.resolve(nobodyShares),
    },
    media: {
      playlist: whileOpen((path: string, signal) => {
        idle.begins(path);
        return source.playlist(path, signal);
      }),
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
      await Promise.all([policyWishes?.stop(), bandwidth.stop(), scrub?.stop()]);
      await downloads.stop();
      await fetcher.settled();
      media.end();
    },
    lineChanged(online) {
      downloads.lineChanged(online);
      if (!online) return;
      policyWishes?.look();
      scrub?.look();
    },
    policyChanged() {
      bandwidth.look();
      downloads.prioritiesChanged();
      policyWishes?.look();
    },
    usage,
  };
}
