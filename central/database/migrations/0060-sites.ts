import type { Migration } from '../migration.ts';

export const sites: Migration = {
  id: 60,
  name: 'sites',
  statements: [
    // One row, locked by whoever changes a policy until the commit: the order of versions is the order of commits.
    `create table policy_head (
      only_row boolean primary key default true check (only_row),
      last_version bigint not null)`,
    'insert into policy_head (last_version) values (1)',
    `create table sites (
      site_id text primary key,
      name text not null,
      policy jsonb,
      policy_version bigint not null default 1,
      policy_changed_at_ms bigint)`,
    // Being assigned is a change of the terminal's policy as well: its version is the higher of the two.
    'alter table terminals add column site_id text references sites',
    'alter table terminals add column site_version bigint not null default 1',
    'alter table terminals add column site_changed_at_ms bigint',
    'create index terminals_site on terminals (site_id)',
  ],
};
