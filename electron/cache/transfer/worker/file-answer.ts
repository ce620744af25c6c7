import { AppError } from '../../../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts';
import type { Outcome } from '../source.ts';
import { parseContentRange } from './response-head.ts';
import type { ResponseHead } from './response-head.ts';

/** What is wrong with one try at one file, for its caller and for the source's score. */
export class TryError extends AppError {
  readonly outcome: Outcome;

  constructor(code: ErrorCode, outcome: Outcome, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(code, options);
    this.outcome = outcome;
  }
}

const redirects = new Set([301, 302, 303, 307, 308]);
export const isRedirect = ({ status }: ResponseHead): boolean => redirects.has(status);

/** Never from HTTPS to HTTP, and to nothing else at all. */
export function nextUrl(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : null;
  const allowed = to !== null && (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:'));
  if (!allowed) throw new TryError('central.failing', 'failing', { details: { reason: 'redirect' } });
  return to;
}

/** What an answer offers by its head alone: the file, the rest of it, or no rest: it has to be asked for anew and whole. */
export type Offer = 'whole' | 'rest' | 'anew';

export interface Asked {
  readonly bytes: number;
  /** So many are here already. */
  readonly from: number;
  /** What they were told to be by the same source. */
  readonly validator: string | null;
}

/** @throws TryError for what cannot be the file, before a byte of it is read */
export function judgeHead({ status, headers, framing }: ResponseHead, asked: Asked): Offer {
  if (status === 416 && asked.from > 0) return 'anew';
  if (status === 206 && asked.from > 0) return judgeRest(headers, asked);
  requireStatus(status);
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    throw new TryError('media.corrupt', 'corrupt', { details: { reason: 'html' } });
  }
  if (framing.kind === 'length') requireLength(framing.bytes, asked.bytes);
  return 'whole';
}

function judgeRest(headers: ReadonlyMap<string, string>, { bytes, from, validator }: Asked): Offer {
  const range = parseContentRange(headers.get('content-range'));
  const fits = range !== null && range.first === from && range.last === bytes - 1;
  const told = [headers.get('etag'), headers.get('last-modified')].filter((value) => value !== undefined);
  const changed = validator !== null && told.length > 0 && !told.includes(validator);
  return fits && (range.total ?? bytes) === bytes && !changed ? 'rest' : 'anew';
}

function requireStatus(status: number): void {
  const details = { status };
  if (status === 404 || status === 410) throw new TryError('media.missing-at-centre', 'missing', { details });
  if (status === 503 || status === 429) throw new TryError('central.failing', 'busy', { details });
  if (status >= 500 || status === 408) throw new TryError('central.failing', 'failing', { details });
  if (status >= 400) throw new TryError('central.refused', 'failing', { details });
  if (status !== 200) throw new TryError('central.malformed', 'failing', { details });
}

function requireLength(bytesOffered: number, bytesExpected: number): void {
  if (bytesOffered < bytesExpected) {
    throw new TryError('media.truncated', 'truncated', { details: { bytesExpected, bytesOffered } });
  }
  if (bytesOffered > bytesExpected) {
    throw new TryError('media.corrupt', 'corrupt', { details: { reason: 'length', bytesExpected } });
  }
}
