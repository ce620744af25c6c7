import type { Migration } from '../migration.ts';

export const contentKeys: Migration = {
  id: 50,
  name: 'content-keys',
  statements: [
    // The same content is encrypted under the same key again: bringing a lecture in twice makes no other files.
    `create table content_keys (
      key_id text primary key,
      source_sha256 text not null unique,
      key text not null,
      created_at_ms bigint not null)`,
    `create table manifest_content_keys (
      course_id text not null,
      version integer not null,
      key_id text not null,
      primary key (course_id, version, key_id),
      foreign key (course_id, version) references manifests on delete cascade)`,
    'create index manifest_content_keys_key on manifest_content_keys (key_id)',
  ],
};
