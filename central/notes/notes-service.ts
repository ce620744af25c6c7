import type { ClockStamp, LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { NotesPage, PostsPage, SharingEvent, SharingRefusal } from '../../api-client/contract/notes.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { decodeFeedCursor, encodeFeedCursor } from './feed-cursor.ts';
import { advanceFeeds, feedHead, notesFeed, postsFeed } from './feed-repository.ts';
import { deleteNote, noteChangesAfter, saveNote } from './note-repository.ts';
import { deletePost, pinPost, postChangesAfter, savePost } from './post-repository.ts';
import { createSharingJudge } from './sharing-judge.ts';

export interface FreshRecord {
  readonly sequence: number;
  readonly recordedAt: ClockStamp;
  readonly event: LearningEvent;
}

export interface NotesService {
  /** Whether an event is applied here. */
  concerns(event: LearningEvent): boolean;
  /** What the ledger of records keeps of it: a learner's own notes lie in one place, from where they can be deleted. */
  forLedger(event: LearningEvent): LearningEvent;
  /** Applies new records, in order, within the transaction that stores them. @returns the refused ones with the reason. */
  apply(sql: Sql, records: readonly FreshRecord[]): Promise<Map<number, string>>;
  notesOf(accountId: string, query: { cursor?: string | undefined; limit: number }): Promise<NotesPage>;
  postsOf(
    lecture: { courseId: string; lectureId: string },
    query: { cursor?: string | undefined; limit: number },
  ): Promise<PostsPage>;
}

/** Before there were terminals: a clock with an empty battery. */
const earliestMs = Date.UTC(2020, 0, 1);

const isSharing = (event: LearningEvent): event is SharingEvent => /^(note|post)-/.test(event.type);
const feedOf = (event: SharingEvent): string =>
  event.type === 'note-saved' || event.type === 'note-deleted'
    ? notesFeed(event.accountId)
    : postsFeed(event.courseId, event.lectureId);

/** Notes, bookmarks and what is said under lectures: made of records, pulled as feeds. */
export function createNotesService({ database, clock }: { database: Database; clock: Clock }): NotesService {
  /** By the terminal's clock where it can be believed: nothing was written in the future or before there was anything. */
  function writtenAt({ wallMs, offsetMs }: ClockStamp): number {
    const said = wallMs + (offsetMs ?? 0);
    return said < earliestMs || said > clock.nowMs() ? clock.nowMs() : said;
  }

  async function apply(sql: Sql, records: readonly FreshRecord[]): Promise<Map<number, string>> {
    const refused = new Map<number, string>();
    const own = records.flatMap(({ event, ...record }) => (isSharing(event) ? [{ ...record, event }] : []));
    if (own.length === 0) return refused;
    const counts = new Map<string, number>();
    for (const { event } of own) counts.set(feedOf(event), (counts.get(feedOf(event)) ?? 0) + 1);
    // The feeds are locked from here on, so that what the judge counts cannot change under it.
    const sequences = await advanceFeeds(sql, counts);
    const judge = await createSharingJudge(
      sql,
      own.map(({ event }) => event),
      clock.nowMs(),
    );
    for (const { sequence: recordSequence, recordedAt, event } of own) {
      const verdict = judge.allows(event);
      if (verdict !== null) {
        refused.set(recordSequence, reasonOf(verdict));
        continue;
      }
      const sequence = (sequences.get(feedOf(event)) ?? 0) + 1;
      sequences.set(feedOf(event), sequence);
      const at = { writtenAtMs: writtenAt(recordedAt), receivedAtMs: clock.nowMs(), sequence };
      if (event.type === 'note-saved') await saveNote(sql, event, at);
      else if (event.type === 'note-deleted') await deleteNote(sql, event, at);
      else if (event.type === 'post-written') await savePost(sql, event, at);
      else if (event.type === 'post-deleted') await deletePost(sql, event, judge.authorAfterDeletion(event), at);
      else await pinPost(sql, event, at);
    }
    return refused;
  }

  /** One page, and one look ahead: whether there is more. */
  async function page<C>(
    feed: string,
    query: { cursor?: string | undefined; limit: number },
    read: (after: number, limit: number) => Promise<{ sequence: number; change: C }[]>,
  ): Promise<{ changes: C[]; reset: boolean; nextCursor: string; hasMore: boolean }> {
    // Read before the changes: what comes in between is had by the next pull.
    const head = await feedHead(database, feed);
    const asked = query.cursor === undefined ? 0 : decodeFeedCursor(query.cursor);
    // A cursor from beyond: this centre was put back from a backup.
    const reset = asked === null || asked > head;
    const found = await read(reset ? 0 : asked, query.limit + 1);
    const taken = found.slice(0, query.limit);
    const hasMore = found.length > query.limit;
    const last = taken.at(-1)?.sequence ?? 0;
    const after = hasMore ? last : Math.max(last, head);
    return { changes: taken.map(({ change }) => change), reset, nextCursor: encodeFeedCursor(after), hasMore };
  }

  return {
    concerns: isSharing,
    forLedger: (event) => (event.type === 'note-saved' ? { ...event, text: '' } : event),
    apply,
    notesOf: async (accountId, query) => ({
      accountId,
      ...(await page(notesFeed(accountId), query, (after, limit) =>
        noteChangesAfter(database, { accountId, after, limit }),
      )),
    }),
    postsOf: (lecture, query) =>
      page(postsFeed(lecture.courseId, lecture.lectureId), query, (after, limit) =>
        postChangesAfter(database, { ...lecture, after, limit }),
      ),
  };
}

const sayings: Record<SharingRefusal, string> = {
  'not-allowed': 'only its author may change it, only a teacher may pin, answer or take out',
  'too-many': 'more than one person writes',
  empty: 'nothing is written in it',
};
const reasonOf = (refusal: SharingRefusal): string => `${refusal}: ${sayings[refusal]}`;
