import type { Migration } from '../migration.ts';

export const sharing: Migration = {
  id: 70,
  name: 'sharing',
  statements: [
    `create table certificate_authority (
      only_row boolean primary key default true check (only_row),
      certificate text not null,
      private_key text not null,
      created_at_ms bigint not null)`,
    `create table site_peers (
      terminal_id text primary key references terminals on delete cascade,
      document jsonb not null,
      seen_at_ms bigint not null)`,
    // A row is never deleted while its site lasts: the epoch must not begin anew.
    `create table site_leases (
      site_id text primary key references sites on delete cascade,
      terminal_id text references terminals on delete set null,
      epoch bigint not null,
      expires_at_ms bigint not null)`,
    'create index site_leases_terminal on site_leases (terminal_id)',
  ],
};
