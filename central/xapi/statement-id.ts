import { createHash } from 'node:crypto';

/** Made once, for this and nothing else. */
const namespace = Buffer.from('6f1d3c1e54c64b6b9a0f2f7c0a4d8e51', 'hex');

/**
 * A UUID that follows from what it names (RFC 9562, version 5): a statement that is sent again is the same statement, and an LRS keeps it
 * once.
 */
export function statementId(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha1').update(namespace).update(JSON.stringify(parts)).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
