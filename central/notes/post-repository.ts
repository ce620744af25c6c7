import type { Role } from '../../api-client/contract/accounts.ts';
import type { PostChange, PostKind, SharingEvent } from '../../api-client/contract/notes.ts';
import type { Sql } from '../database/database.ts';

type Of<T extends SharingEvent['type']> = Extract<SharingEvent, { type: T }>;

/** When something was written, as far as that can be believed; when it came; its place in the feed. */
export interface Placed {
  readonly writtenAtMs: number;
  readonly receivedAtMs: number;
  readonly sequence: number;
}

export interface PostOwner {
  /** Null where only a pin or a deletion has come so far. */
  readonly authorId: string | null;
  readonly courseId: string;
  readonly lectureId: string;
}

export async function findPostOwners(sql: Sql, postIds: readonly string[]): Promise<Map<string, PostOwner>> {
  const rows = await sql.query<{ post_id: string; author_id: string | null; course_id: string; lecture_id: string }>(
    'select post_id, author_id, course_id, lecture_id from lecture_posts where post_id = any($1)',
    [postIds],
  );
  return new Map(
    rows.map((row) => [row.post_id, { authorId: row.author_id, courseId: row.course_id, lectureId: row.lecture_id }]),
  );
}

export async function countPostsSince(sql: Sql, authorId: string, sinceMs: number): Promise<number> {
  const [row] = await sql.query<{ posts: number }>(
    'select count(*)::integer as posts from lecture_posts where author_id = $1 and received_at_ms > $2',
    [authorId, sinceMs],
  );
  return row?.posts ?? 0;
}

/** Those of `accountIds` who teach or administer. */
export async function findTeachers(sql: Sql, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ account_id: string; roles: Role[] }>(
    'select account_id, roles from accounts where account_id = any($1)',
    [accountIds],
  );
  return new Set(rows.filter(({ roles }) => teaches(roles)).map(({ account_id }) => account_id));
}

const teaches = (roles: readonly Role[]): boolean => roles.includes('teacher') || roles.includes('administrator');

/** The later of two writings stands, whichever comes first; what is deleted stays so. */
export async function savePost(sql: Sql, event: Of<'post-written'>, at: Placed): Promise<void> {
  await sql.query(
    `insert into lecture_posts values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, 0, false, $10, $11, $12)
     on conflict (post_id) do update set author_id = excluded.author_id, kind = excluded.kind,
       reply_to = excluded.reply_to, at_ms = excluded.at_ms, text = excluded.text, revision = excluded.revision,
       written_at_ms = case lecture_posts.revision when 0 then excluded.written_at_ms
         else least(lecture_posts.written_at_ms, excluded.written_at_ms) end,
       sequence = excluded.sequence
     where not lecture_posts.deleted
       and (excluded.revision, excluded.text collate "C") > (lecture_posts.revision, lecture_posts.text collate "C")`,
    [
      event.postId,
      event.courseId,
      event.lectureId,
      event.accountId,
      event.kind,
      event.replyTo,
      event.atMs,
      event.text,
      event.revision,
      at.writtenAtMs,
      at.receivedAtMs,
      at.sequence,
    ],
  );
}

/** `authorId` is null where a teacher takes out what has not come yet. */
export async function deletePost(
  sql: Sql,
  event: Of<'post-deleted'>,
  authorId: string | null,
  at: Placed,
): Promise<void> {
  await sql.query(
    `insert into lecture_posts values ($1, $2, $3, $4, 'note', null, null, '', 0, false, 0, true, $5, $6, $7)
     on conflict (post_id) do update set deleted = true, text = '', sequence = excluded.sequence
     where not lecture_posts.deleted`,
    [event.postId, event.courseId, event.lectureId, authorId, at.writtenAtMs, at.receivedAtMs, at.sequence],
  );
}

export async function pinPost(sql: Sql, event: Of<'post-pinned'>, at: Placed): Promise<void> {
  await sql.query(
    `insert into lecture_posts values ($1, $2, $3, null, 'note', null, null, '', 0, $4, $5, false, $6, $7, $8)
     on conflict (post_id) do update set pinned = excluded.pinned, pin_revision = excluded.pin_revision,
       sequence = excluded.sequence
     where not lecture_posts.deleted
       and (excluded.pin_revision, excluded.pinned) > (lecture_posts.pin_revision, lecture_posts.pinned)`,
    [
      event.postId,
      event.courseId,
      event.lectureId,
      event.pinned,
      event.revision,
      at.writtenAtMs,
      at.receivedAtMs,
      at.sequence,
    ],
  );
}

interface PostRow {
  post_id: string;
  author_id: string;
  display_name: string;
  roles: Role[];
  kind: PostKind;
  reply_to: string | null;
  at_ms: number | null;
  text: string;
  revision: number;
  pinned: boolean;
  pin_revision: number;
  deleted: boolean;
  written_at_ms: number;
  sequence: number;
}

/** In the order in which they changed; what is only pinned so far is left out until it has come. */
export async function postChangesAfter(
  sql: Sql,
  options: { courseId: string; lectureId: string; after: number; limit: number },
): Promise<{ sequence: number; change: PostChange }[]> {
  const rows = await sql.query<PostRow>(
    `select post_id, author_id, display_name, roles, kind, reply_to, at_ms, text, revision, pinned, pin_revision, deleted,
       written_at_ms, sequence
     from lecture_posts left join accounts on account_id = author_id
     where course_id = $1 and lecture_id = $2 and sequence > $3 and (deleted or revision > 0)
     order by sequence limit $4`,
    [options.courseId, options.lectureId, options.after, options.limit],
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    change: row.deleted
      ? { type: 'gone', postId: row.post_id }
      : {
          type: 'post',
          postId: row.post_id,
          author: { accountId: row.author_id, displayName: row.display_name, teaches: teaches(row.roles) },
          kind: row.kind,
          replyTo: row.reply_to,
          atMs: row.at_ms,
          text: row.text,
          revision: row.revision,
          pinned: row.pinned,
          pinRevision: row.pin_revision,
          writtenAtMs: row.written_at_ms,
        },
  }));
}
