import type { CreditRules } from '../../api-client/contract/credit.ts';
import { totalMs, unionOf, type Interval } from '../../api-client/protocol/credit/interval-set.ts';
import type { Room, RoomMember } from '../contract/group-study.ts';
import type { MemberState, RoomState } from './room-state.ts';

/*
 * A room as a function of what happened in it: each takes a state and returns the next. Times are of the clock that never jumps. They
 * foresee what the rules of credit will make of the records; the centre decides.
 */

const minuteMs = 60_000;
/** So long everybody has for showing themselves. */
export const checkMs = 2 * minuteMs;

const changed = (room: RoomState, accountId: string, change: (member: MemberState) => MemberState): RoomState => ({
  ...room,
  members: room.members.map((member) => (member.accountId === accountId ? change(member) : member)),
});

const seen = (member: MemberState, atMs: number): MemberState => ({
  ...member,
  seenMs: atMs,
  media: unionOf([...member.media, ...member.unconfirmed]),
  unconfirmed: [],
});

export function joined(room: RoomState, accountId: string, by: MemberState['by'], atMs: number): RoomState {
  const next = changed(room, accountId, (member) => ({
    ...member,
    state: 'in',
    by,
    sinceMs: atMs,
    seenMs: atMs,
    unconfirmed: [],
  }));
  return room.joinedIds.includes(accountId) ? next : { ...next, joinedIds: [...room.joinedIds, accountId] };
}

export const left = (room: RoomState, accountId: string, atMs: number): RoomState =>
  changed(room, accountId, (member) => ({
    ...seen(member, atMs),
    state: 'left',
    stayedMs: member.stayedMs + Math.max(0, atMs - member.sinceMs),
  }));

/** Had been ticked by mistake: was never there since. */
export const mistaken = (room: RoomState, accountId: string): RoomState =>
  changed(room, accountId, (member) => ({
    ...member,
    state: member.stayedMs > 0 ? 'left' : 'never',
    media: member.stayedMs > 0 ? member.media : [],
    unconfirmed: [],
  }));

export const startedCheck = (room: RoomState, atMs: number): RoomState => ({
  ...room,
  check: { endsMs: atMs + checkMs, confirmed: [] },
});

export const confirmed = (room: RoomState, accountId: string): RoomState =>
  room.check === null || room.check.confirmed.includes(accountId)
    ? room
    : { ...room, check: { ...room.check, confirmed: [...room.check.confirmed, accountId] } };

/** Who showed themselves has been seen; who did not is out from when they last were, and the grace. */
export function closedCheck(room: RoomState, { graceMinutes }: CreditRules['groups'], atMs: number) {
  const present = room.members.filter(
    ({ state, accountId }) => state === 'in' && room.check?.confirmed.includes(accountId),
  );
  const absent = room.members.filter((member) => member.state === 'in' && !present.includes(member));
  let next: RoomState = { ...room, check: null, checkedMs: atMs };
  for (const { accountId } of present) next = changed(next, accountId, (member) => seen(member, atMs));
  for (const { accountId } of absent) {
    next = changed(next, accountId, (member) => {
      const untilMs = Math.min(atMs, member.seenMs + graceMinutes * minuteMs);
      const kept = member.unconfirmed.filter(({ endedMs }) => endedMs <= untilMs);
      return {
        ...member,
        state: 'absent',
        stayedMs: member.stayedMs + Math.max(0, untilMs - member.sinceMs),
        media: unionOf([...member.media, ...kept]),
        unconfirmed: [],
      };
    });
  }
  return {
    room: next,
    present: present.map(({ accountId }) => accountId),
    absent: absent.map(({ accountId }) => accountId),
  };
}

/** The room's picture has run: for everybody who was there all the while. */
export const played = (room: RoomState, media: Interval, beganMs: number, endedMs: number): RoomState => ({
  ...room,
  played: unionOf([...room.played, media]),
  members: room.members.map((member) =>
    member.state === 'in' && member.sinceMs <= beganMs
      ? { ...member, unconfirmed: [...member.unconfirmed, { ...media, endedMs }] }
      : member,
  ),
});

/** The core has started again: whoever was in is in, by a clock that began anew. */
export function resumed(room: RoomState, bootId: string, atMs: number): RoomState {
  const members = room.members.map((member): MemberState =>
    member.state !== 'in'
      ? member
      : {
          ...member,
          by: 'resumed',
          stayedMs: member.stayedMs + Math.max(0, member.seenMs - member.sinceMs),
          media: unionOf([...member.media, ...member.unconfirmed]),
          unconfirmed: [],
          sinceMs: atMs,
          seenMs: atMs,
        },
  );
  return { ...room, bootId, check: null, checkedMs: atMs, members };
}

export const isCheckDue = (room: RoomState, { spotCheckMinutes }: CreditRules['groups'], atMs: number): boolean =>
  spotCheckMinutes !== null &&
  room.check === null &&
  atMs - room.checkedMs >= spotCheckMinutes * minuteMs &&
  room.members.some(({ state }) => state === 'in');

function memberView(room: RoomState, member: MemberState, atMs: number): RoomMember {
  const { accountId, accountName, displayName, state, by } = member;
  return {
    accountId,
    accountName,
    displayName,
    state,
    by,
    confirmed: room.check?.confirmed.includes(accountId) ?? false,
    hasCard: member.cardDigest !== null,
    presentMs: Math.round(member.stayedMs + (state === 'in' ? Math.max(0, atMs - member.sinceMs) : 0)),
    expectedMs: totalMs(unionOf([...member.media, ...member.unconfirmed])),
  };
}

export const membersView = (room: RoomState, atMs: number): RoomMember[] =>
  room.members.map((member) => memberView(room, member, atMs));

export function roomView(room: RoomState, { largest, spotCheckMinutes }: CreditRules['groups'], atMs: number): Room {
  const { groupId, classId, classTitle, courseId, lectureId, openedAtMs, check } = room;
  const asked = room.members.filter(({ state }) => state === 'in').length;
  return {
    groupId,
    classId,
    classTitle,
    courseId,
    lectureId,
    openedAtMs,
    largest,
    spotCheckMinutes,
    check:
      check === null
        ? null
        : { leftMs: Math.max(0, Math.round(check.endsMs - atMs)), confirmed: check.confirmed.length, asked },
    members: membersView(room, atMs),
  };
}
