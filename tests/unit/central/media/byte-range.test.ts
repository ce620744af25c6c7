import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readByteRange } from '../../../../central/media/byte-range.ts';

it('is always within the file, and as long as asked where that fits', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (first, last, size) => {
      const range = readByteRange(`bytes=${first}-${last}`, size);
      if (last < first) expect(range).toBe('whole');
      else if (first >= size) expect(range).toBe('unsatisfiable');
      else expect(range).toEqual({ first, last: Math.min(last, size - 1) });
    }),
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (suffix, size) => {
      const range = readByteRange(`bytes=-${suffix}`, size);
      if (suffix === 0 || size === 0) expect(range).toBe('unsatisfiable');
      else expect(range).toEqual({ first: Math.max(0, size - suffix), last: size - 1 });
    }),
  );
});

it('never throws and never leaves the file, whatever the header', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^bytes=[\d, -]*$/)), fc.nat(), (header, size) => {
      const range = readByteRange(header, size);
      if (typeof range === 'string') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeLessThan(size);
      expect(range.first).toBeLessThanOrEqual(range.last);
    }),
  );
});

it('knows absurd numbers', () => {
  const absurd = '9'.repeat(400);
  expect(readByteRange(`bytes=0-${absurd}`, 10)).toEqual({ first: 0, last: 9 });
  expect(readByteRange(`bytes=-${absurd}`, 10)).toEqual({ first: 0, last: 9 });
  expect(readByteRange(`bytes=${absurd}-`, 10)).toBe('unsatisfiable');
  expect(readByteRange(undefined, 10)).toBe('whole');
});
