import type { DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Ids } from '../contract/ports.ts';
import { createKeyValueRepository } from '../store/key-value-repository.ts';
import { createBundles } from './bundles/create-bundles.ts';
import type { BundlePorts } from './bundles/create-bundles.ts';
import { createCache } from './create-cache.ts';
import type { Cache, CacheDeps } from './cache-parts.ts';
import { freeFloorOf } from './quota/free-floor.ts';
import { isMarked } from './quota/move-target.ts';
import { createMover } from './quota/store-move.ts';
import { createStorePlace } from './quota/store-place.ts';

export interface MovableCacheDeps extends Omit<CacheDeps, 'folder'> {
  /** The store lies in its `media/` until it is moved. */
  readonly profileFolder: string;
  readonly ids: Ids;
  readonly bundles: BundlePorts;
}

export interface MovableCache extends Omit<Cache, 'handlers' | 'stock'> {
  readonly handlers: DomainHandlers<'cache'>;
  readonly bundles: DomainHandlers<'bundles'>;
}

/**
 * The media cache, wherever its folder is. Another folder means another cache, begun as at a start: everything about a store
 * follows from its files. What is asked in between waits for the new one.
 */
export function createMovableCache(deps: MovableCacheDeps): MovableCache {
  const keyValue = createKeyValueRepository(deps.records);
  const log = deps.log.child({ domain: 'cache' });
  const place = createStorePlace({ keyValue, profileFolder: deps.profileFolder, log });
  /** Settled while nothing is switched over. */
  let switched: Promise<void> = Promise.resolve();
  let resuming: Promise<void> | null = null;
  let ended = false;

  const open = (): Cache => {
    const folder = place.folder();
    const isHere = (): Promise<boolean> => (folder === place.ownFolder ? Promise.resolve(true) : isMarked(folder));
    return createCache({ ...deps, folder, isHere });
  };
  let current = open();

  const mover = createMover({
    place,
    clock: deps.clock,
    log,
    announce: (move) => {
      deps.announce('cache.moveProgress', move);
      if (move.state !== 'moving') deps.announce('cache.storageChanged', {});
    },
    bytesUsed: async () => (await current.usage()).bytesUsed,
    async reopen(switchOver) {
      let done = (): void => {};
      switched = new Promise((resolve) => (done = resolve));
      try {
        await current.stop();
        await switchOver();
      } finally {
        // Also where it failed: then in the old folder as before.
        if (!ended) {
          current = open();
          current.start();
        }
        done();
      }
    },
  });

  /** What the switch cut short is asked again of the cache that came after it. */
  async function ask<T>(signal: AbortSignal, task: (cache: Cache) => T | Promise<T>): Promise<T> {
    for (;;) {
      const [asked, before] = [current, switched];
      await before;
      if (asked !== current) continue;
      try {
        return await task(asked);
      } catch (error) {
        if (signal.aborted || ended || before === switched) throw error;
      }
    }
  }

  /** While the store moves no bundle is made or unpacked, and the other way round: both need its folder to stay where it is. */
  let askedToMove = false;
  const bundles = createBundles({
    ...deps,
    ...deps.bundles,
    keyValue,
    log,
    stock: (signal) => ask(signal, (cache) => cache.stock(signal)),
    requireRest: () => {
      if (askedToMove || place.get().movingTo !== null) throw new AppError('storage.busy');
    },
  });
  async function moveStore({ folder }: { folder: string }) {
    if (bundles.isBusy()) throw new AppError('bundle.busy');
    askedToMove = true;
    try {
      return await mover.moveTo(folder, floor(folder));
    } finally {
      askedToMove = false;
    }
  }

  type Delegated = Cache['handlers'];
  const delegate =
    <N extends keyof Delegated>(name: N) =>
    (input: never, signal: AbortSignal): Promise<unknown> =>
      ask(signal, (cache) => (cache.handlers[name] as (input: never, signal: AbortSignal) => unknown)(input, signal));
  const names = Object.keys(current.handlers) as (keyof Delegated)[];
  const delegated = Object.fromEntries(names.map((name) => [name, delegate(name)])) as unknown as Delegated;

  const floor = (folder: string): number => deps.options?.freeFloorBytes ?? freeFloorOf(folder);
  const media: Cache['media'] = {
    playlist: (path, signal) => ask(signal, (cache) => cache.media.playlist(path, signal)),
    ensure: (sha256, signal) => ask(signal, (cache) => cache.media.ensure(sha256, signal)),
    repair: (sha256, signal) => ask(signal, (cache) => cache.media.repair(sha256, signal)),
    key: (keyId, signal) => ask(signal, (cache) => cache.media.key(keyId, signal)),
  };

  return {
    handlers: {
      ...delegated,
      storage: async (input, signal) => ({
        ...(await ask(signal, (cache) => cache.handlers.storage(input, signal))),
        move: mover.describe(),
      }),
      moveStore,
      cancelMove: async () => {
        await mover.cancel();
        return undefined;
      },
    },
    bundles: bundles.handlers,
    media,
    start() {
      current.start();
      resuming = place
        .pointIfPossible()
        .then(() => mover.resume())
        .catch((error: unknown) => log.error({ err: error }, 'an unfinished move could not be taken up'));
    },
    async stop() {
      ended = true;
      await bundles.stop();
      await resuming;
      await mover.stop();
      await current.stop();
    },
    lineChanged: (online) => current.lineChanged(online),
    policyChanged: () => current.policyChanged(),
    usage: () => ask(new AbortController().signal, (cache) => cache.usage()),
  };
}
