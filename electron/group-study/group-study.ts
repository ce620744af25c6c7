import type { Database } from 'better-sqlite3';
import type { CreditRules } from '../../api-client/contract/credit.ts';
import type { GroupAttendance, GroupRoster, GroupRosters } from '../../api-client/contract/group-study.ts';
import type { ClockStamp, GroupEvent } from '../../api-client/contract/learning-records.ts';
import type { Interval } from '../../api-client/protocol/credit/interval-set.ts';
import { totalMs } from '../../api-client/protocol/credit/interval-set.ts';
import { cardDigest, writeJoinCode } from '../../api-client/protocol/join-code.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Room } from '../contract/group-study.ts';
import type { Clock, Ids, Log, Loop, StartLoop, Timers } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import type { OutboxRepository } from '../store/outbox-repository.ts';
import { transact } from '../store/transact.ts';
import {
  closedCheck,
  confirmed,
  isCheckDue,
  joined,
  left,
  membersView,
  mistaken,
  played,
  resumed,
  roomView,
  startedCheck,
} from './room-rules.ts';
import { roomStateSchema, type MemberState, type RoomState } from './room-state.ts';
import { createRosters } from './rosters.ts';

interface Leader {
  readonly accountId: string;
  readonly roles: readonly string[];
}

export interface GroupStudyDeps {
  readonly database: Database;
  readonly keyValue: KeyValueRepository;
  readonly outbox: OutboxRepository;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Log;
  readonly startLoop: StartLoop;
  readonly announce: Announce;
  readonly stamp: () => ClockStamp;
  readonly recorded: () => void;
  readonly currentPerson: () => Leader | null;
  readonly isOnline: () => boolean;
  readonly rules: () => CreditRules['groups'];
  readonly centralUrl: () => string;
  readonly terminalId: () => string | null;
  /** With the device key. */
  readonly sign: (bytes: Uint8Array) => { value: string };
  /** Null where the centre does not know who sits here. */
  readonly fetchRosters: (signal: AbortSignal) => Promise<GroupRosters | null>;
  readonly fetchAttendance: (groupId: string, signal: AbortSignal) => Promise<GroupAttendance>;
}

export interface GroupStudyDomain {
  readonly handlers: DomainHandlers<'groupStudy'>;
  /** The room that what is played now belongs to; undefined: none. */
  groupFor(accountId: string, courseId: string): string | undefined;
  /** A span was recorded for this room. */
  played(groupId: string, media: Interval, beganMs: number, endedMs: number): void;
  pull(signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const key = 'group-room';
const codeMs = 60_000;
/** A room that nobody has touched for so long is over, and not interrupted. */
const forgottenMs = 3 * 3_600_000;
/** While the code was on the screen this lately, who joined by it is asked for every few seconds. */
const codeShownMs = 90_000;
const askEveryMs = 4_000;

/** One room on this terminal: who is in it is written down with the record that tells the centre, in one transaction. */
export function createGroupStudy(deps: GroupStudyDeps): GroupStudyDomain {
  const { database, keyValue, outbox, clock, ids, timers, log, announce, stamp, rules } = deps;
  const rosters = createRosters({ keyValue });
  let room: RoomState | null = keyValue.get(key, roomStateSchema);
  let codeShownAtMs = -Infinity;
  let loop: Loop | null = null;

  const now = (): number => clock.monotonicMs();
  function person(): Leader {
    const leader = deps.currentPerson();
    if (leader === null) throw new AppError('account.not-signed-in');
    return leader;
  }
  /** @throws AppError group.no-room */
  function led(): RoomState {
    if (room === null || room.leaderId !== deps.currentPerson()?.accountId) throw new AppError('group.no-room');
    return room;
  }
  const ofRoom = ({ leaderId, courseId, lectureId, groupId }: RoomState) => ({
    accountId: leaderId,
    courseId,
    lectureId,
    groupId,
  });
  const view = (state: RoomState): Room => roomView(state, rules(), now());

  /** What stands here and what the centre is told: both or neither. Null: the room is over. */
  function keep(next: RoomState | null, events: readonly GroupEvent[]): void {
    transact(database, () => {
      for (const event of events) outbox.append(event.type, event, stamp());
      if (next === null) keyValue.remove(key);
      else keyValue.set(key, { ...next, touchedAtMs: clock.wallMs() });
    });
    room = next;
    announce('groupStudy.changed', {});
    if (events.length > 0) deps.recorded();
  }

  function memberOf(state: RoomState, accountId: string): MemberState {
    const member = state.members.find((one) => one.accountId === accountId);
    if (member === undefined) throw new AppError('group.not-a-member');
    return member;
  }

  function join(state: RoomState, accountId: string, by: 'list' | 'card' | 'code'): RoomState {
    const member = memberOf(state, accountId);
    if (member.state === 'in') return state;
    const { largest } = rules();
    if (!state.joinedIds.includes(accountId) && state.joinedIds.length >= largest)
      throw new AppError('group.full', { details: { largest } });
    const next = joined(state, accountId, by, now());
    keep(next, [{ type: 'group-joined', ...ofRoom(state), memberId: accountId, by }]);
    return next;
  }

  function closeCheck(state: RoomState): RoomState {
    const { room: next, present, absent } = closedCheck(state, rules(), now());
    keep(next, [{ type: 'group-checked', ...ofRoom(state), present, absent }]);
    return next;
  }

  const mayOpen = ({ as }: GroupRoster, { roles }: Leader): boolean =>
    as === 'teacher' || roles.includes('teacher') || rules().openedBy === 'members';

  function end(state: RoomState): void {
    keep(null, [{ type: 'group-ended', ...ofRoom(state) }]);
  }

  /** After a crash the room goes on; after a night it is over. */
  function resume(): void {
    if (room === null || room.bootId === clock.bootId) return;
    const awayMs = clock.wallMs() - room.touchedAtMs;
    if (awayMs > forgottenMs) {
      log.info({ groupId: room.groupId }, 'a room that was left is over');
      end(room);
      return;
    }
    const state = resumed(room, clock.bootId, now());
    const there = state.members.filter((member) => member.state === 'in');
    log.info({ groupId: state.groupId, members: there.length }, 'the room goes on');
    const asked = rules().spotCheckMinutes !== null && there.length > 0 ? startedCheck(state, now()) : state;
    keep(
      asked,
      there.map(({ accountId }) => ({ type: 'group-joined', ...ofRoom(state), memberId: accountId, by: 'resumed' })),
    );
  }

  async function pull(signal: AbortSignal): Promise<void> {
    const accountId = deps.currentPerson()?.accountId;
    if (accountId === undefined) return;
    const answer = await deps.fetchRosters(signal);
    if (answer?.accountId !== accountId) return;
    if (rosters.keep(answer, clock.wallMs())) announce('groupStudy.changed', {});
  }

  async function takeAttendance(signal: AbortSignal): Promise<void> {
    if (room === null || !deps.isOnline() || now() - codeShownAtMs > codeShownMs) return;
    const { groupId } = room;
    const attendance = await deps.fetchAttendance(groupId, signal);
    for (const { accountId } of attendance.joined) {
      // Who left, or was not there when asked, does not come back by a code of before.
      const state: RoomState | null = room;
      if (state === null || state.groupId !== groupId) return;
      if (state.members.find((one) => one.accountId === accountId)?.state !== 'never') continue;
      if (state.joinedIds.length < rules().largest) join(state, accountId, 'code');
    }
  }

  async function watch(signal: AbortSignal): Promise<void> {
    let askedAtMs = -Infinity;
    for (;;) {
      await timers.sleep(1_000, signal);
      if (room === null || room.leaderId !== deps.currentPerson()?.accountId) continue;
      if (room.check !== null && now() >= room.check.endsMs) closeCheck(room);
      else if (isCheckDue(room, rules(), now())) keep(startedCheck(room, now()), []);
      if (now() - askedAtMs < askEveryMs) continue;
      askedAtMs = now();
      await takeAttendance(signal).catch((error: unknown) => {
        log.info({ err: error }, 'who joined by the code is not known yet');
      });
    }
  }

  return {
    groupFor: (accountId, courseId) =>
      room !== null && room.leaderId === accountId && room.courseId === courseId ? room.groupId : undefined,
    played: (groupId, media, beganMs, endedMs) => {
      if (room?.groupId === groupId) keep(played(room, media, beganMs, endedMs), []);
    },
    pull,
    start: () => {
      resume();
      loop = deps.startLoop('group-study', watch);
    },
    stop: async () => {
      await loop?.stop();
    },

    handlers: {
      rosters: ({ courseId }) => {
        const leader = person();
        const { pulledAtMs, rosters: kept } = rosters.of(leader.accountId);
        const heads = kept.map((roster) => ({
          classId: roster.classId,
          title: roster.title,
          as: roster.as,
          hasCourse: roster.courseIds.includes(courseId),
          members: roster.members.length,
          mayOpen: mayOpen(roster, leader),
        }));
        heads.sort((a, b) => Number(b.hasCourse) - Number(a.hasCourse));
        return { pulledAtMs, openedBy: rules().openedBy, rosters: heads };
      },
      refresh: async (_, signal) => {
        if (!deps.isOnline()) throw new AppError('central.unreachable');
        await pull(signal);
      },
      open: ({ courseId, lectureId, classId }) => {
        const leader = person();
        const roster = rosters.of(leader.accountId).rosters.find((one) => one.classId === classId);
        if (roster === undefined) throw new AppError('group.no-roster');
        if (!mayOpen(roster, leader)) throw new AppError('group.not-allowed');
        if (room !== null) end(room);
        const state: RoomState = {
          groupId: ids.next(),
          classId,
          classTitle: roster.title,
          leaderId: leader.accountId,
          courseId,
          lectureId,
          openedAtMs: clock.wallMs(),
          bootId: clock.bootId,
          touchedAtMs: clock.wallMs(),
          checkedMs: now(),
          check: null,
          played: [],
          members: roster.members.map((member) => ({
            ...member,
            state: 'never',
            by: null,
            sinceMs: 0,
            seenMs: 0,
            stayedMs: 0,
            media: [],
            unconfirmed: [],
          })),
          joinedIds: [],
        };
        keep(state, [{ type: 'group-opened', ...ofRoom(state), classId }]);
        // Who leads and is of the class sits there too.
        const isMember = roster.members.some(({ accountId }) => accountId === leader.accountId);
        return view(isMember ? join(state, leader.accountId, 'list') : state);
      },
      room: () => (room !== null && room.leaderId === deps.currentPerson()?.accountId ? view(room) : null),
      join: ({ accountId }) => view(join(led(), accountId, 'list')),
      leave: ({ accountId, reason }) => {
        const state = led();
        if (memberOf(state, accountId).state !== 'in') return view(state);
        const next = reason === 'left' ? left(state, accountId, now()) : mistaken(state, accountId);
        keep(next, [{ type: 'group-left', ...ofRoom(state), memberId: accountId, reason }]);
        return view(next);
      },
      card: ({ cardNumber }) => {
        const state = led();
        const digest = cardDigest(cardNumber);
        const member = state.members.find((one) => one.cardDigest === digest);
        if (member === undefined) throw new AppError('group.card-unknown');
        const { accountId, displayName } = member;
        if (member.state !== 'in') return { room: view(join(state, accountId, 'card')), displayName, did: 'joined' };
        if (state.check === null || state.check.confirmed.includes(accountId))
          return { room: view(state), displayName, did: 'already' };
        const next = confirmed(state, accountId);
        keep(next, []);
        return { room: view(next), displayName, did: 'confirmed' };
      },
      startCheck: () => {
        const state = led();
        const next = state.check === null ? startedCheck(state, now()) : state;
        if (next !== state) keep(next, []);
        return view(next);
      },
      confirm: ({ accountId }) => {
        const state = led();
        memberOf(state, accountId);
        const next = confirmed(state, accountId);
        if (next !== state) keep(next, []);
        return view(next);
      },
      closeCheck: () => {
        const state = led();
        return view(state.check === null ? state : closeCheck(state));
      },
      code: () => {
        const state = led();
        const terminalId = deps.terminalId();
        if (terminalId === null) throw new AppError('terminal.not-enrolled');
        codeShownAtMs = now();
        const { wallMs, offsetMs, monotonicMs, bootId } = stamp();
        const { leaderId, groupId, classId, courseId, lectureId } = state;
        const issuedAtMs = Math.max(0, wallMs + (offsetMs ?? 0));
        const code = writeJoinCode(
          {
            schema: 'hexi.join-code/1',
            terminalId,
            leaderId,
            groupId,
            classId,
            courseId,
            lectureId,
            bootId,
            monotonicMs,
            issuedAtMs,
            validMs: codeMs,
          },
          deps.sign,
        );
        return { url: `${deps.centralUrl()}/join?c=${code}`, validMs: codeMs };
      },
      end: () => {
        const state = led();
        const members = membersView(state, now()).filter((member) => member.state !== 'never');
        end(state);
        return { classTitle: state.classTitle, members, playedMs: totalMs(state.played) };
      },
    },
  };
}
