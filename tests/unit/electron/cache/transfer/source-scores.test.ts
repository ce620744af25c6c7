import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedSpeed, newcomer, scoreAfter } from '../../../../../electron/cache/transfer/source-scores.ts';
import type { Outcome, SourceResult } from '../../../../../electron/cache/transfer/source.ts';

const outcomes: Outcome[] = [
  'ok',
  'corrupt',
  'truncated',
  'stalled',
  'unreachable',
  'missing',
  'busy',
  'failing',
  'left',
];
const result = fc.record({
  bytes: fc.nat({ max: 2 ** 31 }),
  ms: fc.nat({ max: 1e7 }),
  outcome: fc.constantFrom(...outcomes),
}) satisfies fc.Arbitrary<SourceResult>;
const after = (results: readonly SourceResult[]) => results.reduce(scoreAfter, newcomer);

test('whatever happens, a score stays within its bounds and an expectation is a number', () => {
  fc.assert(
    fc.property(fc.array(result), (results) => {
      const score = after(results);
      expect(score.failing).toBeGreaterThanOrEqual(0);
      expect(score.failing).toBeLessThanOrEqual(1);
      expect(score.corrupt).toBe(results.filter(({ outcome }) => outcome === 'corrupt').length);
      expect(expectedSpeed(score, 1e6)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('one more failure never makes a source look better, one more good try never more failing', () => {
  fc.assert(
    fc.property(
      fc.array(result),
      fc.constantFrom<Outcome>('corrupt', 'truncated', 'stalled', 'failing'),
      (results, outcome) => {
        const score = after(results);
        const worse = scoreAfter(score, { bytes: 10, ms: 10, outcome });
        expect(expectedSpeed(worse, 1e6)).toBeLessThanOrEqual(expectedSpeed(score, 1e6));
        expect(scoreAfter(score, { bytes: 1e6, ms: 10, outcome: 'ok' }).failing).toBeLessThanOrEqual(score.failing);
      },
    ),
  );
});

test('to be busy, to lack the file or to be left says nothing about a source', () => {
  fc.assert(
    fc.property(fc.array(result), fc.constantFrom<Outcome>('busy', 'missing', 'left'), (results, outcome) => {
      expect(scoreAfter(after(results), { bytes: 5, ms: 5, outcome })).toEqual(after(results));
    }),
  );
});

test('a source that was fast and is slow now is soon expected to be slow', () => {
  const fast: SourceResult = { bytes: 10_000_000, ms: 1000, outcome: 'ok' };
  const slow: SourceResult = { bytes: 100_000, ms: 1000, outcome: 'ok' };
  const score = after([fast, fast, fast, ...Array.from({ length: 20 }, () => slow)]);
  expect(expectedSpeed(score, 1)).toBeLessThan(200_000);
});
