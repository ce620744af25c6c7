import type { Migration } from '../migration.ts';

/**
 * Notes, bookmarks and posts as the records say they stand. A feed is what one puller follows: one learner's notes, one lecture's
 * posts. Its row is locked by who changes it, so that its sequence rises in the order in which changes can be seen.
 */
export const notes: Migration = {
  id: 110,
  name: 'notes',
  statements: [
    `create table feeds (
      feed text primary key,
      sequence bigint not null)`,
    `create table notes (
      account_id text not null references accounts,
      note_id text not null,
      course_id text not null,
      lecture_id text not null,
      kind text not null,
      at_ms bigint not null,
      text text not null,
      revision integer not null,
      deleted boolean not null,
      written_at_ms bigint not null,
      sequence bigint not null,
      primary key (account_id, note_id))`,
    'create index notes_feed on notes (account_id, sequence)',
    // Without an author: only pinned or deleted so far, the post itself is still on its way. Its revision is 0.
    `create table lecture_posts (
      post_id text primary key,
      course_id text not null,
      lecture_id text not null,
      author_id text references accounts,
      kind text not null,
      reply_to text,
      at_ms bigint,
      text text not null,
      revision integer not null,
      pinned boolean not null,
      pin_revision integer not null,
      deleted boolean not null,
      written_at_ms bigint not null,
      received_at_ms bigint not null,
      sequence bigint not null)`,
    'create index lecture_posts_feed on lecture_posts (course_id, lecture_id, sequence)',
    'create index lecture_posts_author on lecture_posts (author_id, received_at_ms)',
  ],
};
