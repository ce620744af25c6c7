import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diskParts, partsOfDisk, troubleOf } from '../../../../renderer/features/storage/disk-parts.ts';

const sizes = { bytesUsed: 60, otherBytes: 10, bytesFree: 100, bytesFloor: 30, diskBytes: 500 };

test('the parts are what they are called', () => {
  expect(partsOfDisk(sizes)).toEqual({ lectures: 50, other: 10, elsewhere: 340, available: 70, floor: 30 });
});

test('a disk fuller than its floor has no room and shows what is left of the floor', () => {
  expect(partsOfDisk({ ...sizes, bytesFree: 20 })).toMatchObject({ available: 0, floor: 20 });
});

test('the parts add up to the disk and none is negative, whatever is used', () => {
  fc.assert(
    fc.property(
      fc.record({
        used: fc.nat(1000),
        other: fc.nat(2000),
        free: fc.nat(1000),
        floor: fc.nat(2000),
        else: fc.nat(1000),
      }),
      (of) => {
        const parts = partsOfDisk({
          bytesUsed: of.used,
          otherBytes: of.other,
          bytesFree: of.free,
          bytesFloor: of.floor,
          diskBytes: of.used + of.free + of.else,
        });
        const values = diskParts.map((part) => parts?.[part] ?? -1);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(of.used + of.free + of.else);
      },
    ),
  );
});

test('a disk that is away is not called read-only, a full one is not called broken', () => {
  expect(troubleOf({ ...sizes, writable: true })).toBe(null);
  expect(troubleOf({ ...sizes, writable: false })).toBe('readOnly');
  expect(troubleOf({ ...sizes, writable: false, diskBytes: null, bytesFree: null })).toBe('gone');
  expect(troubleOf({ ...sizes, writable: true, bytesFree: 30 })).toBe('full');
});
