import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { SignedManifest } from '../../../../api-client/contract/manifest.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import type { BundlePorts } from '../../../../electron/cache/bundles/create-bundles.ts';
import type { CacheOptions } from '../../../../electron/cache/cache-parts.ts';
import { freePolicy } from '../../../../electron/cache/downloads/cache-policy.ts';
import type { CachePolicy } from '../../../../electron/cache/downloads/cache-policy.ts';
import { createMovableCache } from '../../../../electron/cache/movable-cache.ts';
import type { MovableCache } from '../../../../electron/cache/movable-cache.ts';
import type { SharingPorts } from '../../../../electron/cache/sharing/sharing.ts';
import { createMediaResponder } from '../../../../electron/cache/playback/media-responder.ts';
import type { LectureCache } from '../../../../electron/contract/cache.ts';
import type { Announce } from '../../../../electron/contract/contract.ts';
import type { Clock, Timers } from '../../../../electron/contract/ports.ts';
import { createKeyValueRepository } from '../../../../electron/store/key-value-repository.ts';
import { openRecords } from '../../../../electron/store/open-records.ts';
import { recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { courseFixture, newSigner, sha256Of } from './course-fixture.ts';
import type { CourseFixture, Signer } from './course-fixture.ts';
import { openMediaOrigin } from './media-origin.ts';
import type { MediaOrigin } from './media-origin.ts';

export const systemClock: Clock = {
  bootId: 'boot',
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
const systemTimers: Timers = { sleep: (ms, signal) => wait(ms, undefined, { signal }) };

/** No back-off worth waiting for, and no floor: the test's disk is small or shared. */
const quick: Partial<CacheOptions> = {
  filesAtOnce: 4,
  freeFloorBytes: 0,
  stallTimeoutMs: 5000,
  retryBaseMs: 1,
  holdBaseMs: 1,
  tellStorageEveryMs: 1,
};

export const never = new AbortController().signal;

export interface WorldOptions {
  course?: CourseFixture;
  options?: Partial<CacheOptions>;
  /** Instead of a fresh one. */
  mediaFolder?: string;
  /** The centre's keys; absent: keys of this world's own. */
  signer?: Signer;
  bundles?: Partial<BundlePorts>;
  monotonicMs?: () => number;
  /** With others: the same centre for all. */
  origin?: MediaOrigin;
  sharing?: SharingPorts;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** One terminal's cache with real files, a real records.db and a real origin; the line and the manifest service are switches. */
export async function openWorld(given: WorldOptions = {}) {
  const { course = courseFixture(), options = {}, mediaFolder, signer = newSigner() } = given;
  const device = generateEd25519KeyPair();
  const profile = temporaryFolder();
  const folder = mediaFolder ?? path.join(profile.folder, 'media');
  const origin: MediaOrigin = given.origin ?? (await openMediaOrigin());
  origin.add(course.files);
  const events: LectureCache[] = [];
  const others: { name: string; payload: unknown }[] = [];
  const notices: { code: string; details: object }[] = [];
  const log = recordingLog();
  let watchers: (() => void)[] = [];
  const state = {
    online: true,
    baseUrl: origin.url as string | null,
    quality: 'low' as 'high' | 'low',
    policy: freePolicy,
    /** How far somebody has set the wall clock. */
    clockJumpMs: 0,
    posters: new Map<string, { bytes: number; mediaType: string }>(),
    fetchManifest: async (courseId: string, _signal: AbortSignal): Promise<SignedManifest> => {
      if (courseId !== course.manifest.courseId) throw new Error('not this course');
      return signer.sign(course.manifest);
    },
  };
  const announce: Announce = (name, payload) => {
    if (name === 'cache.progress') events.push(payload as LectureCache);
    else others.push({ name, payload });
    for (const watcher of watchers) watcher();
  };

  let records: Database;
  let cache: MovableCache;
  function begin(): void {
    mkdirSync(profile.folder, { recursive: true });
    records = openRecords({
      file: path.join(profile.folder, 'records.db'),
      binding: null,
      log,
      clock: systemClock,
      ids: { next: () => randomUUID() },
    }).database;
    cache = createMovableCache({
      profileFolder: mediaFolder === undefined ? profile.folder : path.dirname(mediaFolder),
      log,
      clock: {
        ...systemClock,
        ...(given.monotonicMs === undefined ? {} : { monotonicMs: given.monotonicMs }),
        wallMs: () => Date.now() + state.clockJumpMs,
      },
      timers: systemTimers,
      records,
      announce,
      fetchManifest: (courseId, signal) => state.fetchManifest(courseId, signal),
      signingKeys: () => signer.keys,
      mediaBaseUrl: () => state.baseUrl,
      isOnline: () => state.online,
      findFile: (sha256) => state.posters.get(sha256) ?? null,
      notify: (code, details) => notices.push({ code, details }),
      quality: () => state.quality,
      policy: () => state.policy,
      ids: { next: () => randomUUID() },
      bundles: {
        listDisks: () => Promise.resolve([]),
        madeBy: () => ({ terminalId: 'terminal-1', name: '一号教室' }),
        sign: (bytes) => ({
          publicKey: encodeBase64url(device.publicKeyRaw),
          value: encodeBase64url(nodeEd25519.sign(device.privateKeySeed, bytes)),
        }),
        describeCourse: () => null,
        courseCame: () => {},
        ...given.bundles,
      },
      ...(given.sharing === undefined ? {} : { sharing: given.sharing }),
      options: { ...quick, ...options },
    });
    cache.start();
  }
  async function end(): Promise<void> {
    await cache.stop();
    records.close();
  }
  begin();

  /** The first announcement, from the first on, that satisfies. */
  function until(matches: (event: LectureCache) => boolean): Promise<LectureCache> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = events.find(matches);
        if (found === undefined) return;
        watchers = watchers.filter((watcher) => watcher !== look);
        resolve(found);
      };
      watchers.push(look);
      look();
    });
  }

  /** Remembers, as a shell does, where the files were. */
  const responder = () => {
    const respond = createMediaResponder({
      folder,
      profileFolder: profile.folder,
      allowOrigin: 'app://hexi',
      playlist: (name, signal) => cache.media.playlist(name, signal),
      ensure: (sha256, signal) => cache.media.ensure(sha256, signal),
      repair: (sha256, signal) => cache.media.repair(sha256, signal),
      key: async (keyId, signal) => Buffer.from(await cache.media.key(keyId, signal), 'base64url'),
      log,
    });
    return (url: string, init?: RequestInit) => respond(new Request(url, init));
  };

  return {
    course,
    begin,
    end,
    responder,
    /** The first other announcement that satisfies. */
    untilOther: (matches: (name: string, payload: unknown) => boolean): Promise<unknown> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = others.find(({ name, payload }) => matches(name, payload));
          if (found === undefined) return;
          watchers = watchers.filter((watcher) => watcher !== look);
          resolve(found.payload);
        };
        watchers.push(look);
        look();
      }),
    onOther: (listener: (name: string, payload: unknown) => void): void => {
      let told = others.length;
      watchers.push(() => {
        for (const { name, payload } of others.slice(told)) listener(name, payload);
        told = others.length;
      });
    },
    policyChanged: () => cache.policyChanged(),
    setPolicy(policy: CachePolicy): void {
      state.policy = policy;
      cache.policyChanged();
    },
    /** What a run that was killed had written about a move. */
    setPlace: (place: object): void => createKeyValueRepository(records).set('cache.store-place', place),
    folder,
    profileFolder: profile.folder,
    origin,
    signer,
    events,
    /** Announcements but for the progress of lectures. */
    others,
    notices,
    log,
    state,
    handlers: () => cache.handlers,
    bundles: () => cache.bundles,
    media: () => cache.media,
    records: () => records,
    key: { courseId: course.manifest.courseId, lectureId: course.manifest.lectures[0]!.lectureId },
    setOnline(online: boolean): void {
      state.online = online;
      cache.lineChanged(online);
    },
    until,
    untilState: (wanted: LectureCache['state']) => until(({ state }) => state === wanted),
    forgetEvents: () => events.splice(0),
    respond: (url: string, init?: RequestInit) => responder()(url, init),
    async restart(): Promise<void> {
      await end();
      begin();
    },
    async close(): Promise<void> {
      await end();
      if (given.origin === undefined) await origin.close();
      profile.remove();
    },
  };
}

export const storedAt = (folder: string, sha256: string): string =>
  path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** What lies in the store under a final name, each checked to be what its name says; and nothing left half. */
export async function soundFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Set<string>();
  for (const entry of entries) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const sha256 = sha256Of(await readFile(path.join(entry.parentPath, entry.name)));
    if (sha256 !== entry.name) throw new Error(`${entry.name} holds other bytes: ${sha256}`);
    found.add(entry.name);
  }
  return found;
}

export const temporaryFiles = (folder: string): Promise<string[]> => readdir(path.join(folder, 'tmp'));
