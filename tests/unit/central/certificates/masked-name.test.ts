import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedName } from '../../../../central/certificates/masked-name.ts';

describe('maskedName', () => {
  it('shows the ends of a name', () => {
    expect(maskedName('王晓燕')).toBe('王*燕');
    expect(maskedName('马建')).toBe('马*');
    expect(maskedName('阿')).toBe('阿*');
    expect(maskedName('欧阳建国')).toBe('欧*国');
    expect(maskedName('古丽·阿不都热合曼')).toBe('古*曼');
    expect(maskedName('བཀྲ་ཤིས་ཚེ་རིང')).toMatch(/^.{1,4}\*.{1,4}$/u);
    expect(maskedName('  ')).toBe('*');
  });

  it('keeps the middle of every name to itself, and how long it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 20, unit: fc.constantFrom('王', '晓', '燕', 'a') }), (name) => {
        expect(maskedName(name)).toBe(`${name.charAt(0)}*${name.charAt(name.length - 1)}`);
      }),
    );
  });
});
