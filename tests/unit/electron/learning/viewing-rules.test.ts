import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowanceAtBegin, judge, slackMs } from '../../../../electron/learning/viewing-rules.ts';

const hour = 3_600_000;

test('an honest report counts in full', () => {
  const { counted, allowance } = judge(
    allowanceAtBegin(1_000),
    { played: { fromMs: 0, toMs: 5_000 }, rate: 1, monotonicMs: 6_000 },
    hour,
  );
  expect(counted).toEqual({ fromMs: 0, toMs: 5_000 });
  expect(allowance).toEqual({ atMs: 6_000, slackLeftMs: slackMs, rate: 1 });
});

test('what the clock cannot account for is cut off at the end', () => {
  const { counted } = judge(
    allowanceAtBegin(0),
    { played: { fromMs: 10_000, toMs: 70_000 }, rate: 2, monotonicMs: 5_000 },
    hour,
  );
  expect(counted).toEqual({ fromMs: 10_000, toMs: 20_500 });
});

test('after a change of rate the faster one counts for the report that tells of it', () => {
  const first = judge(allowanceAtBegin(0), { played: null, rate: 2, monotonicMs: 0 }, hour);
  const second = judge(first.allowance, { played: { fromMs: 0, toMs: 10_000 }, rate: 1, monotonicMs: 5_000 }, hour);
  expect(second.counted).toEqual({ fromMs: 0, toMs: 10_000 });
});

test('nothing counts beyond the end of the lecture, and an empty report earns nothing', () => {
  const end = judge(
    allowanceAtBegin(0),
    { played: { fromMs: 59_000, toMs: 64_000 }, rate: 1, monotonicMs: 5_000 },
    60_000,
  );
  expect(end.counted).toEqual({ fromMs: 59_000, toMs: 60_000 });
  expect(
    judge(end.allowance, { played: { fromMs: 60_000, toMs: 61_000 }, rate: 1, monotonicMs: 6_000 }, 60_000).counted,
  ).toBeNull();
  expect(judge(end.allowance, { played: null, rate: 1, monotonicMs: 6_000 }, 60_000).counted).toBeNull();
});

test('whatever is reported however often, a viewing earns no more than the clock times its fastest rate and one slack', () => {
  const report = fc.record({
    afterMs: fc.integer({ min: 0, max: 6_000 }),
    fromMs: fc.integer({ min: 0, max: hour }),
    lengthMs: fc.integer({ min: 0, max: 20_000 }),
    rate: fc.constantFrom(0.5, 1, 1.5, 2),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
      let allowance = allowanceAtBegin(0);
      let nowMs = 0;
      let earnedMs = 0;
      for (const { afterMs, fromMs, lengthMs, rate } of reports) {
        nowMs += afterMs;
        const played = { fromMs, toMs: fromMs + lengthMs };
        const judged = judge(allowance, { played, rate, monotonicMs: nowMs }, hour);
        allowance = judged.allowance;
        if (judged.counted !== null) {
          earnedMs += judged.counted.toMs - judged.counted.fromMs;
          expect(judged.counted.fromMs).toBeGreaterThanOrEqual(played.fromMs);
          expect(judged.counted.toMs).toBeLessThanOrEqual(played.toMs);
        }
        expect(allowance.slackLeftMs).toBeGreaterThanOrEqual(0);
      }
      const fastest = Math.max(1, ...reports.map(({ rate }) => rate));
      expect(earnedMs).toBeLessThanOrEqual(nowMs * fastest + slackMs);
    }),
  );
});
