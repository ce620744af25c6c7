import type { Migration } from '../migration.ts';

export const credit: Migration = {
  id: 90,
  name: 'credit',
  statements: [
    // Every version that was ever in force; the newest holds. None while nobody has decided.
    `create table credit_rules (
      version bigint primary key,
      document jsonb not null,
      set_at_ms bigint not null)`,
    // `question` as administrators gave it, right options and all; null for an attention check.
    `create table lecture_checks (
      course_id text not null,
      lecture_id text not null,
      check_id text not null,
      at_ms bigint not null,
      question jsonb,
      primary key (course_id, lecture_id, check_id))`,
    // Whose credit is to be evaluated anew. Append-only and without a key of its own, so that whoever delivers records waits for
    // nobody: one row a delivery and account. The row of the account is the lock of who evaluates.
    `create table credit_due (
      mark bigint generated always as identity primary key,
      account_id text not null references accounts on delete cascade)`,
    'create index credit_due_account on credit_due (account_id)',
    // The centre's verdict, as it was last evaluated. `duration_ms` is null while the centre has no such lecture: then nothing is credited.
    `create table lecture_credit (
      account_id text not null references accounts on delete cascade,
      course_id text not null,
      lecture_id text not null,
      credited_ms bigint not null,
      duration_ms bigint,
      hours numeric(8, 3) not null,
      last_at_ms bigint not null,
      verdict jsonb not null,
      rules_version bigint not null,
      evaluated_at_ms bigint not null,
      primary key (account_id, course_id, lecture_id))`,
    'create index lecture_credit_lecture on lecture_credit (course_id, lecture_id)',
    // What was delivered before there was a verdict.
    'insert into credit_due (account_id) select distinct account_id from learning_records',
  ],
};
