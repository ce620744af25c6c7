import type { Migration } from '../migration.ts';

export const catalogue: Migration = {
  id: 20,
  name: 'catalogue',
  statements: [
    // One row, locked by whoever publishes until the commit: the order of sequences is the order of commits.
    `create table catalogue_head (
      only_row boolean primary key default true check (only_row),
      catalogue_id text not null,
      last_sequence bigint not null)`,
    `create table courses (
      course_id text primary key,
      change_sequence bigint not null unique,
      document jsonb)`,
    `create table manifests (
      course_id text not null,
      version integer not null,
      body text not null,
      primary key (course_id, version))`,
  ],
};
