import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Interval } from '../../../../electron/contract/learning.ts';
import { totalMs, unionWith, within } from '../../../../electron/learning/interval-rules.ts';

const length = 64;
const interval = fc
  .tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 0, max: length }))
  .map(([fromMs, toMs]): Interval => ({ fromMs, toMs }));

/** The naive way: one flag for each millisecond. */
function bitmapOf(intervals: readonly Interval[]): boolean[] {
  const bits = Array.from({ length }, () => false);
  for (const { fromMs, toMs } of intervals) for (let ms = fromMs; ms < toMs; ms += 1) bits[ms] = true;
  return bits;
}

test('the union holds each millisecond that any interval holds, in order, with gaps between', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 20 }), (added) => {
      let set: Interval[] = [];
      for (const one of added) {
        const bits = bitmapOf([...set, one]);
        set = unionWith(set, one);
        expect(bitmapOf(set)).toEqual(bits);
        expect(totalMs(set)).toBe(bits.filter(Boolean).length);
        for (const [index, { fromMs, toMs }] of set.entries()) {
          expect(toMs).toBeGreaterThan(fromMs);
          expect(fromMs).toBeGreaterThan(set[index - 1]?.toMs ?? -1);
        }
      }
      expect(bitmapOf(set)).toEqual(bitmapOf(added));
    }),
  );
});

test('within cuts off what lies outside the lecture', () => {
  expect(within({ fromMs: 5, toMs: 90 }, 60)).toEqual({ fromMs: 5, toMs: 60 });
  expect(within({ fromMs: 60, toMs: 90 }, 60)).toBeNull();
  expect(within({ fromMs: 7, toMs: 7 }, 60)).toBeNull();
  expect(within({ fromMs: 9, toMs: 7 }, 60)).toBeNull();
});
