import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CreditLectureView } from '../../../../electron/contract/learning.ts';
import { nextBand, stripParts, unconfirmedOf } from '../../../../renderer/features/credit/lecture-figures.ts';

const minute = 60_000;
const lecture: CreditLectureView = {
  courseId: 'c',
  lectureId: 'l',
  durationMs: 40 * minute,
  credited: [{ fromMs: 0, toMs: 10 * minute }],
  creditedMs: 10 * minute,
  hours: 0,
  withheld: [
    { fromMs: 20 * minute, toMs: 50 * minute, reason: 'seek-ahead' },
    { fromMs: 0, toMs: 40 * minute, reason: 'daily-cap' },
  ],
  requires: [],
  openChecks: [],
  unconfirmed: [{ fromMs: 10 * minute, toMs: 12 * minute }],
  unconfirmedMs: 2 * minute,
  lastAtMs: 0,
};
const bands = [
  { atLeastMinutes: 30, hours: 1 },
  { atLeastMinutes: 15, hours: 0.5 },
];

test('the strip is the lecture from beginning to end, without the hours above the cap', () => {
  expect(stripParts(lecture)).toEqual([
    { kind: 'withheld', left: 50, width: 50 },
    { kind: 'unconfirmed', left: 25, width: 5 },
    { kind: 'credited', left: 0, width: 25 },
  ]);
  expect(stripParts({ ...lecture, durationMs: 0 })).toEqual([]);
});

test('the next step counts what waits, and is not promised where the lecture is too short', () => {
  expect(nextBand(bands, lecture)).toEqual({ hours: 0.5, missingMs: 3 * minute });
  expect(nextBand(bands, { ...lecture, creditedMs: 15 * minute })).toEqual({ hours: 1, missingMs: 13 * minute });
  expect(nextBand(bands, { ...lecture, durationMs: 14 * minute })).toBeNull();
  expect(nextBand(bands, { ...lecture, creditedMs: 31 * minute })).toBeNull();
  expect(nextBand([], lecture)).toBeNull();
});

test('whatever is missing is missing indeed: with it the step is reached', () => {
  const times = fc.integer({ min: 0, max: 3 * 3_600_000 });
  fc.assert(
    fc.property(times, times, times, (durationMs, creditedMs, unconfirmedMs) => {
      const next = nextBand(bands, { durationMs, creditedMs, unconfirmedMs });
      if (next === null) return;
      const band = bands.find(({ hours }) => hours === next.hours)!;
      expect(creditedMs + unconfirmedMs + next.missingMs).toBe(band.atLeastMinutes * minute);
      expect(next.missingMs).toBeGreaterThan(0);
    }),
  );
});

test('what waits is summed over those that wait', () => {
  expect(unconfirmedOf([lecture, { ...lecture, unconfirmedMs: 0 }])).toEqual({ lectures: 1, totalMs: 2 * minute });
});
