import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../../central/catalogue/catalogue-cursor.ts';

it('comes back as it was, and fits the contract', () => {
  const cursors = fc.record({
    catalogueId: fc.uuid(),
    after: fc.maxSafeNat(),
    until: fc.option(fc.maxSafeNat()),
    reset: fc.boolean(),
  });
  fc.assert(
    fc.property(cursors, (cursor) => {
      const text = encodeCursor(cursor);
      expect(text.length).toBeLessThanOrEqual(200);
      expect(decodeCursor(text)).toEqual(cursor);
    }),
  );
});

it('is null for anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.jsonValue()), (value) => {
      const text = typeof value === 'string' ? value : Buffer.from(JSON.stringify(value)).toString('base64url');
      expect(decodeCursor(text)).toBeNull();
    }),
  );
});
