/**
 * Numbers of certificates: `HX-2026-7K3QF-9ADXM-R`. Ten characters are drawn at random from 31 (49 bits): nobody finds a certificate by
 * trying numbers. The last one is a check: the year's digits and the characters, each weighed by its place, modulo 31. 31 is prime and
 * no two places weigh the same, so one wrong character, or two changed over, are always noticed.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const length = 10;
/** What is read for another character, by hand or from paper. Z is not in use, because of 2. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2' };

const checkOf = (year: string, drawn: string): string => {
  const sum = `${year}${drawn}`
    .split('')
    .reduce((total, character, place) => total + alphabet.indexOf(character) * (place + 1), 0);
  return alphabet.charAt(sum % alphabet.length);
};

/**
 * @param below a whole number, uniform in [0, limit): a source that cannot be guessed
 * @param year four digits
 */
export function makeCertificateNumber(year: number, below: (limit: number) => number): string {
  const digits = String(year).padStart(4, '0').slice(-4);
  const drawn = Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('');
  return `HX-${digits}-${drawn.slice(0, 5)}-${drawn.slice(5)}-${checkOf(digits, drawn)}`;
}

/** As it was given out, from what somebody typed or read out: case, spaces, dashes and likenesses do not matter. Null: no such number can be. */
export function readCertificateNumber(text: string): string | null {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  if (!typed.startsWith('HX')) return null;
  const read = typed
    .slice(2)
    .split('')
    .map((character) => alike[character] ?? character)
    .join('');
  if (read.length !== 4 + length + 1) return null;
  const [year, drawn, check] = [read.slice(0, 4), read.slice(4, 4 + length), read.slice(-1)];
  if (!/^\d{4}$/.test(year) || drawn.split('').some((character) => !alphabet.includes(character))) return null;
  return checkOf(year, drawn) === check ? `HX-${year}-${drawn.slice(0, 5)}-${drawn.slice(5)}-${check}` : null;
}
