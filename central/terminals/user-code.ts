import { randomInt } from 'node:crypto';

/** Twenty letters without vowels (RFC 8628 section 6.1): no words, nothing to mistake; 20^8 codes. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

export function newUserCode(): string {
  const draw = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${draw()}-${draw()}`;
}

/** As a person may type it: any case, with or without the dash. */
export function normalizeUserCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
