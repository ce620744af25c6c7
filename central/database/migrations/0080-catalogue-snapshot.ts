import type { Migration } from '../migration.ts';

export const catalogueSnapshot: Migration = {
  id: 80,
  name: 'catalogue-snapshot',
  statements: [
    `create table catalogue_snapshot (
      only_row boolean primary key default true check (only_row),
      catalogue_id text not null,
      sequence bigint not null,
      courses integer not null,
      sha256 text not null,
      bytes bigint not null,
      previous_sha256 text)`,
  ],
};
