import type { Migration } from '../migration.ts';

export const programmes: Migration = {
  id: 140,
  name: 'programmes',
  statements: [
    'alter table accounts add column post text',
    // Null in `posts` and `prefecture_ids`: whatever.
    `create table programmes (
      programme_id text primary key,
      title text not null,
      year integer not null,
      posts text[],
      prefecture_ids text[],
      prefecture_id text references prefectures,
      starts_at_ms bigint not null,
      due_at_ms bigint not null,
      complete_percent integer not null,
      hours_needed double precision not null,
      elective_hours_needed double precision not null,
      created_at_ms bigint not null)`,
    `create table programme_courses (
      programme_id text not null references programmes on delete cascade,
      course_id text not null,
      position integer not null,
      kind text not null check (kind in ('compulsory', 'elective')),
      starts_at_ms bigint,
      due_at_ms bigint,
      primary key (programme_id, course_id))`,
    'create index programme_courses_course on programme_courses (course_id)',
    // Of those it concerns who have been credited anything in its courses: a summary, see programme-summary-repository.ts.
    `create table programme_progress (
      programme_id text not null references programmes on delete cascade,
      account_id text not null references accounts on delete cascade,
      hours double precision not null,
      elective_hours double precision not null,
      courses_completed integer not null,
      completed_at_ms bigint,
      primary key (programme_id, account_id))`,
    'create index programme_progress_account on programme_progress (account_id)',
    // Whose summaries of programmes and certificates are to be looked at anew: as credit_due, append-only, locking nothing.
    `create table award_due (
      mark bigint generated always as identity primary key,
      account_id text not null references accounts on delete cascade)`,
    'create index award_due_account on award_due (account_id)',
    // One for each class or programme, whatever becomes of it: also a revoked one is followed by no other.
    `create table certificates (
      number text primary key,
      account_id text not null references accounts,
      kind text not null check (kind in ('class', 'programme')),
      subject_id text not null,
      document jsonb not null,
      hours double precision not null,
      credited_hours double precision not null,
      issued_at_ms bigint not null,
      revoked_at_ms bigint,
      revoked_by text,
      revoked_reason text,
      unique (account_id, kind, subject_id))`,
    'create index certificates_issued on certificates (issued_at_ms, number)',
    `insert into award_due (account_id)
      select distinct account_id from enrolments where completed_at_ms is not null`,
  ],
};
