import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateNumberSchema } from '../../../../api-client/contract/certificates.ts';
import { makeCertificateNumber, readCertificateNumber } from '../../../../api-client/protocol/certificate-number.ts';

const characters = '0123456789ABCDEFGHJKMNPQRSTVWXY'.split('');
const numbers = fc
  .record({
    year: fc.integer({ min: 2000, max: 2200 }),
    drawn: fc.array(fc.nat({ max: 30 }), { minLength: 10, maxLength: 10 }),
  })
  .map(({ year, drawn }) => {
    const left = [...drawn];
    return makeCertificateNumber(year, () => left.shift() ?? 0);
  });

describe('numbers of certificates', () => {
  it('are of the contract, carry the year, and are read as they were made', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(certificateNumberSchema.safeParse(number).success).toBe(true);
        expect(readCertificateNumber(number)).toBe(number);
      }),
    );
    expect(makeCertificateNumber(2026, () => 0)).toMatch(/^HX-2026-00000-00000-.$/);
  });

  it('are read however somebody writes them down', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), fc.constantFrom('', ' ', '-', '－', '  '), (number, lower, between) => {
        const spoken = number.replaceAll('-', between).replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('2', 'Z');
        expect(readCertificateNumber(lower ? spoken.toLowerCase() : spoken)).toBe(number);
      }),
    );
    const [first] = fc.sample(numbers, 1);
    const wide = (first ?? '')
      .split('')
      .map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
      .join('');
    expect(readCertificateNumber(wide)).toBe(first);
  });

  it('notice every wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom(...characters), (number, at, other) => {
        const places = number.split('').flatMap((letter, index) => (index > 2 && letter !== '-' ? [index] : []));
        const place = places[at % places.length] ?? 3;
        fc.pre(number[place] !== other);
        expect(readCertificateNumber(number.slice(0, place) + other + number.slice(place + 1))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('notice any two characters that changed places', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 14 }), fc.nat({ max: 14 }), (number, one, other) => {
        const letters = number.replaceAll('-', '').slice(2).split('');
        fc.pre(letters[one] !== letters[other]);
        [letters[one], letters[other]] = [letters[other] ?? '', letters[one] ?? ''];
        expect(readCertificateNumber(`HX${letters.join('')}`)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('are nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const read = readCertificateNumber(text);
        expect(read === null || readCertificateNumber(read) === read).toBe(true);
      }),
    );
    for (const text of ['', 'HX', 'HX-2026', 'HX-2026-00000-00000', 'GD-2026-00000-00000-0', 'HX-2026-0000U-00000-0']) {
      expect(readCertificateNumber(text)).toBeNull();
    }
  });
});
