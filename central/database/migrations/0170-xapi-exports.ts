import type { Migration } from '../migration.ts';

export const xapiExports: Migration = {
  id: 170,
  name: 'xapi-exports',
  statements: [
    // `told` and `completed` are how far it has come, in the order of the two indexes below.
    `create table xapi_exports (
      export_id text primary key,
      name text not null,
      endpoint text not null,
      key text not null,
      secret text not null,
      prefecture_id text references prefectures,
      with_names boolean not null,
      enabled boolean not null,
      since_ms bigint,
      told jsonb not null,
      completed jsonb not null,
      sent bigint not null default 0,
      refused bigint not null default 0,
      last_error text,
      failures integer not null default 0,
      next_try_at_ms bigint not null default 0,
      leased_until_ms bigint not null default 0)`,
    'create index learning_records_received on learning_records (received_at_ms, terminal_id, stream_id, sequence)',
    'create index lecture_credit_evaluated on lecture_credit (evaluated_at_ms, account_id, course_id, lecture_id)',
    // A lecture is completed once, whatever becomes of its credit: what was told stays as it was told.
    `create table xapi_completions (
      export_id text not null references xapi_exports on delete cascade,
      account_id text not null references accounts on delete cascade,
      course_id text not null,
      lecture_id text not null,
      primary key (export_id, account_id, course_id, lecture_id))`,
  ],
};
