import type { Database } from 'better-sqlite3';
import type { ClockStamp } from '../../api-client/contract/learning-records.ts';
import type { NotesPage, PostsPage, SharingEvent } from '../../api-client/contract/notes.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import type { LectureKey } from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import type { Ids } from '../contract/ports.ts';
import type { OutboxRepository } from '../store/outbox-repository.ts';
import { transact } from '../store/transact.ts';
import { createFeedCursorRepository } from './feed-cursor-repository.ts';
import { createNoteRepository } from './note-repository.ts';
import { cleanText } from './note-text.ts';
import { createPostRepository, type PostRow } from './post-repository.ts';
import { pullFeed } from './pull-feed.ts';

interface Writer {
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

interface FeedQuery {
  readonly cursor?: string;
  readonly limit: number;
}

export interface NotesDeps {
  readonly database: Database;
  readonly outbox: OutboxRepository;
  readonly ids: Ids;
  readonly announce: Announce;
  /** Every clock there is, for a record. */
  readonly stamp: () => ClockStamp;
  /** Who sits here; null when nobody has signed in. */
  readonly currentPerson: () => Writer | null;
  /** Something waits for the centre. */
  readonly recorded: () => void;
  readonly isOnline: () => boolean;
  /** Which centre: its cursors say nothing to another. */
  readonly centralUrl: () => string;
  readonly pages: {
    /** Of the person who sits here; null where the centre does not know them by a session. */
    notes(query: FeedQuery, signal: AbortSignal): Promise<NotesPage | null>;
    posts(query: FeedQuery & LectureKey, signal: AbortSignal): Promise<PostsPage>;
  };
}

export interface NotesDomain {
  readonly handlers: DomainHandlers<'notes'>;
  /** What is new at the centre: the person's own notes, and what was said under the lecture that was opened last. */
  pull(signal: AbortSignal): Promise<void>;
}

const pageSize = 200;
const maxNotesPerLecture = 500;
/** Nobody writes more by hand; what comes faster is a key that is stuck, or no person. */
const flood = { posts: 20, withinMs: 10 * 60_000 };

/** Notes, bookmarks and what is said under lectures: each writing is kept and put in the outbox in one transaction, or not at all. */
export function createNotes(deps: NotesDeps): NotesDomain {
  const { database, outbox, ids, announce, stamp, recorded, pages } = deps;
  const notes = createNoteRepository(database);
  const posts = createPostRepository(database);
  const cursors = createFeedCursorRepository(database);
  let opened: LectureKey | null = null;

  function person(): Writer {
    const writer = deps.currentPerson();
    if (writer === null) throw new AppError('account.not-signed-in');
    return writer;
  }

  /** `keep` writes what stands here, with the sequence of the record that tells the centre. */
  function write<T>(event: SharingEvent, keep: (recordSequence: number) => T): T {
    const kept = transact(database, () => keep(outbox.append(event.type, event, stamp())));
    announce('notes.changed', {});
    recorded();
    return kept;
  }

  /** As the centre will put it, so that the order on the page does not change with the line. */
  function nowMs(): number {
    const { wallMs, offsetMs } = stamp();
    return Math.max(0, wallMs + (offsetMs ?? 0));
  }

  function knownPost(postId: string): PostRow {
    const row = posts.find(postId);
    if (row === null) throw new AppError('notes.not-found');
    return row;
  }

  /** The post as it stood, where it is the writer's own to change. */
  function ownPost(postId: string, writer: Writer): PostRow {
    const row = knownPost(postId);
    if (row.authorId !== writer.accountId) throw new AppError('notes.not-allowed');
    return row;
  }

  function newPost(
    writer: Writer,
    { courseId, lectureId, kind, replyTo, atMs }: Pick<PostRow, 'courseId' | 'lectureId' | 'kind' | 'replyTo' | 'atMs'>,
  ): PostRow {
    if (kind === 'answer' && !teaches(writer)) throw new AppError('notes.not-allowed');
    // One level: what answers an answer stands under the same post.
    const under = replyTo === null ? null : (knownPost(replyTo).replyTo ?? replyTo);
    const writtenAtMs = nowMs();
    if (posts.countSince(writer.accountId, writtenAtMs - flood.withinMs) >= flood.posts)
      throw new AppError('notes.too-many-posts', { details: { minutes: flood.withinMs / 60_000 } });
    return {
      postId: ids.next(),
      courseId,
      lectureId,
      authorId: writer.accountId,
      authorName: writer.displayName,
      authorTeaches: teaches(writer) ? 1 : 0,
      kind,
      replyTo: under,
      atMs,
      text: '',
      revision: 0,
      pinned: 0,
      pinRevision: 0,
      writtenAtMs,
    };
  }

  async function pullNotes(signal: AbortSignal): Promise<boolean> {
    const writer = deps.currentPerson();
    if (writer === null) return false;
    const { accountId } = writer;
    return pullFeed(
      { database, cursors, source: deps.centralUrl() },
      {
        name: `notes/${accountId}`,
        read: async (cursor) => {
          const page = await pages.notes(queryFrom(cursor), signal);
          // Somebody else has sat down in the meantime.
          return page?.accountId === accountId ? page : null;
        },
        take: (change) => notes.take(accountId, change),
        forgetSent: () => notes.forgetSent(accountId),
      },
    );
  }

  const pullPosts = ({ courseId, lectureId }: LectureKey, signal: AbortSignal): Promise<boolean> =>
    pullFeed(
      { database, cursors, source: deps.centralUrl() },
      {
        name: `posts/${courseId}/${lectureId}`,
        read: (cursor) => pages.posts({ courseId, lectureId, ...queryFrom(cursor) }, signal),
        take: (change) => posts.take({ courseId, lectureId }, change),
        forgetSent: () => posts.forgetSent({ courseId, lectureId }),
      },
    );

  return {
    pull: async (signal) => {
      const lecture = opened;
      let changed = await pullNotes(signal);
      if (lecture !== null) changed = (await pullPosts(lecture, signal)) || changed;
      if (changed) announce('notes.changed', {});
    },

    handlers: {
      ofLecture: (lecture) => {
        const accountId = deps.currentPerson()?.accountId;
        return accountId === undefined ? [] : notes.ofLecture(accountId, lecture);
      },
      mine: ({ text, offset, limit }) => {
        const accountId = deps.currentPerson()?.accountId;
        if (accountId === undefined) return { total: 0, notes: [] };
        return notes.search(accountId, text.split(/\s+/u).filter(Boolean), { offset, limit });
      },

      save: ({ noteId: known, courseId, lectureId, kind, atMs, text: typed }) => {
        const { accountId } = person();
        const text = cleanText(typed, { mayBeEmpty: kind === 'bookmark' });
        const old = known === undefined ? null : notes.find(accountId, known);
        if (known !== undefined && old === null) throw new AppError('notes.not-found');
        if (old === null && notes.count(accountId, { courseId, lectureId }) >= maxNotesPerLecture)
          throw new AppError('notes.too-many-notes', { details: { max: maxNotesPerLecture } });
        const row = {
          noteId: old?.noteId ?? ids.next(),
          courseId: old?.courseId ?? courseId,
          lectureId: old?.lectureId ?? lectureId,
          kind,
          atMs,
          text,
          revision: (old?.revision ?? 0) + 1,
          writtenAtMs: nowMs(),
        };
        const { noteId, revision } = row;
        const said = { noteId, courseId: row.courseId, lectureId: row.lectureId, kind, atMs, text, revision };
        return write({ type: 'note-saved', accountId, ...said }, (recordSequence) => {
          notes.save(accountId, row, recordSequence);
          return { ...row, delivery: 'waiting' as const };
        });
      },
      remove: ({ noteId }) => {
        const { accountId } = person();
        const note = notes.one(accountId, noteId);
        if (note === null) throw new AppError('notes.not-found');
        const { courseId, lectureId } = note;
        write({ type: 'note-deleted', accountId, courseId, lectureId, noteId }, (recordSequence) =>
          notes.remove(accountId, noteId, recordSequence),
        );
        return note;
      },

      posts: (lecture) => posts.ofLecture(lecture, deps.currentPerson()?.accountId ?? ''),
      refresh: async (lecture, signal) => {
        opened = lecture;
        if (!deps.isOnline()) throw new AppError('central.unreachable');
        if (await pullPosts(lecture, signal)) announce('notes.changed', {});
      },
      write: ({ postId, text: typed, ...place }) => {
        const writer = person();
        const text = cleanText(typed, { mayBeEmpty: false });
        const old = postId === undefined ? newPost(writer, place) : ownPost(postId, writer);
        const row = { ...old, text, revision: old.revision + 1 };
        const { courseId, lectureId, kind, replyTo, atMs, revision } = row;
        const accountId = writer.accountId;
        return write(
          {
            type: 'post-written',
            accountId,
            courseId,
            lectureId,
            postId: row.postId,
            kind,
            replyTo,
            atMs,
            text,
            revision,
          },
          (recordSequence) => {
            posts.save(row, recordSequence);
            return { postId: row.postId };
          },
        );
      },
      pin: ({ postId, pinned }) => {
        const writer = person();
        if (!teaches(writer)) throw new AppError('notes.not-allowed');
        const { courseId, lectureId, pinRevision } = knownPost(postId);
        const revision = pinRevision + 1;
        const { accountId } = writer;
        write({ type: 'post-pinned', accountId, courseId, lectureId, postId, pinned, revision }, (recordSequence) =>
          posts.pin(postId, { pinned, pinRevision: revision }, recordSequence),
        );
      },
      takeOut: ({ postId }) => {
        const writer = person();
        const { courseId, lectureId } = teaches(writer) ? knownPost(postId) : ownPost(postId, writer);
        const { accountId } = writer;
        write({ type: 'post-deleted', accountId, courseId, lectureId, postId }, (recordSequence) =>
          posts.takeOut(postId, recordSequence),
        );
      },
    },
  };
}

const teaches = ({ roles }: Writer): boolean => roles.includes('teacher') || roles.includes('administrator');

const queryFrom = (cursor: string | null): FeedQuery => ({
  limit: pageSize,
  ...(cursor === null ? {} : { cursor }),
});
