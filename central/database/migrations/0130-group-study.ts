import type { Migration } from '../migration.ts';

export const groupStudy: Migration = {
  id: 130,
  name: 'group-study',
  statements: [
    // A room is what one leader at one terminal calls by one id. `leader_right`: what the leader was to the class when it was
    // told; it stays, whoever leaves the class afterwards.
    `create table group_rooms (
      terminal_id text not null,
      leader_id text not null references accounts on delete cascade,
      group_id text not null,
      class_id text,
      leader_right text check (leader_right in ('teacher', 'member')),
      primary key (terminal_id, leader_id, group_id))`,
    // Who joined, by whatever way. `allowed`: was of the class when it was told.
    `create table group_members (
      terminal_id text not null,
      leader_id text not null,
      group_id text not null,
      account_id text not null references accounts on delete cascade,
      allowed boolean not null,
      primary key (terminal_id, leader_id, group_id, account_id),
      foreign key (terminal_id, leader_id, group_id) references group_rooms on delete cascade)`,
    'create index group_members_account on group_members (account_id)',
    // Joined by the code on the screen, here and not at the terminal: by the clock of the room.
    `create table group_attendance (
      terminal_id text not null,
      leader_id text not null,
      group_id text not null,
      account_id text not null references accounts on delete cascade,
      boot_id text not null,
      number bigint generated always as identity,
      monotonic_ms double precision not null,
      course_id text not null,
      lecture_id text not null,
      at_ms bigint not null,
      primary key (terminal_id, leader_id, group_id, account_id, boot_id),
      foreign key (terminal_id, leader_id, group_id) references group_rooms on delete cascade)`,
    // A member's evaluation reads what others watched: by the room, never by a scan.
    `create index learning_records_group on learning_records (terminal_id, account_id, (event ->> 'groupId'))
      where event ->> 'groupId' is not null`,
    'alter table accounts add column card_digest text unique',
  ],
};
