import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitPage,
  layouts,
  leafTo,
  nextLayout,
  slideIndexAt,
} from '../../../../renderer/features/player/slides/slide-rules.ts';

const pagesAt = (...starts: number[]) => starts.map((startMs) => ({ startMs }));
const ascending = fc
  .uniqueArray(fc.nat(1e7), { minLength: 1, maxLength: 200 })
  .map((starts) => pagesAt(...starts.toSorted((a, b) => a - b)));

describe('the slide of the moment', () => {
  test.each([
    [0, 0],
    [999, 0],
    [1000, 0],
    [4999, 0],
    [5000, 1],
    [9000, 2],
    [1e9, 2],
  ])('at %i ms: %i', (positionMs, expected) => {
    expect(slideIndexAt(pagesAt(1000, 5000, 9000), positionMs)).toBe(expected);
  });

  test('is the last that has begun, for any times', () => {
    fc.assert(
      fc.property(ascending, fc.nat(2e7), (pages, positionMs) => {
        const begun = pages.filter(({ startMs }) => startMs <= positionMs).length;
        expect(slideIndexAt(pages, positionMs)).toBe(Math.max(0, begun - 1));
      }),
    );
  });
});

test('leafing stays within the slides, and follows again where it comes to the moment', () => {
  expect(leafTo(3, 1, { now: 3, count: 10 })).toBe(4);
  expect(leafTo(4, -1, { now: 3, count: 10 })).toBeNull();
  expect(leafTo(9, 1, { now: 3, count: 10 })).toBe(9);
  expect(leafTo(0, -1, { now: 3, count: 10 })).toBe(0);
});

test('the layouts come round', () => {
  expect(layouts.map(nextLayout)).toEqual(['slides', 'video', 'beside']);
});

test('a page is drawn as large as its place, and never with more pixels than memory bears', () => {
  const side = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 8, max: 4000 }),
      fc.integer({ min: 8, max: 4000 }),
      (width, height, w, h) => {
        const { cssWidth, cssHeight, scale } = fitPage({ width, height }, { width: w, height: h }, 2);
        expect(cssWidth).toBeLessThanOrEqual(w * 1.000001);
        expect(cssHeight).toBeLessThanOrEqual(h * 1.000001);
        expect(Math.min(w - cssWidth, h - cssHeight)).toBeLessThan(0.001);
        expect(width * scale * height * scale).toBeLessThanOrEqual(8_000_001);
      },
    ),
  );
});
