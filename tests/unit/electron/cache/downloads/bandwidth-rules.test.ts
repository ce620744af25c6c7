import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowanceAt } from '../../../../../electron/cache/downloads/bandwidth-rules.ts';
import type { Bandwidth } from '../../../../../electron/cache/downloads/cache-policy.ts';

const minuteMs = 60_000;

/** Written apart from the rules: asks the clock on the wall for its day and its time, minute by minute, with other means. */
function oracle({ timeZone, windows, otherwiseKilobitsPerSecond }: Bandwidth) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  return (atMs: number): number | null => {
    const [, day = '', hour = '', minute = ''] = /^(\w+) (\d+):(\d+)$/.exec(format.format(atMs).replace(',', '')) ?? [];
    const today = names.indexOf(day);
    const at = Number(hour) * 60 + Number(minute);
    for (const window of windows) {
      for (const start of window.days) {
        const since = ((today + 1 - start + 7) % 7) * 1440 + at;
        const end = window.toMinute > window.fromMinute ? window.toMinute : window.toMinute + 1440;
        if (since >= window.fromMinute && since < end) return window.kilobitsPerSecond;
      }
    }
    return otherwiseKilobitsPerSecond;
  };
}

const rate = fc.constantFrom(null, 0, 2000, 8000);
const minute = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 119, 120, 150, 180));
const bandwidths: fc.Arbitrary<Bandwidth> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  windows: fc.array(
    fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      fromMinute: minute,
      toMinute: minute,
      kilobitsPerSecond: rate,
    }),
    { maxLength: 3 },
  ),
  otherwiseKilobitsPerSecond: rate,
});
/** Around the days on which clocks change there, and any other. */
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 2, 27), max: Date.UTC(2026, 2, 30) }),
  fc.integer({ min: Date.UTC(2026, 9, 24), max: Date.UTC(2026, 9, 26) }),
  fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2026, 10, 2) }),
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
);

test('agrees with a look at the clock in every minute until the change it names', () => {
  fc.assert(
    fc.property(bandwidths, instants, (bandwidth, nowMs) => {
      const expected = oracle(bandwidth);
      const { kilobitsPerSecond, untilMs, thenKilobitsPerSecond } = allowanceAt(bandwidth, nowMs);
      expect(kilobitsPerSecond).toBe(expected(nowMs));
      const endMs = untilMs ?? nowMs + 7 * 1440 * minuteMs;
      if (untilMs !== null) {
        expect(untilMs).toBeGreaterThan(nowMs);
        expect(expected(untilMs)).not.toBe(kilobitsPerSecond);
        expect(thenKilobitsPerSecond).toBe(expected(untilMs));
        expect(expected(untilMs - 1)).toBe(kilobitsPerSecond);
      }
      for (let atMs = nowMs; atMs < endMs; atMs += minuteMs) {
        if (expected(atMs) !== kilobitsPerSecond) throw new Error(`changes at ${new Date(atMs).toISOString()}`);
      }
    }),
    { numRuns: 150 },
  );
});

const nightly: Bandwidth = {
  timeZone: 'Asia/Shanghai',
  windows: [{ days: [1, 2, 3, 4, 5], fromMinute: 22 * 60, toMinute: 6 * 60, kilobitsPerSecond: null }],
  otherwiseKilobitsPerSecond: 0,
};
/** Monday 2026-01-05 in Shanghai. */
const monday = (hour: number, minutes = 0): number => Date.UTC(2026, 0, 5, hour - 8, minutes);

test('a window that wraps past midnight belongs to the day on which it begins', () => {
  expect(allowanceAt(nightly, monday(3))).toEqual({
    kilobitsPerSecond: 0,
    untilMs: monday(22),
    thenKilobitsPerSecond: null,
  });
  expect(allowanceAt(nightly, monday(23))).toEqual({
    kilobitsPerSecond: null,
    untilMs: monday(30),
    thenKilobitsPerSecond: 0,
  });
  // Friday's night reaches into Saturday, Saturday has none.
  expect(allowanceAt(nightly, monday(5 + 5 * 24))).toMatchObject({ kilobitsPerSecond: null });
  expect(allowanceAt(nightly, monday(23 + 5 * 24))).toEqual({
    kilobitsPerSecond: 0,
    untilMs: monday(22 + 7 * 24),
    thenKilobitsPerSecond: null,
  });
});

test('no windows: the same for ever', () => {
  const bandwidth = { ...nightly, windows: [] };
  expect(allowanceAt(bandwidth, monday(1))).toEqual({
    kilobitsPerSecond: 0,
    untilMs: null,
    thenKilobitsPerSecond: null,
  });
});

test('an unknown time zone is refused', () => {
  expect(() => allowanceAt({ ...nightly, timeZone: 'Mars/Olympus' }, 0)).toThrow(RangeError);
});
