import { setImmediate } from 'node:timers/promises';
import type { CatalogueChange } from '../../api-client/contract/catalogue.ts';
import type { CatalogueRepository } from './catalogue-repository.ts';
import { loadReadings, type Readings } from './readings.ts';

export interface PulledPage {
  readonly changes: readonly CatalogueChange[];
  /** Where the pull stands after them. */
  readonly nextCursor: string;
  /** Ends the pull. */
  readonly last: boolean;
  readonly atMs: number;
}

/** Courses written at a time: some milliseconds, between which everything else that core is asked has its turn. */
export const sliceLength = 50;
/** Fewer new courses leave the index in a few small pieces, which cost nothing. */
const worthTidying = 1_000;

/**
 * Takes pages in by slices, so that 100,000 courses never keep anyone waiting. A page's cursor is kept after its last slice:
 * cut short in between, the page comes again, and what is there already changes nothing.
 */
export function createTakeIn(repository: CatalogueRepository, changed: () => void) {
  let readings: Promise<Readings> | null = null;
  /** Courses since the index was last in one piece. */
  let scattered = 0;

  async function take(changes: readonly CatalogueChange[], signal: AbortSignal): Promise<boolean> {
    if (changes.length === 0) return false;
    readings ??= loadReadings();
    const read = await readings;
    let any = false;
    for (let from = 0; from < changes.length; from += sliceLength) {
      signal.throwIfAborted();
      if (repository.take(changes.slice(from, from + sliceLength), read)) {
        any = true;
        scattered += sliceLength;
        changed();
      }
      await setImmediate();
    }
    return any;
  }

  async function tidy(signal: AbortSignal): Promise<void> {
    if (scattered < worthTidying) return;
    scattered = 0;
    while (repository.tidy()) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }

  async function dropStale(signal: AbortSignal): Promise<boolean> {
    let any = false;
    while (repository.dropStale(sliceLength) > 0) {
      any = true;
      changed();
      await setImmediate();
      signal.throwIfAborted();
    }
    return any;
  }

  return {
    /** Without a cursor of their own: what comes before the end of a pull. */
    take,
    /** @returns whether any course changed. */
    apply: async ({ changes, nextCursor, last, atMs }: PulledPage, signal: AbortSignal): Promise<boolean> => {
      const taken = await take(changes, signal);
      const dropped = last && (await dropStale(signal));
      repository.advance({ cursor: nextCursor, last, atMs });
      if (last) await tidy(signal);
      return taken || dropped;
    },
  };
}
