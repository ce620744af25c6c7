import type { Migration } from '../migration.ts';

export const teaching: Migration = {
  id: 100,
  name: 'teaching',
  statements: [
    `create table prefectures (
      prefecture_id text primary key,
      name text not null)`,
    `create table counties (
      county_id text primary key,
      prefecture_id text not null references prefectures,
      name text not null)`,
    'create index counties_prefecture on counties (prefecture_id)',
    `create table units (
      unit_id text primary key,
      prefecture_id text not null references prefectures,
      county_id text references counties,
      name text not null)`,
    'create index units_prefecture on units (prefecture_id, name)',
    'alter table accounts add column unit_id text references units',
    // Whoever has one has the role `manager` too: the two are written together.
    'alter table accounts add column manages_prefecture_id text references prefectures',
    'create index accounts_unit on accounts (unit_id)',
    'create index accounts_display_name on accounts (display_name, account_id)',
    // The newest manifest's lectures, for reports: a manifest itself is a text of up to megabytes.
    `create table course_lectures (
      course_id text not null,
      lecture_id text not null,
      position integer not null,
      duration_ms bigint not null,
      title jsonb not null,
      primary key (course_id, lecture_id))`,
    `insert into course_lectures
      select course_id, lecture ->> 'lectureId', position, (lecture ->> 'durationMs')::bigint, lecture -> 'title'
      from (select distinct on (course_id) course_id, body::jsonb as body from manifests order by course_id, version desc) newest,
        jsonb_array_elements(body #> '{manifest,lectures}') with ordinality as listed (lecture, position)`,
    `create table classes (
      class_id text primary key,
      title text not null,
      prefecture_id text references prefectures,
      starts_at_ms bigint not null,
      ends_at_ms bigint not null,
      complete_percent integer not null,
      electives_needed integer not null,
      created_at_ms bigint not null)`,
    'create index classes_prefecture on classes (prefecture_id)',
    `create table class_courses (
      class_id text not null references classes on delete cascade,
      course_id text not null,
      position integer not null,
      kind text not null check (kind in ('compulsory', 'elective')),
      due_at_ms bigint,
      primary key (class_id, course_id))`,
    'create index class_courses_course on class_courses (course_id)',
    `create table class_teachers (
      class_id text not null references classes on delete cascade,
      account_id text not null references accounts on delete cascade,
      primary key (class_id, account_id))`,
    'create index class_teachers_account on class_teachers (account_id)',
    // Where the person belonged when they were enrolled, and below it a summary of lecture_credit: see enrolment-summary-repository.ts.
    `create table enrolments (
      class_id text not null references classes,
      account_id text not null references accounts on delete cascade,
      prefecture_id text references prefectures,
      county_id text references counties,
      enrolled_at_ms bigint not null,
      enrolled_by text not null,
      courses integer not null default 0,
      courses_completed integer not null default 0,
      credited_ms bigint not null default 0,
      hours numeric(12, 3) not null default 0,
      progress real not null default 0,
      completed_at_ms bigint,
      next_due_at_ms bigint,
      last_at_ms bigint,
      primary key (class_id, account_id))`,
    'create index enrolments_account on enrolments (account_id)',
    'create index enrolments_county on enrolments (prefecture_id, county_id)',
    `create table reminders (
      reminder_id text primary key,
      class_id text not null references classes on delete cascade,
      text text not null,
      sent_by text not null,
      sent_at_ms bigint not null,
      reminded integer not null)`,
    'create index reminders_class on reminders (class_id, sent_at_ms)',
    // A sequence of each person's own, so that nobody pulls past what commits later.
    `create table account_reminders (
      account_id text not null references accounts on delete cascade,
      sequence bigint not null,
      reminder_id text not null references reminders on delete cascade,
      read_at_ms bigint,
      primary key (account_id, sequence),
      unique (reminder_id, account_id))`,
    `create table roster_previews (
      preview_id text primary key,
      class_id text not null references classes on delete cascade,
      made_by text not null,
      file_name text not null,
      format text not null,
      expires_at_ms bigint not null,
      rows jsonb not null,
      result jsonb)`,
    'create index roster_previews_expiry on roster_previews (expires_at_ms)',
  ],
};
