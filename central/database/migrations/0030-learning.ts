import type { Migration } from '../migration.ts';

export const learning: Migration = {
  id: 30,
  name: 'learning',
  statements: [
    `create table learning_records (
      terminal_id text not null,
      stream_id text not null,
      sequence bigint not null,
      account_id text not null references accounts,
      recorded_at jsonb not null,
      event jsonb not null,
      received_at_ms bigint not null,
      primary key (terminal_id, stream_id, sequence))`,
    'create index learning_records_account on learning_records (account_id, received_at_ms)',
    `create table heartbeats (
      terminal_id text primary key references terminals on delete cascade,
      document jsonb not null,
      received_at_ms bigint not null)`,
  ],
};
