import { randomInt } from 'node:crypto';
import type { LectureKey } from '../contract/domain.ts';
import { AppError, toErrorReport } from '../contract/errors.ts';
import { createKeyValueRepository } from '../store/key-value-repository.ts';
import { defaultOptions, nobodyShares, restingScrub } from './cache-parts.ts';
import type { Cache, CacheDeps } from './cache-parts.ts';
import { watchBandwidth } from './downloads/bandwidth.ts';
import { freePolicy } from './downloads/cache-policy.ts';
import { createDownloads } from './downloads/downloads.ts';
import { followPolicy } from './downloads/policy-wishes.ts';
import type { PolicyWishes } from './downloads/policy-wishes.ts';
import { createWishRepository } from './downloads/wish-repository.ts';
import { openContentKeys } from './keys/open-content-keys.ts';
import { createLectureHandlers } from './lecture-handlers.ts';
import { createManifestFiles } from './manifests/manifest-files.ts';
import { createManifestStore } from './manifests/manifest-store.ts';
import { createMediaIndex, isStocked } from './manifests/media-index.ts';
import { courseOutline, unwantedLecture } from './playback/lecture-view.ts';
import { createMediaSource } from './playback/media-source.ts';
import { createPlaying } from './playback/playing.ts';
import { createEviction } from './quota/eviction.ts';
import { freeFloorOf } from './quota/free-floor.ts';
import { createIdle } from './quota/idle.ts';
import { createPinRepository } from './quota/pin-repository.ts';
import { createRoomyReserve } from './quota/roomy-reserve.ts';
import { startScrub } from './quota/scrub.ts';
import type { Scrub } from './quota/scrub.ts';
import { createStorageView } from './quota/storage-view.ts';
import { createForPeers, createPlayingHint } from './sharing/for-peers.ts';
import { createSharing } from './sharing/sharing.ts';
import { createSegmentStore } from './store/segment-store.ts';
import { createTransferEngine } from './transfer/engine.ts';
import { createFileFetcher } from './transfer/file-fetcher.ts';
import { createLane } from './transfer/lane.ts';

/** The media cache of one terminal, in one folder. */
export function createCache(deps: CacheDeps): Cache {
  const { folder, clock, timers, notify, quality, mediaBaseUrl, signingKeys, findFile } = deps;
  const options = { ...defaultOptions, ...deps.options };
  const log = deps.log.child({ domain: 'cache' });
  const random = deps.random ?? (() => randomInt(2 ** 32) / 2 ** 32);
  let diskAway = false;
  const isOnline = (): boolean => deps.isOnline() && mediaBaseUrl() !== null && !diskAway;
  /** Also without a line there may be somebody who has it. */
  const canFetch = (): boolean => isOnline() || (!diskAway && sharing.hasPeers());
  const policy = deps.policy ?? (() => freePolicy);
  const freeFloorBytes = options.freeFloorBytes ?? freeFloorOf(folder);
  const keyValue = createKeyValueRepository(deps.records);
  const ending = new AbortController();
  /** A lecture that is wanted gets its keys with its files. */
  const announce: typeof deps.announce = (name, payload) => {
    deps.announce(name, payload);
    if (name === 'cache.progress' && keys.lacks(payload as LectureKey)) keys.look();
  };
  const storageChanged = (): void => announce('cache.storageChanged', {});

  const store = createSegmentStore({ folder, log, freeFloorBytes, clock });
  const engine = createTransferEngine({ log });
  const reserve = createRoomyReserve({
    store,
    eviction: () => eviction,
    freeFloorBytes,
    timers,
    signal: ending.signal,
  });
  const fetcher = createFileFetcher({
    folder,
    store: { ...store, reserve },
    engine,
    sources: { next: (request) => sharing.sources.next(request), ended: (...end) => sharing.sources.ended(...end) },
    clock,
    timers,
    log,
    random,
    retryBaseMs: options.retryBaseMs,
    stallTimeoutMs: options.stallTimeoutMs,
    resumeFromBytes: options.resumeFromBytes,
  });
  const manifestFiles = createManifestFiles(folder);
  const manifests = createManifestStore({
    files: manifestFiles,
    fetchManifest: deps.fetchManifest,
    signingKeys,
    isOnline: deps.isOnline,
    notify,
    timers,
    log,
    freshWithinMs: options.freshWithinMs,
  });
  const index = createMediaIndex(store.has);
  manifests.onChange((_courseId, manifest) => {
    index.put(manifest);
    keys.put(manifest);
  });
  store.onChange(index.follow);
  // Also what playing brings shows on the pages, now and then.
  let telling = false;
  store.onChange(() => {
    if (telling) return;
    telling = true;
    timers.sleep(options.tellStorageEveryMs, ending.signal).then(
      () => {
        telling = false;
        storageChanged();
      },
      () => {},
    );
  });

  const foreground = createLane(options.foregroundAtOnce, () => downloads.pump());
  const bandwidth = watchBandwidth({
    clock,
    timers,
    log,
    bandwidth: () => policy().bandwidth,
    setRate: fetcher.setRate,
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
    isOnline: canFetch,
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
    isOnline: canFetch,
    findFile,
    notify,
  });
  const isShelfStocked = (key: LectureKey): boolean => {
    const shelf = index.shelf(key);
    return shelf !== null && isStocked(shelf);
  };
  const keys = openContentKeys({
    ...deps,
    keyValue,
    log,
    isKept: (key) => downloads.because(key) !== null || isShelfStocked(key),
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
  const eviction = createEviction({
    ...dropping,
    folder,
    playing,
    clock,
    log,
    evicted: (shelf) => {
      keys.forget(shelf);
      announce('cache.progress', downloads.describe(shelf) ?? unwantedLecture(shelf, quality()));
    },
    changed: roomMade,
  });
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
  const isPlaying = createPlayingHint({ clock, look: idle.isPlaying, lookAgainMs: 5000 });
  const forPeers = createForPeers({ ...deps, store, index, manifests, fetcher, isOnline, log, signal: ending.signal });
  const sharing = createSharing({
    ...(deps.sharing ?? nobodyShares),
    ...forPeers,
    folder,
    keyValue,
    clock,
    timers,
    random,
    log,
    mediaBaseUrl,
    isOnline,
    here: store.here,
    onStoreChange: store.onChange,
    courseOf: (sha256) => index.uses(sha256)[0]?.shelf.courseId ?? null,
    isPlaying: () => foreground.size() > 0 || isPlaying(),
    changed: () => announce('cache.sharingChanged', {}),
    peersChanged: () => downloads.pump(),
  });
  let policyWishes: PolicyWishes | null = null;
  let scrub: Scrub | null = null;

  let opening: Promise<void> | null = null;
  let markOpened = (): void => {};
  const opened = new Promise<void>((resolve) => (markOpened = resolve));
  let markStoreOpened = (): void => {};
  const storeOpened = new Promise<void>((resolve) => (markStoreOpened = resolve));

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
    markStoreOpened();
    // What is believed tells the index.
    await manifests.all();
    sharing.start();
    bandwidth.start();
    await downloads.start();
    keys.start();
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
  const whileOpen = <I, O>(task: (input: I, signal: AbortSignal) => O | Promise<O>, ready = opened) => {
    return async (input: I, signal: AbortSignal): Promise<O> => {
      await ready;
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
      remove: whileOpen(async (key: LectureKey) => {
        const after = await lectures.remove(key);
        keys.forget(key);
        return after;
      }),
      fetchCourse: whileOpen(lectures.fetchCourse),
      pauseCourse: whileOpen(lectures.pauseCourse),
      removeCourse: whileOpen(async (course: { courseId: string }) => {
        const after = await lectures.removeCourse(course);
        after.forEach(keys.forget);
        return after;
      }),
      lectures: whileOpen(lectures.lectures),
      pauseAll: whileOpen(() => downloads.pauseAll(true)),
      resumeAll: whileOpen(() => downloads.pauseAll(false)),
      transfers: whileOpen(downloads.transfers),
      usage: whileOpen(usage),
      storage: whileOpen(async () => ({
        ...(await view.describe()),
        // The folder in its place is of another disk: neither its room nor its permissions are the store's.
        ...(diskAway ? { writable: false, bytesFree: null, diskBytes: null } : {}),
        scrub: scrub?.describe() ?? restingScrub,
      })),
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
      sharing: () => Promise.resolve(sharing.describe()),
    },
    media: {
      playlist: whileOpen((path: string, signal) => {
        idle.begins(path);
        return source.playlist(path, signal);
        // A lecture that is here begins without waiting for all the others to be looked through.
      }, storeOpened),
      ensure: whileOpen(source.ensure),
      repair: whileOpen(source.repair),
      key: whileOpen(keys.key, storeOpened),
    },
    stock: (signal) =>
      whileOpen(() => ({
        folder,
        store: { ...store, reserve },
        index,
        manifests,
        manifestFiles,
        want: downloads.fetch,
      }))(undefined, signal),
    start(): void {
      opening = open().catch((error: unknown) => log.error({ err: error }, 'downloads cannot be taken up'));
      const settle = (): void => {
        markStoreOpened();
        markOpened();
      };
      opening.then(settle, settle);
    },
    async stop(): Promise<void> {
      ending.abort(new AppError('core.stopped'));
      await opening;
      await Promise.all([keys.stop(), policyWishes?.stop(), bandwidth.stop(), scrub?.stop(), sharing.stop()]);
      await downloads.stop();
      await fetcher.settled();
      await engine.end();
    },
    lineChanged(online) {
      downloads.lineChanged(online);
      sharing.lineChanged(online);
      if (!online) return;
      keys.look();
      policyWishes?.look();
      scrub?.look();
    },
    policyChanged() {
      bandwidth.look();
      downloads.prioritiesChanged();
      policyWishes?.look();
      sharing.look();
    },
    usage,
  };
}
