import type { Migration } from '../migration.ts';

export const identity: Migration = {
  id: 10,
  name: 'identity',
  statements: [
    `create table settings (
      name text primary key,
      value jsonb not null)`,
    `create table signing_keys (
      key_id text primary key,
      public_key text not null,
      private_key_seed text not null,
      created_at_ms bigint not null)`,
    `create table accounts (
      account_id text primary key,
      account_name text not null unique,
      display_name text not null,
      unit text not null,
      roles jsonb not null,
      password_hash text not null)`,
    `create table terminals (
      terminal_id text primary key,
      terminal_name text not null,
      device_public_key text not null unique,
      enrolled_at_ms bigint not null)`,
    `create table device_authorizations (
      device_code_hash text primary key,
      user_code text not null unique,
      device_name text not null,
      device_public_key text not null,
      status text not null check (status in ('pending', 'approved', 'denied')),
      decided_by text,
      interval_ms bigint not null,
      last_polled_at_ms bigint,
      created_at_ms bigint not null,
      expires_at_ms bigint not null)`,
    'create index device_authorizations_expiry on device_authorizations (expires_at_ms)',
    `create table terminal_refresh_tokens (
      token_hash text primary key,
      terminal_id text not null references terminals on delete cascade,
      grant_id text not null,
      generation integer not null,
      expires_at_ms bigint not null)`,
    'create index terminal_refresh_tokens_terminal on terminal_refresh_tokens (terminal_id)',
    `create table terminal_access_tokens (
      token_hash text primary key,
      terminal_id text not null references terminals on delete cascade,
      grant_id text not null,
      expires_at_ms bigint not null)`,
    'create index terminal_access_tokens_terminal on terminal_access_tokens (terminal_id)',
    `create table sessions (
      token_hash text primary key,
      account_id text not null references accounts on delete cascade,
      terminal_id text references terminals on delete cascade,
      expires_at_ms bigint not null)`,
    'create index sessions_account on sessions (account_id)',
    `create table sign_in_attempts (
      account_key text primary key,
      failures integer not null,
      last_at_ms bigint not null,
      blocked_until_ms bigint not null)`,
  ],
};
