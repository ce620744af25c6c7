import type { GroupEvent, LearningEvent, StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import type { RoomRight } from '../../api-client/protocol/credit/credit-input.ts';
import type { Sql } from '../database/database.ts';

export interface RoomKey {
  readonly terminalId: string;
  readonly leaderId: string;
  readonly groupId: string;
}

export const groupIdOf = (event: LearningEvent): string | undefined => ('groupId' in event ? event.groupId : undefined);

const rowsOf = (rooms: readonly RoomKey[]): string =>
  JSON.stringify(
    rooms.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map((room, position) => ({ ...room, position })),
  );
const keyOf = ({ terminalId, leaderId, groupId }: RoomKey): string => `${terminalId}\n${leaderId}\n${groupId}`;

/**
 * Makes rooms known and locks them, always in one order: what is delivered of a room while somebody joins it is seen by one of the two,
 * which then marks the member. Without that a member's account might be evaluated before the watching of which nobody told it.
 */
export async function lockRooms(sql: Sql, rooms: readonly RoomKey[]): Promise<void> {
  await sql.query(
    `insert into group_rooms (terminal_id, leader_id, group_id)
     select "terminalId", "leaderId", "groupId"
     from jsonb_to_recordset($1::jsonb) as room ("terminalId" text, "leaderId" text, "groupId" text, position integer)
     order by position
     on conflict (terminal_id, leader_id, group_id) do update set group_id = excluded.group_id`,
    [rowsOf(rooms)],
  );
}

/** What a person is to a class, as SQL over `class_id` and the person's id: rooms without a class are for teachers alone. */
const leaderRight = (classId: string, leaderId: string): string =>
  `case when exists (select 1 from class_teachers t where t.class_id = ${classId} and t.account_id = ${leaderId})
       or exists (select 1 from accounts a where a.account_id = ${leaderId} and a.roles @> '["teacher"]') then 'teacher'
     when exists (select 1 from enrolments e where e.class_id = ${classId} and e.account_id = ${leaderId}) then 'member' end`;
const memberRight = (classId: string, accountId: string): string =>
  `(${classId} is null or exists (select 1 from enrolments e where e.class_id = ${classId} and e.account_id = ${accountId}))`;

/** Of locked rooms. The first class that a room was opened for is its class. */
export async function saveOpened(
  sql: Sql,
  terminalId: string,
  events: readonly Extract<GroupEvent, { type: 'group-opened' }>[],
): Promise<void> {
  for (const { accountId, groupId, classId } of events) {
    await sql.query(
      `update group_rooms set class_id = coalesce(class_id, $4::text),
         leader_right = coalesce(leader_right, ${leaderRight('coalesce(class_id, $4::text)', 'leader_id')})
       where terminal_id = $1 and leader_id = $2 and group_id = $3`,
      [terminalId, accountId, groupId, classId],
    );
    await sql.query(
      `update group_members m set allowed = ${memberRight('r.class_id', 'm.account_id')} from group_rooms r
       where r.terminal_id = m.terminal_id and r.leader_id = m.leader_id and r.group_id = m.group_id and not m.allowed
         and m.terminal_id = $1 and m.leader_id = $2 and m.group_id = $3`,
      [terminalId, accountId, groupId],
    );
  }
}

/** Of a locked room. Who has no account here is not a member. */
export async function saveJoined(sql: Sql, room: RoomKey, accountIds: readonly string[]): Promise<void> {
  await sql.query(
    `insert into group_members (terminal_id, leader_id, group_id, account_id, allowed)
     select r.terminal_id, r.leader_id, r.group_id, a.account_id,
       r.leader_right is not null and ${memberRight('r.class_id', 'a.account_id')}
     from group_rooms r, accounts a
     where r.terminal_id = $1 and r.leader_id = $2 and r.group_id = $3 and a.account_id = any($4)
     order by a.account_id
     on conflict do nothing`,
    [room.terminalId, room.leaderId, room.groupId, accountIds],
  );
}

/** Everybody who joined any of these rooms: something of it is new. */
export async function markRoomsDue(sql: Sql, rooms: readonly RoomKey[]): Promise<void> {
  await sql.query(
    `insert into credit_due (account_id)
     select distinct m.account_id from group_members m
     join jsonb_to_recordset($1::jsonb) as room ("terminalId" text, "leaderId" text, "groupId" text)
       on m.terminal_id = "terminalId" and m.leader_id = "leaderId" and m.group_id = "groupId"`,
    [rowsOf(rooms)],
  );
}

/** What these people may in rooms has changed, theirs and those they led. */
export async function markRoomsOfPeopleDue(sql: Sql, accountIds: readonly string[]): Promise<void> {
  await sql.query(
    `insert into credit_due (account_id)
     select account_id from group_members where account_id = any($1) or leader_id = any($1) group by account_id`,
    [accountIds],
  );
}

/** The rooms a person joined. What somebody once was to a class they stay for what was told then. */
export async function findRoomRights(sql: Sql, accountId: string): Promise<RoomRight[]> {
  const rows = await sql.query<{
    terminal_id: string;
    leader_id: string;
    group_id: string;
    leader: RoomRight['leader'];
    is_member: boolean;
  }>(
    `select m.terminal_id, m.leader_id, m.group_id,
       coalesce(r.leader_right, ${leaderRight('r.class_id', 'r.leader_id')}) as leader,
       m.allowed or ${memberRight('r.class_id', 'm.account_id')} as is_member
     from group_members m
     join group_rooms r on r.terminal_id = m.terminal_id and r.leader_id = m.leader_id and r.group_id = m.group_id
     where m.account_id = $1`,
    [accountId],
  );
  return rows.map((row) => ({
    terminalId: row.terminal_id,
    leaderId: row.leader_id,
    groupId: row.group_id,
    leader: row.leader,
    isMember: row.is_member,
  }));
}

interface AttendanceRow {
  terminal_id: string;
  leader_id: string;
  group_id: string;
  account_id: string;
  boot_id: string;
  number: number;
  monotonic_ms: number;
  course_id: string;
  lecture_id: string;
  at_ms: number;
}

/** Sorts behind the terminals' own: whom the terminal put into the room was there before. */
const centresStream = 'z-centre';

/** Who joined a person's rooms by the code, as records that the room's terminal might have made. */
export async function findAttendance(sql: Sql, accountId: string): Promise<StoredLearningRecord[]> {
  const rows = await sql.query<AttendanceRow>(
    `select a.* from group_members m
     join group_attendance a on a.terminal_id = m.terminal_id and a.leader_id = m.leader_id and a.group_id = m.group_id
     where m.account_id = $1`,
    [accountId],
  );
  return rows.map((row) => ({
    terminalId: row.terminal_id,
    streamId: centresStream,
    sequence: row.number,
    recordedAt: { wallMs: row.at_ms, monotonicMs: row.monotonic_ms, bootId: row.boot_id, offsetMs: 0 },
    receivedAtMs: row.at_ms,
    event: {
      type: 'group-joined',
      accountId: row.leader_id,
      courseId: row.course_id,
      lectureId: row.lecture_id,
      groupId: row.group_id,
      memberId: row.account_id,
      by: 'code',
    },
  }));
}
