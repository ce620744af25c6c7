/** The head of an HTTP/1.1 response (RFC 9112), strictly: pure. What is not clearly one is refused. */

export type Framing =
  { readonly kind: 'length'; readonly bytes: number } | { readonly kind: 'chunked' } | { readonly kind: 'until-close' };

export interface ResponseHead {
  readonly status: number;
  /** By lower-case name; repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly framing: Framing;
  readonly keepAlive: boolean;
}

/** Something answered, but not in HTTP. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/;
const headerLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/;

/** @param text what came before the empty line, as Latin-1 */
export function parseHead(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const status = statusLine.exec(first);
  if (status === null) throw new ProtocolError('no status line');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value = ''] = headerLine.exec(line) ?? [];
    if (name === undefined || value.includes('\n') || value.includes('\0')) throw new ProtocolError('no header line');
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  const connection = (headers.get('connection') ?? '').toLowerCase().split(/\s*,\s*/);
  const framing = framingOf(Number(status[2]), headers);
  const lasting = status[1] === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  return { status: Number(status[2]), headers, framing, keepAlive: lasting && framing.kind !== 'until-close' };
}

function framingOf(status: number, headers: ReadonlyMap<string, string>): Framing {
  if (status < 200 || status === 204 || status === 304) return { kind: 'length', bytes: 0 };
  const length = headers.get('content-length');
  const coding = headers.get('transfer-encoding');
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked' || length !== undefined) throw new ProtocolError('unclear length');
    return { kind: 'chunked' };
  }
  if (length === undefined) return { kind: 'until-close' };
  if (!/^\d{1,15}$/.test(length)) throw new ProtocolError('unclear length');
  return { kind: 'length', bytes: Number(length) };
}

export interface ContentRange {
  readonly first: number;
  readonly last: number;
  /** Null: not told. */
  readonly total: number | null;
}

/** RFC 9110 section 14.4; null if it is not one. */
export function parseContentRange(value: string | undefined): ContentRange | null {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(value ?? '') ?? [];
  if (first === undefined || last === undefined) return null;
  return { first: Number(first), last: Number(last), total: total === '*' ? null : Number(total) };
}

/** What If-Range may be asked with: a strong entity tag, else a date; null if neither was told. */
export function validatorOf(headers: ReadonlyMap<string, string>): string | null {
  const tag = headers.get('etag');
  if (tag !== undefined && /^"[\x21\x23-\x7e]*"$/.test(tag)) return tag;
  const date = headers.get('last-modified');
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : null;
}
