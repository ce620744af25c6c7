import { expect, test } from 'vitest';
import { createRoomyReserve } from '../../../../../electron/cache/quota/roomy-reserve.ts';
import { AppError } from '../../../../../electron/contract/errors.ts';

/** A disk of which `free` bytes may be promised; what is evicted shows `late` reservations later. */
function disk({ free, evictable, late = 0 }: { free: number; evictable: number[]; late?: number }) {
  const asked: number[] = [];
  const state = { free, hidden: 0, late };
  const reserve = createRoomyReserve({
    freeFloorBytes: 0,
    signal: new AbortController().signal,
    timers: { sleep: () => Promise.resolve() },
    store: {
      usage: () => Promise.resolve({ bytesUsed: 0, bytesFree: state.free }),
      reserve: async (bytes) => {
        if (state.hidden > 0 && state.late-- <= 0) {
          state.free += state.hidden;
          state.hidden = 0;
        }
        if (state.free < bytes) {
          throw new AppError('storage.full', { details: { bytesNeeded: bytes, bytesFree: Math.max(0, state.free) } });
        }
        state.free -= bytes;
        return { use: () => {}, release: () => {} };
      },
    },
    eviction: () => ({
      makeRoom: async (bytes: number) => {
        asked.push(bytes);
        let bytesFreed = 0;
        while (bytesFreed < bytes && evictable.length > 0) bytesFreed += evictable.shift() ?? 0;
        state.hidden += bytesFreed;
        return { bytesFreed, lectures: 1 };
      },
    }),
  });
  return { reserve, asked, evictable };
}

test('where there is room nothing goes', async () => {
  const { reserve, asked } = disk({ free: 10, evictable: [5] });
  await reserve(10);
  expect(asked).toEqual([]);
});

test('only what is missing is asked for, and those that wait do not evict for each other', async () => {
  const { reserve, asked, evictable } = disk({ free: 4, evictable: [20, 20, 20] });
  await Promise.all([reserve(6), reserve(6), reserve(6)]);
  expect(asked).toEqual([2]);
  expect(evictable).toEqual([20, 20]);
});

test('nothing may go: storage.full', async () => {
  const { reserve } = disk({ free: 4, evictable: [] });
  await expect(reserve(6)).rejects.toMatchObject({ code: 'storage.full' });
});
