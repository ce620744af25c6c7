import type { Sql } from '../database/database.ts';

export const notesFeed = (accountId: string): string => `notes/${accountId}`;
export const postsFeed = (courseId: string, lectureId: string): string => `posts/${courseId}/${lectureId}`;

/**
 * The next sequences of some feeds, `counts` of each. Locks them to the end of the transaction, always in the same order, so that
 * two deliveries cannot deadlock and a puller never sees a later change before an earlier one.
 * @returns the last sequence before them.
 */
export async function advanceFeeds(sql: Sql, counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const before = new Map<string, number>();
  for (const feed of [...counts.keys()].sort()) {
    const by = counts.get(feed) ?? 0;
    const [row] = await sql.query<{ sequence: number }>(
      `insert into feeds values ($1, $2) on conflict (feed) do update set sequence = feeds.sequence + excluded.sequence
       returning sequence`,
      [feed, by],
    );
    before.set(feed, (row?.sequence ?? by) - by);
  }
  return before;
}

/** The newest sequence of a feed; 0 where nothing was ever written. */
export async function feedHead(sql: Sql, feed: string): Promise<number> {
  const [row] = await sql.query<{ sequence: number }>('select sequence from feeds where feed = $1', [feed]);
  return row?.sequence ?? 0;
}
