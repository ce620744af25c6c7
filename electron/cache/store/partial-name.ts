import { createHash } from 'node:crypto';

/** What was kept of a large file that is not here in full. Its name says what it is and how its source may be asked for the rest. */
export interface Partial {
  /** In the store's `tmp/`. */
  readonly name: string;
  readonly bytes: number;
}

/** A validator for If-Range (RFC 9110 section 13.1.5), and whose it is: another source knows nothing of it. */
export interface Validator {
  readonly origin: string;
  /** A strong entity tag or a date, as it came in the header; null: there was none. */
  readonly value: string | null;
}

const form = /^([0-9a-f]{64})\.([0-9a-f]{12})\.([A-Za-z0-9_-]{0,120})\.part$/;

const originTag = (origin: string): string => createHash('sha256').update(origin).digest('hex').slice(0, 12);

/** One name, so that no kill can part the bytes from what is known of them. */
export function partialName(sha256: string, { origin, value }: Validator): string {
  const encoded = Buffer.from(value ?? '', 'latin1').toString('base64url');
  // Longer than a file name may be: then none.
  return `${sha256}.${originTag(origin)}.${encoded.length > 120 ? '' : encoded}.part`;
}

export const partialOf = (name: string): string | null => form.exec(name)?.[1] ?? null;

/** The validator to send to this origin; null if there is none that it would know. */
export function validatorFor(name: string, origin: string): string | null {
  const [, , tag, encoded = ''] = form.exec(name) ?? [];
  return tag === originTag(origin) && encoded !== '' ? Buffer.from(encoded, 'base64url').toString('latin1') : null;
}
