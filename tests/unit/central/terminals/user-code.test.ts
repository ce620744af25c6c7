import { expect, it } from 'vitest';
import { newUserCode, normalizeUserCode } from '../../../../central/terminals/user-code.ts';

it('is of the contract and found however it is typed', () => {
  for (let index = 0; index < 100; index += 1) {
    const code = newUserCode();
    expect(code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
    for (const typed of [
      code.toLowerCase(),
      code.replace('-', ''),
      ` ${code.replace('-', ' ')} `,
      code.replace('-', '－'),
    ]) {
      expect(normalizeUserCode(typed)).toBe(code);
    }
  }
});
