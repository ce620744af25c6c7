import { createHash } from 'node:crypto';
import { joinCodeSchema, type JoinCode } from '../contract/group-study.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Ed25519Port } from './ed25519-port.ts';

const bytesOf = (code: JoinCode): Uint8Array => new TextEncoder().encode(canonicalJson(code));

/** `<document>.<signature>`, both base64url: what stands in the address that the screen shows as a QR code. */
export function writeJoinCode(code: JoinCode, sign: (bytes: Uint8Array) => { value: string }): string {
  const bytes = bytesOf(code);
  return `${encodeBase64url(bytes)}.${sign(bytes).value}`;
}

export interface ReadJoinCode {
  readonly code: JoinCode;
  isSignedBy(publicKey: string, ed25519: Ed25519Port): boolean;
}

/** Null: no join code. It is believed only once it is signed by the key of the terminal that it names. */
export function readJoinCode(text: string): ReadJoinCode | null {
  const [document, signature, ...rest] = text.split('.');
  const bytes = decodeBase64url(document ?? '');
  const value = decodeBase64url(signature ?? '');
  if (bytes === null || value === null || rest.length > 0) return null;
  const parsed = joinCodeSchema.safeParse(jsonOf(bytes));
  if (!parsed.success) return null;
  return {
    code: parsed.data,
    isSignedBy: (publicKey, ed25519) => {
      const key = decodeBase64url(publicKey);
      return key !== null && ed25519.verify(key, bytes, value);
    },
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

/**
 * By what a card is known: card numbers are not sent to terminals, and letters are the same in both cases. Whoever has the digest can
 * try all numbers, so it hides them from a glance and not from an attack.
 */
export const cardDigest = (cardNumber: string): string =>
  createHash('sha256').update(`hexi-card\n${cardNumber.trim().toUpperCase()}`).digest('hex');
