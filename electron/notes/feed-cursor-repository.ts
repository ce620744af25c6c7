import type { Database } from 'better-sqlite3';

/** How far each feed has been taken in; null where it is another centre's, or was never begun. */
export interface FeedCursorRepository {
  get(feed: string, source: string): string | null;
  set(feed: string, source: string, cursor: string): void;
}

export function createFeedCursorRepository(database: Database): FeedCursorRepository {
  const get = database
    .prepare<[string, string], string>('SELECT cursor FROM feed_cursor WHERE feed = ? AND source = ?')
    .pluck();
  const set = database.prepare(
    `INSERT INTO feed_cursor (feed, source, cursor) VALUES (?, ?, ?)
     ON CONFLICT (feed) DO UPDATE SET source = excluded.source, cursor = excluded.cursor`,
  );
  return {
    get: (feed, source) => get.get(feed, source) ?? null,
    set: (feed, source, cursor) => {
      set.run(feed, source, cursor);
    },
  };
}
