import type { Database } from 'better-sqlite3';
import type { PostChange } from '../../api-client/contract/notes.ts';
import type { LectureKey } from '../contract/domain.ts';
import type { Post } from '../contract/notes.ts';
import { deliveryColumn, keptHere } from './delivery.ts';

export interface PostRow extends LectureKey {
  readonly postId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorTeaches: number;
  readonly kind: Post['kind'];
  readonly replyTo: string | null;
  readonly atMs: number | null;
  readonly text: string;
  readonly revision: number;
  readonly pinned: number;
  readonly pinRevision: number;
  readonly writtenAtMs: number;
}

/** What was said under lectures. Writes take part in the caller's transaction. */
export interface PostRepository {
  /** Pinned first, then as they were written. */
  ofLecture(lecture: LectureKey, accountId: string): Post[];
  /** Null also for what was taken out. */
  find(postId: string): PostRow | null;
  countSince(authorId: string, sinceMs: number): number;
  save(row: PostRow, recordSequence: number): void;
  pin(postId: string, pin: { pinned: boolean; pinRevision: number }, recordSequence: number): void;
  takeOut(postId: string, recordSequence: number): void;
  /** What the centre says; text and pin stand unless what is here is newer. */
  take(lecture: LectureKey, change: PostChange): void;
  /** Everything that the centre has: it will come again. */
  forgetSent(lecture: LectureKey): void;
}

const columns = `post_id AS postId, course_id AS courseId, lecture_id AS lectureId, author_id AS authorId,
  author_name AS authorName, author_teaches AS authorTeaches, kind, reply_to AS replyTo, at_ms AS atMs, text, revision,
  pinned, pin_revision AS pinRevision, written_at_ms AS writtenAtMs`;

export function createPostRepository(database: Database): PostRepository {
  const ofLecture = database.prepare<[string, string], PostRow & Pick<Post, 'delivery'>>(
    `SELECT ${columns}, ${deliveryColumn('lecture_post')} FROM lecture_post
     WHERE course_id = ? AND lecture_id = ? AND deleted = 0 ORDER BY pinned DESC, written_at_ms, post_id`,
  );
  const find = database.prepare<[string], PostRow>(
    `SELECT ${columns} FROM lecture_post WHERE post_id = ? AND deleted = 0`,
  );
  const countSince = database
    .prepare<[string, number], number>('SELECT count(*) FROM lecture_post WHERE author_id = ? AND written_at_ms > ?')
    .pluck();
  const insert = `INSERT INTO lecture_post (post_id, course_id, lecture_id, author_id, author_name, author_teaches, kind,
      reply_to, at_ms, text, revision, pinned, pin_revision, deleted, written_at_ms, record_sequence)
    VALUES (@postId, @courseId, @lectureId, @authorId, @authorName, @authorTeaches, @kind, @replyTo, @atMs, @text,
      @revision, @pinned, @pinRevision, 0, @writtenAtMs, @recordSequence)`;
  const save = database.prepare(
    `${insert} ON CONFLICT (post_id) DO UPDATE SET text = excluded.text, revision = excluded.revision,
       record_sequence = excluded.record_sequence WHERE lecture_post.deleted = 0`,
  );
  // A pin and a text are written apart; the record of the one that is newer here still waits.
  const take = database.prepare(
    `${insert} ON CONFLICT (post_id) DO UPDATE SET
       author_name = excluded.author_name, author_teaches = excluded.author_teaches,
       written_at_ms = excluded.written_at_ms,
       text = iif(excluded.revision >= lecture_post.revision, excluded.text, lecture_post.text),
       revision = max(excluded.revision, lecture_post.revision),
       pinned = iif(excluded.pin_revision >= lecture_post.pin_revision, excluded.pinned, lecture_post.pinned),
       pin_revision = max(excluded.pin_revision, lecture_post.pin_revision)
     WHERE lecture_post.deleted = 0`,
  );
  const pin = database.prepare(
    'UPDATE lecture_post SET pinned = ?, pin_revision = ?, record_sequence = ? WHERE post_id = ? AND deleted = 0',
  );
  const takeOut = database.prepare(
    "UPDATE lecture_post SET deleted = 1, text = '', record_sequence = ? WHERE post_id = ?",
  );
  const gone = database.prepare("UPDATE lecture_post SET deleted = 1, text = '' WHERE post_id = ? AND deleted = 0");
  const forget = database.prepare(
    `DELETE FROM lecture_post WHERE course_id = ? AND lecture_id = ? AND NOT ${keptHere('lecture_post')}`,
  );
  return {
    ofLecture: ({ courseId, lectureId }, accountId) =>
      ofLecture.all(courseId, lectureId).map((row) => ({
        postId: row.postId,
        kind: row.kind,
        replyTo: row.replyTo,
        atMs: row.atMs,
        text: row.text,
        author: { displayName: row.authorName, teaches: row.authorTeaches === 1 },
        mine: row.authorId === accountId,
        edited: row.revision > 1,
        pinned: row.pinned === 1,
        writtenAtMs: row.writtenAtMs,
        delivery: row.delivery,
      })),
    find: (postId) => find.get(postId) ?? null,
    countSince: (authorId, sinceMs) => countSince.get(authorId, sinceMs) ?? 0,
    save: (row, recordSequence) => {
      save.run({ ...row, recordSequence });
    },
    pin: (postId, { pinned, pinRevision }, recordSequence) => {
      pin.run(pinned ? 1 : 0, pinRevision, recordSequence, postId);
    },
    takeOut: (postId, recordSequence) => {
      takeOut.run(recordSequence, postId);
    },
    take: ({ courseId, lectureId }, change) => {
      if (change.type === 'gone') gone.run(change.postId);
      else
        take.run({
          ...change,
          courseId,
          lectureId,
          authorId: change.author.accountId,
          authorName: change.author.displayName,
          authorTeaches: change.author.teaches ? 1 : 0,
          pinned: change.pinned ? 1 : 0,
          recordSequence: null,
        });
    },
    forgetSent: ({ courseId, lectureId }) => {
      forget.run(courseId, lectureId);
    },
  };
}
