import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { CatalogueChange, CataloguePage } from '../../api-client/contract/catalogue.ts';
import type { Clock, Log } from '../contract/ports.ts';

/** Where pages go: the library, as the wiring hands it over. */
export interface CatalogueTarget {
  state(): { source: string | null; cursor: string | null; refilling: boolean; atMs: number | null };
  beginRefill(source: string): void;
  apply(
    page: { changes: readonly CatalogueChange[]; nextCursor: string; last: boolean; atMs: number },
    signal: AbortSignal,
  ): Promise<boolean>;
  count(): number;
}

const pageSize = 500;

/**
 * Takes in all changes since the cursor, page by page, each kept together with its cursor. Another centre, a cursor that the
 * centre does not know, or a catalogue that was set up anew there begins a refill.
 * @throws ApiError, AppError of the store
 */
export async function pullCatalogue(deps: {
  api: Pick<ApiClient, 'getCatalogueChanges'>;
  catalogue: CatalogueTarget;
  source: string;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}): Promise<void> {
  const { api, catalogue, source, clock, log, signal } = deps;
  if (catalogue.state().source !== source) catalogue.beginRefill(source);
  for (;;) {
    const { cursor, refilling } = catalogue.state();
    const page = await nextPage(cursor);
    if (page === null) continue;
    if (page.reset === true && !refilling) catalogue.beginRefill(source);
    const { changes, nextCursor, hasMore } = page;
    await catalogue.apply({ changes, nextCursor, last: !hasMore, atMs: clock.wallMs() }, signal);
    if (changes.length > 0) log.info({ changes: changes.length, hasMore }, 'catalogue page taken in');
    if (!hasMore) return;
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
