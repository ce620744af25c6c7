import type { Database } from 'better-sqlite3';
import { transact } from '../store/transact.ts';
import type { FeedCursorRepository } from './feed-cursor-repository.ts';

interface FeedPage<C> {
  readonly changes: readonly C[];
  readonly reset: boolean;
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

export interface Feed<C> {
  readonly name: string;
  /** Null where it cannot be asked for just now. */
  read(cursor: string | null): Promise<FeedPage<C> | null>;
  take(change: C): void;
  /** It begins anew: what the centre has will come again. */
  forgetSent(): void;
}

/** Takes in what is new, page by page, each together with its cursor. @returns whether anything was. */
export async function pullFeed<C>(
  deps: { database: Database; cursors: FeedCursorRepository; source: string },
  feed: Feed<C>,
): Promise<boolean> {
  const { database, cursors, source } = deps;
  let changed = false;
  for (;;) {
    const cursor = cursors.get(feed.name, source);
    const page = await feed.read(cursor);
    if (page === null) return changed;
    transact(database, () => {
      if (cursor === null || page.reset) feed.forgetSent();
      for (const change of page.changes) feed.take(change);
      cursors.set(feed.name, source, page.nextCursor);
    });
    changed ||= page.changes.length > 0 || page.reset;
    if (!page.hasMore) return changed;
  }
}
