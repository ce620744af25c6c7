import type { CreditRules } from '../../../api-client/contract/credit.ts';
import type { CreditLecture, CreditRecord, RoomRight } from '../../../api-client/protocol/credit/credit-input.ts';
import type { Cheat } from './cheats.ts';
import { plainRules } from './wild-trace.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const switchedOnMs = Date.UTC(2026, 2, 2, 1);
const dayMs = 24 * 60 * minuteMs;

const groups = (over: Partial<CreditRules['groups']>): Partial<CreditRules> => ({
  groups: { ...plainRules.groups, ...over },
});

const room = (over: Partial<RoomRight> = {}): RoomRight => ({
  terminalId: 't1',
  leaderId: 'leader',
  groupId: 'g1',
  leader: 'teacher',
  isMember: true,
  ...over,
});

interface Where {
  readonly terminalId?: string;
  readonly bootId?: string;
  readonly leaderId?: string;
  readonly groupId?: string;
  readonly lectureId?: string;
}

/** What a changed program, or people who help each other, would have a room's terminal say. Times are minutes of its clock. */
function teller() {
  let sequence = 0;
  const record = (
    where: Where,
    readingMs: number,
    event: (of: { accountId: string; courseId: string; lectureId: string; groupId: string }) => CreditRecord['event'],
  ): CreditRecord => ({
    terminalId: where.terminalId ?? 't1',
    streamId: 's1',
    sequence: (sequence += 1),
    recordedAt: {
      wallMs: switchedOnMs + readingMs,
      monotonicMs: readingMs,
      bootId: where.bootId ?? 'b1',
      offsetMs: 0,
    },
    receivedAtMs: switchedOnMs + readingMs,
    event: event({
      accountId: where.leaderId ?? 'leader',
      courseId: 'course',
      lectureId: where.lectureId ?? 'a',
      groupId: where.groupId ?? 'g1',
    }),
  });
  return {
    open: (at: number, where: Where = {}) =>
      record(where, at * minuteMs, (of) => ({ type: 'group-opened', ...of, classId: 'class' })),
    join: (at: number, where: Where = {}, memberId = 'learner', by: 'list' | 'resumed' = 'list') =>
      record(where, at * minuteMs, (of) => ({ type: 'group-joined', ...of, memberId, by })),
    leave: (at: number, reason: 'left' | 'mistaken' = 'left', where: Where = {}) =>
      record(where, at * minuteMs, (of) => ({ type: 'group-left', ...of, memberId: 'learner', reason })),
    check: (at: number, present: string[], absent: string[], where: Where = {}) =>
      record(where, at * minuteMs, (of) => ({ type: 'group-checked', ...of, present, absent })),
    end: (at: number, where: Where = {}) => record(where, at * minuteMs, (of) => ({ type: 'group-ended', ...of })),
    /** From one minute to another, from the same minute of the media less one, a span every five seconds. */
    play: (from: number, to: number, where: Where = {}, alone = false): CreditRecord[] =>
      Array.from({ length: (to - from) * 12 }, (_, index) => {
        const beganMs = from * minuteMs + index * 5 * secondMs;
        const endedMs = beganMs + 5 * secondMs;
        return record(where, endedMs, ({ groupId, ...of }) => ({
          type: 'watched',
          viewingId: `v-${groupId}`,
          ...of,
          ...(alone ? { accountId: 'learner' } : { groupId }),
          fromMs: beganMs - minuteMs,
          toMs: endedMs - minuteMs,
          rate: 1,
          beganMonotonicMs: beganMs,
          endedMonotonicMs: endedMs,
        }));
      }),
  };
}

/** Everything begins a minute after the terminal; minutes of media and of the clock go together. */
export function roomCheats(): Cheat[] {
  const { open, join, leave, check, end, play } = teller();
  const lecture = (courseId: string, lectureId: string): CreditLecture => ({
    courseId,
    lectureId,
    durationMs: 20 * minuteMs,
    checks: [],
  });
  return [
    {
      name: 'in the class, but never joined the room',
      rooms: [room()],
      records: [open(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'joined after the room had ended',
      rooms: [room()],
      records: [open(1), ...play(1, 11), end(11), join(12), ...play(12, 14)],
      honestMs: 0,
    },
    {
      name: 'joined after the room had ended, with a stamp of its beginning',
      rooms: [room()],
      records: [open(1), ...play(1, 11), end(11), join(1)],
      honestMs: 0,
    },
    {
      name: 'joined at the end, with a stamp of the beginning',
      rooms: [room()],
      records: [open(1), ...play(1, 10), join(1), ...play(10, 11), end(11)],
      honestMs: minuteMs,
    },
    {
      name: 'came for the last minute of ten',
      rooms: [room()],
      records: [open(1), ...play(1, 10), join(10), ...play(10, 11), end(11)],
      honestMs: minuteMs,
    },
    {
      name: 'left after a minute',
      rooms: [room()],
      records: [open(1), join(1), ...play(1, 2), leave(2), ...play(2, 11), end(11)],
      honestMs: minuteMs,
    },
    {
      name: 'ticked by a friend, who took it back',
      rooms: [room()],
      records: [open(1), join(1), ...play(1, 6), leave(6, 'mistaken'), ...play(6, 11), end(11)],
      honestMs: 0,
    },
    {
      name: 'joined by another terminal, under the same number',
      rooms: [room(), room({ terminalId: 't2', leader: 'teacher' })],
      records: [open(1), join(1, { terminalId: 't2', bootId: 'c1' }), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'joined by a person who does not lead the room',
      rooms: [room(), room({ leaderId: 'friend' })],
      records: [open(1), join(1, { leaderId: 'friend' }), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'a room that was never opened',
      rooms: [room()],
      records: [join(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'opened by somebody who has nothing to do with the class',
      rooms: [room({ leader: null })],
      records: [open(1), join(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'opened by a member where only teachers may',
      rules: groups({ openedBy: 'teachers' }),
      rooms: [room({ leader: 'member' })],
      records: [open(1), join(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'not of the class',
      rooms: [room({ isMember: false })],
      records: [open(1), join(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'the room is full',
      rules: groups({ largest: 2 }),
      rooms: [room()],
      records: [open(1), join(1, {}, 'one'), join(1, {}, 'two'), join(1), ...play(1, 11)],
      honestMs: 0,
    },
    {
      name: 'in two rooms at once',
      rooms: [room(), room({ terminalId: 't2', groupId: 'g2' })],
      records: [
        open(1),
        join(1),
        ...play(1, 6),
        ...[{ terminalId: 't2', bootId: 'c1', groupId: 'g2', lectureId: 'b' }].flatMap((where) => [
          open(1, where),
          join(1, where),
          ...play(1, 6, where),
        ]),
      ],
      honestMs: 5 * minuteMs,
    },
    {
      name: 'in a room, and alone at another terminal',
      rooms: [room()],
      records: [
        open(1),
        join(1),
        ...play(1, 6),
        ...play(1, 6, { terminalId: 't2', bootId: 'c1', lectureId: 'b' }, true),
      ],
      honestMs: 5 * minuteMs,
    },
    {
      name: 'in two rooms of one terminal',
      rooms: [room(), room({ groupId: 'g2' })],
      records: [
        open(1),
        join(1),
        ...play(1, 6),
        ...[{ groupId: 'g2', lectureId: 'b' }].flatMap((where) => [
          open(1, where),
          join(1, where),
          ...play(1, 6, where),
        ]),
      ],
      honestMs: 5 * minuteMs,
    },
    {
      name: 'absent at the spot check',
      rules: groups({ graceMinutes: 0 }),
      rooms: [room()],
      records: [open(1), join(1), ...play(1, 9), check(9, ['one'], ['learner']), ...play(9, 11), end(11)],
      honestMs: 0,
    },
    {
      name: 'seen once, absent from then on',
      rules: groups({ graceMinutes: 1 }),
      rooms: [room()],
      records: [
        open(1),
        join(1),
        ...play(1, 3),
        check(3, ['learner'], []),
        ...play(3, 9),
        check(9, [], ['learner']),
        ...play(9, 11),
        end(11),
      ],
      honestMs: 3 * minuteMs,
    },
    {
      name: 'a room that asks nobody where spot checks are the rule',
      rules: groups({ spotCheckMinutes: 2, graceMinutes: 1 }),
      rooms: [room()],
      records: [open(1), join(1), ...play(1, 16), end(16)],
      honestMs: 3 * minuteMs,
    },
    {
      name: 'the terminal started again instead of a spot check',
      rules: groups({ spotCheckMinutes: 5, graceMinutes: 0 }),
      rooms: [room()],
      records: [
        open(1),
        join(1),
        ...play(1, 4),
        join(5, { bootId: 'b2' }, 'learner', 'resumed'),
        ...play(5, 15, { bootId: 'b2' }),
      ],
      honestMs: 3 * minuteMs,
    },
    {
      name: 'alone for nothing, in rooms for a half',
      rules: groups({ creditPercent: 50 }),
      rooms: [room()],
      records: [open(1), join(1), ...play(1, 11), end(11)],
      honestMs: 5 * minuteMs,
    },
    {
      name: 'the second course without the first',
      rules: { courses: [{ courseId: 'course', requires: ['basics'], dueAtMs: null }] },
      lectures: [lecture('course', 'a'), lecture('basics', 'b')],
      records: play(1, 16, {}, true),
      honestMs: 0,
      honestHours: 0,
    },
    {
      name: 'two courses that require each other',
      rules: {
        courses: [
          { courseId: 'course', requires: ['basics'], dueAtMs: null },
          { courseId: 'basics', requires: ['course'], dueAtMs: null },
        ],
      },
      lectures: [lecture('course', 'a'), lecture('basics', 'b')],
      records: play(1, 20, {}, true),
      honestMs: 0,
    },
    {
      name: 'watched after it was due',
      rules: { courses: [{ courseId: 'course', requires: [], dueAtMs: switchedOnMs + 2 * minuteMs }] },
      records: play(1, 11, {}, true),
      honestMs: minuteMs,
    },
    {
      name: 'watched after it was due, as if it had waited on the terminal',
      rules: { courses: [{ courseId: 'course', requires: [], dueAtMs: switchedOnMs + 2 * minuteMs }] },
      records: play(1, 11, {}, true).map((record) => ({ ...record, receivedAtMs: switchedOnMs + dayMs })),
      honestMs: minuteMs,
    },
  ];
}
