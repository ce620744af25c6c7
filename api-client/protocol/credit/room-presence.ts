import type { CreditRules, WithheldReason } from '../../contract/credit.ts';
import type { GroupEvent } from '../../contract/learning-records.ts';
import { readingOf } from './boot-clock.ts';
import type { CreditLearner, CreditRecord, RoomRight } from './credit-input.ts';
import { groupedBy } from './grouped-by.ts';
import { unionOf, type Interval } from './interval-set.ts';
import { bootKeyOf } from './watched-spans.ts';

type GroupRules = CreditRules['groups'];

/** One learner in one room. */
export interface RoomPresence {
  /** Not null: nothing of this room counts for them. */
  readonly reason: Extract<WithheldReason, 'group-not-allowed' | 'group-too-large' | 'not-present'> | null;
  /** When they were there, by the clock of a boot; the last may have no end. */
  during(bootKey: string): readonly Interval[];
}

/** What a record says of its room; undefined: of none. */
export const groupIdOf = ({ event }: CreditRecord): string | undefined =>
  'groupId' in event ? event.groupId : undefined;

/** A room is what one leader at one terminal calls by one id: whoever uses the id elsewhere speaks of another room. */
const roomKey = (terminalId: string, leaderId: string, groupId: string): string =>
  `${terminalId}\n${leaderId}\n${groupId}`;
export const roomKeyOf = (record: CreditRecord): string =>
  roomKey(record.terminalId, record.event.accountId, groupIdOf(record) ?? '');

/** @param records all of the learner's rooms, each once, ordered by terminal, stream, sequence. */
export function roomPresences(
  records: readonly CreditRecord[],
  rules: GroupRules,
  learner: CreditLearner,
): Map<string, RoomPresence> {
  const rights = new Map(learner.rooms.map((room) => [roomKey(room.terminalId, room.leaderId, room.groupId), room]));
  const byRoom = groupedBy(
    records.filter((record) => groupIdOf(record) !== undefined),
    roomKeyOf,
  );
  return new Map([...byRoom].map(([key, its]) => [key, presenceIn(its, rights.get(key), rules, learner.accountId)]));
}

const nowhere: readonly Interval[] = [];

function presenceIn(
  records: readonly CreditRecord[],
  right: RoomRight | undefined,
  rules: GroupRules,
  learnerId: string,
): RoomPresence {
  const heard = untilEnded(records);
  const opened = heard.some(({ event }) => event.type === 'group-opened');
  const leads = right?.leader === 'teacher' || (right?.leader === 'member' && rules.openedBy === 'members');
  const denied = (reason: RoomPresence['reason']): RoomPresence => ({ reason, during: () => nowhere });
  if (!opened || !leads || !right.isMember) return denied('group-not-allowed');
  const joined = new Set(heard.flatMap(({ event }) => (event.type === 'group-joined' ? [event.memberId] : [])));
  const rank = [...joined].indexOf(learnerId);
  if (rank === -1) return denied('not-present');
  if (rank >= rules.largest) return denied('group-too-large');

  const told = new Map<string, Told[]>();
  let hasJoined = false;
  for (const { bootKey, atMs, event } of heard) {
    const what = whatOf(event, learnerId);
    hasJoined ||= event.type === 'group-joined' && what !== null;
    // A check confirms who has joined, and brings nobody in.
    if (what === 'seen' && !hasJoined) continue;
    if (what !== null) told.set(bootKey, [...(told.get(bootKey) ?? []), { atMs, what }]);
  }
  const periods = new Map([...told].map(([bootKey, all]) => [bootKey, periodsOf(all, rules)]));
  return { reason: null, during: (bootKey) => periods.get(bootKey) ?? nowhere };
}

interface Heard {
  readonly bootKey: string;
  readonly atMs: number;
  readonly event: CreditRecord['event'];
}

/**
 * What a stream says of the room until it says that the room has ended. What was written later was not earlier: who is put into the
 * room afterwards cannot be put there with a stamp of before.
 */
function untilEnded(records: readonly CreditRecord[]): Heard[] {
  const heard: Heard[] = [];
  const ended = new Set<string>();
  const latest = new Map<string, number>();
  for (const record of records) {
    if (ended.has(record.streamId)) continue;
    if (record.event.type === 'group-ended') ended.add(record.streamId);
    const bootKey = bootKeyOf(record);
    const line = `${record.streamId}\n${bootKey}`;
    const atMs = Math.max(readingOf(record), latest.get(line) ?? 0);
    latest.set(line, atMs);
    heard.push({ bootKey, atMs, event: record.event });
  }
  return heard;
}

interface Told {
  readonly atMs: number;
  readonly what: 'seen' | 'resumed' | 'absent' | 'left' | 'mistaken';
}

function whatOf(event: CreditRecord['event'], learnerId: string): Told['what'] | null {
  switch (event.type) {
    case 'group-joined':
      return event.memberId !== learnerId ? null : event.by === 'resumed' ? 'resumed' : 'seen';
    case 'group-left':
      return event.memberId === learnerId ? event.reason : null;
    case 'group-checked':
      return event.absent.includes(learnerId) ? 'absent' : event.present.includes(learnerId) ? 'seen' : null;
    case 'group-ended':
      return 'left';
    default:
      return null;
  }
}

const minuteMs = 60_000;

/**
 * In from when they joined. Who is found absent was there until they were last seen, and the grace. Where spot checks are the rule and
 * none comes, being seen lasts until the next was due, and the grace: a room that asks nobody earns no more than that.
 */
function periodsOf(told: readonly Told[], { spotCheckMinutes, graceMinutes }: GroupRules): Interval[] {
  const graceMs = graceMinutes * minuteMs;
  const usualMs = spotCheckMinutes === null ? Infinity : spotCheckMinutes * minuteMs + graceMs;
  const periods: Interval[] = [];
  let sinceMs: number | null = null;
  let seenMs = 0;
  let lastsMs = 0;
  const out = (atMs: number): void => {
    if (sinceMs !== null && atMs > sinceMs) periods.push({ fromMs: sinceMs, toMs: atMs });
    sinceMs = null;
  };
  for (const { atMs, what } of told.toSorted((a, b) => a.atMs - b.atMs)) {
    if (what === 'seen' || what === 'resumed') {
      if (atMs > seenMs + lastsMs) out(seenMs + lastsMs);
      sinceMs ??= atMs;
      seenMs = atMs;
      // That the terminal started again proves nobody's presence: they are to be asked at once.
      lastsMs = what === 'resumed' && spotCheckMinutes !== null ? graceMs : usualMs;
    } else if (what === 'mistaken') sinceMs = null;
    else out(Math.min(atMs, seenMs + (what === 'absent' ? Math.min(graceMs, lastsMs) : lastsMs)));
  }
  out(seenMs + lastsMs);
  return unionOf(periods);
}

export const isGroupEvent = (event: CreditRecord['event']): event is GroupEvent => event.type.startsWith('group-');
