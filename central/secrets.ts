import { createHash, randomBytes } from 'node:crypto';

/** An opaque bearer token of 256 random bits. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The SHA-256 of a token, hexadecimal: enough for a random token, which no dictionary holds. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
