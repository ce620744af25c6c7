import type { Storage } from '../../../electron/contract/cache.ts';

export const diskParts = ['lectures', 'other', 'elsewhere', 'available', 'floor'] as const;
export type DiskPart = (typeof diskParts)[number];
export type DiskParts = Readonly<Record<DiskPart, number>>;

type Sizes = Pick<Storage, 'bytesUsed' | 'otherBytes' | 'bytesFree' | 'bytesFloor' | 'diskBytes'>;

/** The disk in five parts that add up to it; null while nobody knows how large it is. */
export function partsOfDisk({ bytesUsed, otherBytes, bytesFree, bytesFloor, diskBytes }: Sizes): DiskParts | null {
  if (diskBytes === null || bytesFree === null) return null;
  const floor = Math.min(bytesFloor, bytesFree);
  const other = Math.min(otherBytes, bytesUsed);
  return {
    lectures: bytesUsed - other,
    other,
    elsewhere: Math.max(0, diskBytes - bytesFree - bytesUsed),
    available: bytesFree - floor,
    floor,
  };
}

export type StoreTrouble = 'gone' | 'readOnly' | 'full';

/** What stands in the way of the store, worst first. A disk that is away has no size. */
export function troubleOf(storage: Pick<Storage, 'writable'> & Sizes): StoreTrouble | null {
  if (!storage.writable) return storage.diskBytes === null ? 'gone' : 'readOnly';
  return storage.bytesFree !== null && storage.bytesFree <= storage.bytesFloor ? 'full' : null;
}
