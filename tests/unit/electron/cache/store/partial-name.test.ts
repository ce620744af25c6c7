import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partialName, partialOf, validatorFor } from '../../../../../electron/cache/store/partial-name.ts';

const sha256 = fc.string({ unit: fc.constantFrom('0', '3', '9', 'a', 'f'), minLength: 64, maxLength: 64 });
const value = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 300,
});

test('a name tells which file it is of, and its validator to the origin it came from and to no other', () => {
  fc.assert(
    fc.property(sha256, fc.webUrl(), value, (hash, origin, validator) => {
      const name = partialName(hash, { origin, value: validator });
      expect(name.length).toBeLessThanOrEqual(255);
      expect(name).toMatch(/^[\w.-]+$/);
      expect(partialOf(name)).toBe(hash);
      expect([validator, null]).toContain(validatorFor(name, origin));
      if (validator.length > 0 && validator.length <= 90) expect(validatorFor(name, origin)).toBe(validator);
      expect(validatorFor(name, `${origin}:1`)).toBeNull();
    }),
  );
});

test('what is not such a name is of no file', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(partialOf(name)).toBeNull();
    }),
  );
  expect(partialOf(`../${'a'.repeat(64)}.000000000000..part`)).toBeNull();
});
