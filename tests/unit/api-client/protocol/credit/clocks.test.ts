import { expect, test } from 'vitest';
import { evaluate, hour, lecture, minute, morningMs, only, terminal } from './records.ts';

const lectures = [lecture(), lecture({ lectureId: 'other' })];
const day = 24 * hour;
const five = { from: 0, to: 5 * minute, began: minute, ended: 6 * minute };
const creditedMs = (verdict: ReturnType<typeof evaluate>): number =>
  verdict.lectures.reduce((sum, one) => sum + one.creditedMs, 0);

test('more media than the running time allows is cut off at the end, and told', () => {
  const machine = terminal();
  const verdict = only(evaluate([machine.watched({ from: 0, to: hour, began: minute, ended: minute + 5_000 })]));
  expect(verdict.credited).toEqual([{ fromMs: 0, toMs: 5_500 }]);
  expect(verdict.withheld).toEqual([{ fromMs: 5_500, toMs: hour, reason: 'faster-than-clock' }]);
});

test('what a forbidden rate would have earned is told apart from what no clock allows', () => {
  const machine = terminal();
  const span = machine.watched({ from: 0, to: 40_000, began: minute, ended: minute + 10_000, rate: 3 });
  expect(only(evaluate([span])).withheld).toEqual([
    { fromMs: 20_500, toMs: 30_000, reason: 'rate-above-limit' },
    { fromMs: 30_000, toMs: 40_000, reason: 'faster-than-clock' },
  ]);
});

test('fractions of a rate are not lost in many small spans', () => {
  const machine = terminal();
  const records = Array.from({ length: 2_000 }, (_, index) =>
    machine.watched({
      from: Math.round(index * 333 * 1.1),
      to: Math.round((index + 1) * 333 * 1.1),
      began: minute + index * 333,
      ended: minute + (index + 1) * 333,
      rate: 1.1,
    }),
  );
  expect(only(evaluate(records)).creditedMs).toBe(Math.round(2_000 * 333 * 1.1));
});

test('two terminals at the same time earn once, whatever their calendars show', () => {
  const other = terminal({
    terminalId: 't2',
    streamId: 's2',
    bootId: 'c1',
    calendar: { behindMs: 8 * hour, offsetMs: 8 * hour },
  });
  const verdict = evaluate([...terminal().played(five), ...other.played({ ...five, lecture: 'other' })], { lectures });
  expect(creditedMs(verdict)).toBe(5 * minute + 500);
  expect(verdict.lectures.flatMap(({ withheld }) => withheld.map(({ reason }) => reason))).toContain('two-at-once');
});

test('nothing is held against a terminal whose time is not known', () => {
  const other = terminal({ terminalId: 't2', streamId: 's2', bootId: 'c1', calendar: { behindMs: 0, offsetMs: null } });
  const verdict = evaluate([...terminal().played(five), ...other.played({ ...five, lecture: 'other' })], { lectures });
  expect(creditedMs(verdict)).toBe(10 * minute);
});

test.each([
  ['1970', morningMs],
  ['2099', morningMs - Date.UTC(2099, 0)],
])('a calendar in %s costs nothing', (_, behindMs) => {
  const machine = terminal({ calendar: { behindMs, offsetMs: 0 } });
  expect(only(evaluate(machine.played(five))).withheld).toEqual([]);
});

test('a dead battery shows the same date every morning: both mornings count', () => {
  const sequence = { last: 0 };
  const receivedAtMs = morningMs + 20 * day;
  const mornings = [0, 1].map((index) =>
    terminal({
      sequence,
      bootId: `b${index}`,
      zeroMs: morningMs + index * day,
      calendar: { behindMs: 3 * day + index * day, offsetMs: 0 },
      receivedAtMs,
    }).played({ ...five, lecture: index === 0 ? 'lecture' : 'other' }),
  );
  expect(creditedMs(evaluate(mornings.flat(), { lectures }))).toBe(10 * minute);
});

test('a made-up boot over hours that are taken earns nothing', () => {
  const sequence = { last: 0 };
  const real = terminal({ sequence }).played(five);
  const madeUp = terminal({ sequence, bootId: 'b2' }).played({ ...five, lecture: 'other' });
  expect(creditedMs(evaluate([...real, ...madeUp], { lectures }))).toBe(5 * minute + 500);
});

test('who watched elsewhere while the first terminal slept loses nothing', () => {
  const sequence = { last: 0 };
  const before = terminal({ sequence }).played(five);
  // Its clock stood still for two hours.
  const after = terminal({ sequence, zeroMs: morningMs + 2 * hour }).played({
    from: 5 * minute,
    to: 10 * minute,
    began: 7 * minute,
    ended: 12 * minute,
  });
  const elsewhere = terminal({ terminalId: 't2', streamId: 's2', bootId: 'c1', zeroMs: morningMs + 2 * hour });
  const records = [...before, ...after, ...elsewhere.played({ ...five, lecture: 'other' })];
  expect(creditedMs(evaluate(records, { lectures }))).toBe(15 * minute);
});

test('a sleep that is made up does not sell the same readings twice', () => {
  const sequence = { last: 0 };
  const receivedAtMs = morningMs + day;
  const real = terminal({ sequence, receivedAtMs }).played(five);
  const later = terminal({ sequence, receivedAtMs, zeroMs: morningMs + hour }).played({ ...five, lecture: 'other' });
  expect(creditedMs(evaluate([...real, ...later], { lectures }))).toBe(5 * minute + 500);
});

test('a span that ends after its own stamp, or before it begins, is impossible', () => {
  const machine = terminal();
  const records = [
    machine.watched({ from: 0, to: 1_000, began: 5_000, ended: 6_000 }, 5_500),
    machine.watched({ from: 2_000, to: 3_000, began: 9_000, ended: 8_000 }),
  ];
  const { creditedMs: none, withheld } = only(evaluate(records));
  expect(none).toBe(0);
  expect(withheld.map(({ reason }) => reason)).toEqual(['clock-impossible', 'clock-impossible']);
});
