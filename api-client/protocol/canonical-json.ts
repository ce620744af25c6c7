import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): the one text of a value, whatever the order of its keys.
 * @throws Error where a value has no JSON (NaN, lone surrogates, cycles, functions, undefined).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('the value has no JSON');
  return text;
}

/** Canonical JSON in UTF-8: the bytes that are hashed and signed. */
export const canonicalBytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value));
