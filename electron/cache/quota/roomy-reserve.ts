import { AppError } from '../../contract/errors.ts';
import type { Timers } from '../../contract/ports.ts';
import { createTurns } from '../manifests/in-turn.ts';
import type { SegmentStore } from '../store/segment-store.ts';
import type { Reservation } from '../store/space-reserve.ts';
import type { Eviction } from './eviction.ts';

/** Other files in flight take of what was freed, and some file systems show it a little later. */
const settleMs = 500;
const rounds = 3;

export interface RoomDeps {
  readonly store: Pick<SegmentStore, 'reserve' | 'usage'>;
  readonly eviction: () => Eviction;
  readonly freeFloorBytes: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/**
 * Reserves space as the store does; where there is none, what nobody needs goes first, only as much as is missing.
 * @throws AppError storage.full, storage.unwritable
 */
export function createRoomyReserve(deps: RoomDeps): (bytes: number) => Promise<Reservation> {
  const { store, timers, signal } = deps;
  const inTurn = createTurns();

  const reserveOrFull = (bytes: number): Promise<Reservation | AppError> =>
    store.reserve(bytes).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'storage.full') return error;
      throw error;
    });

  async function missingBytes(full: AppError): Promise<number> {
    const { bytesNeeded, bytesFree } = full.details;
    const free = (await store.usage()).bytesFree ?? 0;
    return Number(bytesNeeded) - Number(bytesFree) + Math.max(0, deps.freeFloorBytes - free);
  }

  async function reserveInTurn(bytes: number): Promise<Reservation> {
    for (let round = 0; ; round++) {
      const reserved = await reserveOrFull(bytes);
      if (!(reserved instanceof AppError)) return reserved;
      if (round === rounds) throw reserved;
      const missing = await missingBytes(reserved);
      const { bytesFreed } = await deps.eviction().makeRoom(missing, { signal, allOrNothing: true });
      if (bytesFreed === 0) throw reserved;
      if (round > 0) await timers.sleep(settleMs, signal);
    }
  }

  return async (bytes) => {
    const reserved = await reserveOrFull(bytes);
    return reserved instanceof AppError ? inTurn('room', () => reserveInTurn(bytes)) : reserved;
  };
}
