import type { Clock, Log } from '../../contract/ports.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { standingOf } from '../manifests/media-index.ts';
import type { Shelf } from '../manifests/media-index.ts';
import type { Playing } from '../playback/playing.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { dropFiles } from './drop-files.ts';
import type { DropFilesDeps } from './drop-files.ts';
import { lastUseOf } from './last-use.ts';
import { unnamedFiles } from './unnamed-files.ts';

export interface EvictionDeps extends DropFilesDeps {
  readonly folder: string;
  readonly downloads: Downloads;
  readonly playing: Playing;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly log: Log;
  readonly evicted: (shelf: Shelf) => void;
  readonly changed: () => void;
}

interface Candidate {
  readonly shelf: Shelf;
  readonly renditionId: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

export interface Evicted {
  readonly bytesFreed: number;
  readonly lectures: number;
}

export type Eviction = ReturnType<typeof createEviction>;

const sumOf = (some: readonly { readonly bytes: number }[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Makes room: first by what nothing names any more, then by whole renditions, the one that was not played for longest first. Never goes: what is pinned, what policy
 * wants, a wish that is not here in full, what plays.
 */
export function createEviction(deps: EvictionDeps) {
  const { index, store, downloads, playing, log } = deps;

  /** A wish that was fulfilled may go, and then is forgotten; anything else that is wanted stays. */
  function mayGo(shelf: Shelf, renditionId: string): boolean {
    if (!downloads.wants(shelf, renditionId)) return true;
    return downloads.because(shelf) === 'wish' && standingOf(shelf, 'high', renditionId)?.complete === true;
  }

  async function candidates(signal: AbortSignal): Promise<Candidate[]> {
    const found: Candidate[] = [];
    for (const shelf of index.stocked()) {
      if (deps.isPinned(shelf)) continue;
      for (const rendition of shelf.lecture.renditions) {
        signal.throwIfAborted();
        const bytes = shelf.renditions.get(rendition.renditionId)?.bytesHere ?? 0;
        if (bytes === 0 || !mayGo(shelf, rendition.renditionId)) continue;
        const { usedAtMs } = await lastUseOf(rendition, { folder: deps.folder, has: store.has });
        found.push({ shelf, renditionId: rendition.renditionId, bytes, usedAtMs });
      }
    }
    return found.sort((a, b) => a.usedAtMs - b.usedAtMs || b.bytes - a.bytes);
  }

  async function evict({ shelf, renditionId }: Candidate): Promise<number> {
    if (downloads.wants(shelf, renditionId)) await downloads.forget(shelf);
    const bytesFreed = await dropFiles({ shelf, renditionId }, deps);
    const { courseId, lectureId } = shelf;
    log.info({ courseId, lectureId, renditionId, bytesFreed }, 'evicted to make room');
    deps.evicted(shelf);
    return bytesFreed;
  }

  /** @returns the bytes that went */
  async function dropUnnamed(files: readonly WantedFile[], bytes: number): Promise<number> {
    let bytesFreed = 0;
    for (const file of files) {
      if (bytesFreed >= bytes) break;
      // A manifest that came meanwhile may name it.
      if (index.uses(file.sha256).length > 0) continue;
      await store.remove(file.sha256);
      bytesFreed += file.bytes;
    }
    if (bytesFreed > 0) log.info({ bytesFreed }, 'files that nothing names went to make room');
    return bytesFreed;
  }

  return {
    /**
     * Frees at least `bytes` if that can be done, and no more than the last rendition makes it.
     * @param allOrNothing nothing goes where all of it would not be enough
     */
    async makeRoom(bytes: number, at: { signal: AbortSignal; allOrNothing: boolean }): Promise<Evicted> {
      const unnamed = await unnamedFiles(deps, at.signal);
      const found = await candidates(at.signal);
      if (at.allOrNothing && sumOf(unnamed) + sumOf(found) < bytes) return { bytesFreed: 0, lectures: 0 };
      let bytesFreed = await dropUnnamed(unnamed, bytes);
      const lectures = new Set<Shelf>();
      for (const candidate of found) {
        if (bytesFreed >= bytes) break;
        at.signal.throwIfAborted();
        // It may have been pinned, wanted or begun to play since it was looked at.
        const { shelf, renditionId } = candidate;
        if (deps.isPinned(shelf) || !mayGo(shelf, renditionId)) continue;
        if (await playing.isPlaying(shelf, shelf.lecture)) continue;
        const freed = await evict(candidate);
        bytesFreed += freed;
        if (freed > 0) lectures.add(shelf);
      }
      if (bytesFreed > 0) deps.changed();
      return { bytesFreed, lectures: lectures.size };
    },
  };
}
