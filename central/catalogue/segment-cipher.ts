import { createCipheriv } from 'node:crypto';
import type { Cipheriv } from 'node:crypto';

/**
 * AES-128-CBC with PKCS #7 padding for one media segment; its initialisation vector is its number in the playlist, 128 bits
 * big-endian, counted from 0 (RFC 8216 sections 4.3.2.4 and 5.2).
 */
export function segmentCipher(key: Uint8Array, mediaSequence: number): Cipheriv {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(mediaSequence, 12);
  return createCipheriv('aes-128-cbc', key, iv);
}
