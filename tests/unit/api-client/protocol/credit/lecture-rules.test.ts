import { expect, test } from 'vitest';
import { answerDigest, checksOf } from '../../../../../api-client/protocol/credit/checks.ts';
import { evaluate, hour, lecture, minute, morningMs, only, sha256Hex, terminal } from './records.ts';

const play = (machine: ReturnType<typeof terminal>, from: number, to: number, began: number, of = 'lecture') =>
  machine.played({ from, to, began, ended: began + to - from, lecture: of });

test('attention checks are made up where a lecture asks nothing, not at its very end, and never where it does', () => {
  const rules = { attentionEveryMinutes: 10 };
  expect(checksOf(lecture({ durationMs: 30 * minute }), rules)).toEqual([
    { checkId: 'attention-1', atMs: 10 * minute, question: null },
    { checkId: 'attention-2', atMs: 20 * minute, question: null },
  ]);
  const own = { checkId: 'q', atMs: 5, question: null };
  expect(checksOf(lecture({ checks: [own] }), rules)).toEqual([own]);
  expect(checksOf(lecture(), { attentionEveryMinutes: null })).toEqual([]);
});

test('the digest does not depend on the order of the options', () => {
  expect(answerDigest('q', ['b', 'a'], sha256Hex)).toBe(sha256Hex('q\na\nb'));
});

test('what lies beyond a check waits for a right answer, however late, and only up to the next', () => {
  const machine = terminal();
  const records = play(machine, 0, 30 * minute, minute);
  const rules = { attentionEveryMinutes: 10 };
  const lectures = [lecture({ durationMs: 30 * minute })];
  const waiting = only(evaluate(records, { rules, lectures }));
  expect(waiting.credited).toEqual([{ fromMs: 0, toMs: 10 * minute }]);
  expect(waiting.withheld).toEqual([{ fromMs: 10 * minute, toMs: 30 * minute, reason: 'check-unanswered' }]);
  expect(waiting.openCheckIds).toEqual(['attention-1', 'attention-2']);
  const second = only(evaluate([...records, machine.answered(5 * hour, 'attention-2', ['yes'])], { rules, lectures }));
  expect(second.credited).toEqual([
    { fromMs: 0, toMs: 10 * minute },
    { fromMs: 20 * minute, toMs: 30 * minute },
  ]);
  expect(second.openCheckIds).toEqual(['attention-1']);
});

test('who jumped too far gets what was withheld once the gap is filled', () => {
  const machine = terminal();
  const far = [...play(machine, 0, minute, minute), ...play(machine, 5 * minute, 6 * minute, 3 * minute)];
  const rules = { seekAheadMs: minute };
  expect(only(evaluate(far, { rules })).withheld).toEqual([
    { fromMs: 5 * minute, toMs: 6 * minute, reason: 'seek-ahead' },
  ]);
  const filled = [...far, ...play(machine, minute, 5 * minute, 10 * minute)];
  expect(only(evaluate(filled, { rules })).credited).toEqual([{ fromMs: 0, toMs: 6 * minute }]);
});

test('a band that is missed by the last frames is reached; one that is missed by more is not', () => {
  const machine = terminal();
  expect(only(evaluate(play(machine, 0, 30 * minute - 1_500, minute))).hours).toBe(1);
  expect(only(evaluate(play(terminal(), 0, 30 * minute - 2_500, minute))).hours).toBe(0.5);
});

test('a day gives no more than its cap, the rest counts on no other day, and a new day begins at midnight of the zone', () => {
  const lectures = ['lecture', 'second', 'third'].map((lectureId) => lecture({ lectureId }));
  // Shanghai is eight hours ahead: 23:00 there.
  const machine = terminal({ zeroMs: morningMs + 15 * hour });
  const records = ['lecture', 'second', 'third'].flatMap((of, index) =>
    play(machine, 0, 30 * minute, minute + index * 35 * minute, of),
  );
  const nowMs = morningMs + 48 * hour;
  const verdict = evaluate(records, { rules: { dailyCapHours: 1 }, lectures, nowMs });
  // The first ends at 23:31; the second has its first half at 23:51 and the other after midnight, with the third.
  expect(verdict.lectures.map(({ hours }) => hours)).toEqual([1, 0.5, 0.5]);
  expect(verdict.hours).toBe(2);
  expect(verdict.lectures[1]?.withheld).toEqual([{ fromMs: 0, toMs: hour, reason: 'daily-cap' }]);
});
