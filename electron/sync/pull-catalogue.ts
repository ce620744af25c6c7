import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { CatalogueChange, CataloguePage } from '../../api-client/contract/catalogue.ts';
import type { Clock, Log } from '../contract/ports.ts';
import { fillFromSnapshot, type SnapshotDeps } from './fill-from-snapshot.ts';

/** Where pages go: the library, as the wiring hands it over. */
export interface CatalogueTarget {
  state(): { source: string | null; cursor: string | null; refilling: boolean; atMs: number | null };
  beginRefill(source: string): void;
  take(changes: readonly CatalogueChange[], signal: AbortSignal): Promise<boolean>;
  apply(
    page: { changes: readonly CatalogueChange[]; nextCursor: string; last: boolean; atMs: number },
    signal: AbortSignal,
  ): Promise<boolean>;
  count(): number;
}

export interface PullDeps extends SnapshotDeps {
  readonly api: Pick<ApiClient, 'getCatalogueChanges' | 'getCatalogueSnapshot'>;
  readonly catalogue: CatalogueTarget;
  readonly source: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const pageSize = 500;

/**
 * Takes in all changes since the cursor, page by page, each kept together with its cursor. Another centre, a cursor that the
 * centre does not know, or a catalogue that was set up anew there begins a refill; a refill begins with the centre's snapshot.
 * @throws ApiError, AppError of the store
 */
export async function pullCatalogue(deps: PullDeps): Promise<void> {
  const { api, catalogue, source, clock, log, signal } = deps;
  if (catalogue.state().source !== source) catalogue.beginRefill(source);
  if (catalogue.state().cursor === null) await fill();
  for (;;) {
    const { cursor, refilling } = catalogue.state();
    const page = await nextPage(cursor);
    if (page === null) continue;
    if (page.reset === true && !refilling) {
      catalogue.beginRefill(source);
      if (await fill()) continue;
    }
    const { changes, nextCursor, hasMore } = page;
    await catalogue.apply({ changes, nextCursor, last: !hasMore, atMs: clock.wallMs() }, signal);
    if (changes.length > 0) log.info({ changes: changes.length, hasMore }, 'catalogue page taken in');
    if (!hasMore) return;
  }

  /** Everything comes anew. @returns whether the snapshot brought it, all but what has changed since */
  async function fill(): Promise<boolean> {
    const nextCursor = await fillFromSnapshot(deps);
    if (nextCursor === null) return false;
    await catalogue.apply({ changes: [], nextCursor, last: false, atMs: clock.wallMs() }, signal);
    return true;
  }

  /** Null: the cursor was refused and a refill has begun. */
  async function nextPage(cursor: string | null): Promise<CataloguePage | null> {
    const query = { limit: pageSize, ...(cursor === null ? {} : { cursor }) };
    try {
      return await api.getCatalogueChanges(query, { signal });
    } catch (error) {
      if (cursor === null || !(error instanceof ApiError) || error.status !== 400) throw error;
      log.warn({ err: error }, 'the centre does not know our cursor, the catalogue is pulled anew');
      catalogue.beginRefill(source);
      return null;
    }
  }
}
