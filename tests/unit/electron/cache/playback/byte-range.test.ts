import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange } from '../../../../../electron/cache/playback/byte-range.ts';

test.each([
  ['bytes=0-0', { from: 0, to: 1 }],
  ['bytes=0-', { from: 0, to: 100 }],
  ['bytes=10-19', { from: 10, to: 20 }],
  ['bytes=90-1000', { from: 90, to: 100 }],
  ['bytes=-10', { from: 90, to: 100 }],
  ['bytes=-1000', { from: 0, to: 100 }],
  ['BYTES=1-2', { from: 1, to: 3 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['items=0-1', null],
  ['bytes=a-b', null],
  ['bytes=1.5-2', null],
  ['', null],
  [null, null],
] as const)('%j of 100 bytes', (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});

test('an empty file satisfies no range', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange('bytes=-5', 0)).toBe('unsatisfiable');
});

test('whatever is answered lies within the file and is never empty', () => {
  const anyHeader = fc.oneof(
    fc.tuple(fc.nat(2000), fc.nat(2000)).map(([from, to]) => `bytes=${from}-${to}`),
    fc.nat(2000).map((from) => `bytes=${from}-`),
    fc.nat(2000).map((last) => `bytes=-${last}`),
    fc.string(),
  );
  fc.assert(
    fc.property(anyHeader, fc.nat(1000), (header, total) => {
      const range = parseRange(header, total);
      if (range === null || range === 'unsatisfiable') return;
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.to).toBeLessThanOrEqual(total);
      expect(range.to).toBeGreaterThan(range.from);
    }),
  );
});
