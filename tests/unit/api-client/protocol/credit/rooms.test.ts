import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CreditRules } from '../../../../../api-client/contract/credit.ts';
import type { CreditRecord, RoomRight } from '../../../../../api-client/protocol/credit/credit-input.ts';
import { evaluateCredit } from '../../../../../api-client/protocol/credit/evaluate-credit.ts';
import { hour, lecture, minute, morningMs, rules, sha256Hex } from './records.ts';

const room: RoomRight = { terminalId: 't1', leaderId: 'leader', groupId: 'g1', leader: 'teacher', isMember: true };

/** Writes down what happens in one room, in order; times are minutes of its clock. */
function diary(bootId = 'b1', sequence = { last: 0 }) {
  const of = { accountId: 'leader', courseId: 'course', lectureId: 'lecture', groupId: 'g1' };
  const at = (minutes: number, event: CreditRecord['event']): CreditRecord => ({
    terminalId: 't1',
    streamId: 's1',
    sequence: (sequence.last += 1),
    recordedAt: { wallMs: morningMs + minutes * minute, monotonicMs: minutes * minute, bootId, offsetMs: 0 },
    receivedAtMs: morningMs + hour,
    event,
  });
  return {
    open: (minutes = 0) => at(minutes, { type: 'group-opened', ...of, classId: 'class' }),
    join: (minutes: number, memberId = 'learner', by: 'list' | 'resumed' = 'list') =>
      at(minutes, { type: 'group-joined', ...of, memberId, by }),
    leave: (minutes: number, reason: 'left' | 'mistaken' = 'left') =>
      at(minutes, { type: 'group-left', ...of, memberId: 'learner', reason }),
    check: (minutes: number, present: string[], absent: string[]) =>
      at(minutes, { type: 'group-checked', ...of, present, absent }),
    end: (minutes: number) => at(minutes, { type: 'group-ended', ...of }),
    play: (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) =>
        at(from + index + 1, {
          type: 'watched',
          viewingId: 'v1',
          ...of,
          fromMs: (from + index) * minute,
          toMs: (from + index + 1) * minute,
          rate: 1,
          beganMonotonicMs: (from + index) * minute,
          endedMonotonicMs: (from + index + 1) * minute,
        }),
      ),
    answer: (minutes: number, answer: string) =>
      at(minutes, { type: 'check-answered', viewingId: 'v1', ...of, checkId: 'attention-1', answer: [answer] }),
  };
}

const minutesOf = (
  records: readonly CreditRecord[],
  groups: Partial<CreditRules['groups']> = {},
  { rights = [room], over = {} }: { rights?: RoomRight[]; over?: Partial<CreditRules> } = {},
) => {
  const verdict = evaluateCredit({
    rules: rules({ groups: { ...rules().groups, ...groups }, ...over }),
    lectures: [lecture()],
    records,
    learner: { accountId: 'learner', rooms: rights },
    nowMs: morningMs + 2 * hour,
    sha256Hex,
  });
  const [one] = verdict.lectures;
  return { minutes: (one?.creditedMs ?? 0) / minute, why: [...new Set(one?.withheld.map(({ reason }) => reason))] };
};

test('one earns from when one joined until one left, and again after coming back', () => {
  const { open, join, leave, end, play } = diary();
  const records = [
    open(),
    ...play(0, 2),
    join(2),
    ...play(2, 5),
    leave(5),
    ...play(5, 7),
    join(7),
    ...play(7, 8),
    end(8),
  ];
  expect(minutesOf(records)).toEqual({ minutes: 4, why: ['not-present'] });
});

test('who came in while a span was playing has its last part', () => {
  const { open, join, play } = diary();
  expect(minutesOf([open(), join(0.25), ...play(0, 1)])).toEqual({ minutes: 0.75, why: ['not-present'] });
});

test('absent at a spot check: out since last seen and the grace; seen at one: all of it', () => {
  const { open, join, check, end, play } = diary();
  const first = [open(), join(0), ...play(0, 5)];
  const second = [...play(5, 9), check(9, [], ['learner']), ...play(9, 10), end(10)];
  expect(minutesOf([...first, ...second], { graceMinutes: 2 }).minutes).toBe(2);
  const { open: o, join: j, check: c, play: p } = diary();
  const seen = [o(), j(0), ...p(0, 5), c(5, ['learner'], []), ...p(5, 9), c(9, [], ['learner'])];
  expect(minutesOf(seen, { graceMinutes: 2 }).minutes).toBe(7);
});

test('where spot checks are the rule a room that asks nobody earns until one was due, and the grace', () => {
  const { open, join, play } = diary();
  expect(minutesOf([open(), join(0), ...play(0, 30)], { spotCheckMinutes: 10, graceMinutes: 2 }).minutes).toBe(12);
});

test('after a restart whoever is there joins again; that alone proves no presence where spot checks are the rule', () => {
  const sequence = { last: 0 };
  const [before, after] = [diary('b1', sequence), diary('b2', sequence)];
  const records = [before.open(), before.join(0), ...before.play(0, 3)];
  const lost = [...records, ...after.play(5, 20)];
  expect(minutesOf(lost).minutes).toBe(3);
  const resumed = [...records, after.join(5, 'learner', 'resumed'), ...after.play(5, 20)];
  expect(minutesOf(resumed).minutes).toBe(18);
  expect(minutesOf(resumed, { spotCheckMinutes: 10, graceMinutes: 2 }).minutes).toBe(5);
});

test('an answer in the room opens what lies behind it for those who were there, and for them alone', () => {
  const attention = { attentionEveryMinutes: 5 };
  const { open, join, answer, play } = diary();
  const here = [open(), join(0), ...play(0, 5), answer(5, 'here'), ...play(5, 9)];
  expect(minutesOf(here, {}, { over: attention })).toEqual({ minutes: 9, why: [] });
  const late = diary();
  const records = [late.open(), ...late.play(0, 5), late.answer(5, 'here'), late.join(6), ...late.play(6, 9)];
  expect(minutesOf(records, {}, { over: attention })).toEqual({ minutes: 0, why: ['not-present', 'check-unanswered'] });
});

test('who comes late into a room has not jumped over what it played before', () => {
  const { open, join, play } = diary();
  const records = [open(), ...play(0, 5), join(5), ...play(5, 9)];
  expect(minutesOf(records, {}, { over: { seekAheadMs: 0 } })).toEqual({ minutes: 4, why: ['not-present'] });
});

test('a part of the time counts by rule, and all of it once one has watched it alone', () => {
  const { open, join, play } = diary();
  const records = [open(), join(0), ...play(0, 10)];
  expect(minutesOf(records, { creditPercent: 50 })).toEqual({ minutes: 5, why: ['group-share'] });
  const alone = diary('b9')
    .play(0, 10)
    .map((record): CreditRecord => {
      const { groupId: _, ...event } = record.event as Extract<CreditRecord['event'], { type: 'watched' }>;
      return {
        ...record,
        streamId: 's9',
        recordedAt: { ...record.recordedAt, wallMs: record.recordedAt.wallMs + hour },
        event: { ...event, accountId: 'learner' },
      };
    });
  expect(minutesOf([...records, ...alone], { creditPercent: 50 })).toEqual({ minutes: 10, why: [] });
});

test.each([
  ['nobody opened it', (d: ReturnType<typeof diary>) => [d.join(0)], [room], 'group-not-allowed'],
  ['its leader has no right', (d) => [d.open(), d.join(0)], [{ ...room, leader: null }], 'group-not-allowed'],
  ['one is not of the class', (d) => [d.open(), d.join(0)], [{ ...room, isMember: false }], 'group-not-allowed'],
  ['two were there before', (d) => [d.open(), d.join(0, 'a'), d.join(0, 'b'), d.join(0)], [room], 'group-too-large'],
  ['one never joined', (d) => [d.open(), d.join(0, 'a')], [room], 'not-present'],
] as [string, (d: ReturnType<typeof diary>) => CreditRecord[], RoomRight[], string][])(
  'a room earns nothing where %s, and says so',
  (_, begin, rights, reason) => {
    const d = diary();
    const records = [...begin(d), ...d.play(0, 3)];
    expect(minutesOf(records, { largest: 2 }, { rights })).toEqual({ minutes: 0, why: [reason] });
  },
);

test('whatever happens in a room: nobody earns more than was played while they might have been there, in any order of records', () => {
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('join' as const), who: fc.constantFrom('learner', 'other') }),
    fc.record({ kind: fc.constant('leave' as const), who: fc.constant('') }),
    fc.record({ kind: fc.constant('absent' as const), who: fc.constant('') }),
    fc.record({ kind: fc.constant('present' as const), who: fc.constant('') }),
    fc.record({ kind: fc.constant('play' as const), who: fc.constant('') }),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), fc.constantFrom(null, 2), fc.nat(3), (deeds, spot, grace) => {
      const d = diary();
      const records = [d.open()];
      let at = 0;
      let here = false;
      let most = 0;
      for (const { kind, who } of deeds) {
        if (kind === 'join') {
          records.push(d.join(at, who));
          if (who === 'learner') here = true;
        } else if (kind === 'leave') {
          records.push(d.leave(at));
          here = false;
        } else if (kind === 'absent') {
          records.push(d.check(at, [], ['learner']));
          here = false;
        } else if (kind === 'present') {
          records.push(d.check(at, ['learner'], []));
          here = here || records.some(({ event }) => event.type === 'group-joined' && event.memberId === 'learner');
        } else {
          records.push(...d.play(at, at + 1));
          at += 1;
          if (here) most += 1;
        }
      }
      const groups = { spotCheckMinutes: spot, graceMinutes: grace };
      const found = minutesOf(records, groups);
      expect(found.minutes).toBeLessThanOrEqual(most);
      expect(minutesOf(records.toReversed(), groups)).toEqual(found);
    }),
  );
});
