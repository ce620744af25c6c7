import path from 'node:path';
import { z } from 'zod';
import type { Log } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';
import { pointerName } from '../playback/media-folder.ts';
import { replaceFile } from '../store/replace-file.ts';

const key = 'cache.store-place';
const schema = z.object({
  /** Null is the profile's own. */
  folder: z.string().nullable(),
  /** A move that is not over: goes on at the next start. */
  movingTo: z.string().nullable(),
  /** Moved away from, not emptied yet. */
  emptying: z.string().nullable(),
});
export type StorePlace = z.infer<typeof schema>;

/** Where the store lies and what of a move is still to be done. The database decides; the pointer file only follows it. */
export function createStorePlace(deps: { keyValue: KeyValueRepository; profileFolder: string; log: Log }) {
  const { keyValue, profileFolder, log } = deps;
  const ownFolder = path.join(profileFolder, 'media');
  let place: StorePlace = keyValue.get(key, schema) ?? { folder: null, movingTo: null, emptying: null };

  return {
    ownFolder,
    get: (): StorePlace => place,
    folder: (): string => place.folder ?? ownFolder,
    /** @throws AppError storage.full, storage.unwritable */
    change(to: Partial<StorePlace>): void {
      const next = { ...place, ...to };
      keyValue.set(key, next);
      place = next;
    },
    /** @throws AppError storage.full, storage.unwritable */
    point: (): Promise<void> =>
      replaceFile(path.join(profileFolder, pointerName), JSON.stringify({ folder: place.folder ?? ownFolder })),
    /** At a start: where it cannot be written the shell still has the last one. */
    async pointIfPossible(): Promise<void> {
      await this.point().catch((error: unknown) => log.error({ err: error }, 'the shell is not told of the folder'));
    },
  };
}
export type Place = ReturnType<typeof createStorePlace>;
