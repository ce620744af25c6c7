import { errorCodes, toErrorReport } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { parseRange } from './byte-range.ts';
import type { LargeFile } from './stored-file.ts';

export interface AnswerOptions {
  readonly allowOrigin: string;
  /** Headers only. */
  readonly head: boolean;
  readonly range: string | null;
  readonly ifRange: string | null;
}

interface Resource {
  readonly etag: string;
  readonly mediaType: string;
}

const commonHeaders = ({ allowOrigin }: AnswerOptions): Record<string, string> => ({
  'access-control-allow-origin': allowOrigin,
  'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag, x-hexi-error',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

/** Which part is wanted, and the head that belongs to it (RFC 9110 section 14). */
function partOf(totalBytes: number, { etag, mediaType }: Resource, options: AnswerOptions) {
  const headers: Record<string, string> = {
    ...commonHeaders(options),
    'accept-ranges': 'bytes',
    'content-type': mediaType,
    etag,
  };
  const applies = options.ifRange === null || options.ifRange === etag;
  const range = applies ? parseRange(options.range, totalBytes) : null;
  if (range === 'unsatisfiable') {
    headers['content-range'] = `bytes */${totalBytes}`;
    headers['content-length'] = '0';
    return { status: 416, headers, from: 0, to: 0 };
  }
  const { from, to } = range ?? { from: 0, to: totalBytes };
  headers['content-length'] = String(to - from);
  if (range !== null) headers['content-range'] = `bytes ${from}-${to - 1}/${totalBytes}`;
  return { status: range === null ? 200 : 206, headers, from, to };
}

export function answerBytes(bytes: Uint8Array<ArrayBuffer>, resource: Resource, options: AnswerOptions): Response {
  const { status, headers, from, to } = partOf(bytes.byteLength, resource, options);
  return new Response(options.head || status === 416 ? null : bytes.subarray(from, to), { status, headers });
}

export async function answerStream(file: LargeFile, resource: Resource, options: AnswerOptions): Promise<Response> {
  const { status, headers, from, to } = partOf(file.sizeBytes, resource, options);
  if (options.head || status === 416) {
    await file.close();
    return new Response(null, { status, headers });
  }
  return new Response(file.stream(from, to), { status, headers });
}

export function answerText(text: string, mediaType: string, options: AnswerOptions): Response {
  const bytes = new TextEncoder().encode(text);
  const headers = {
    ...commonHeaders(options),
    'content-type': mediaType,
    'content-length': String(bytes.byteLength),
  };
  return new Response(options.head ? null : bytes, { status: 200, headers });
}

/** A content key (RFC 8216 section 4.3.2.4): never stored anywhere on its way, like every answer here. */
export function answerKey(key: Uint8Array<ArrayBuffer>, options: AnswerOptions): Response {
  const headers = {
    ...commonHeaders(options),
    'content-type': 'application/octet-stream',
    'content-length': String(key.byteLength),
  };
  return new Response(options.head ? null : key, { status: 200, headers });
}

const statusOfCategory = {
  offline: 503,
  central: 502,
  integrity: 502,
  storage: 507,
  'not-found': 404,
  auth: 503,
  input: 400,
  internal: 500,
  fatal: 500,
} as const;
const statusOf = (code: ErrorCode): number =>
  code === 'request.cancelled' || code === 'core.restarting' ? 503 : statusOfCategory[errorCodes[code].category];

/** The player reads the code from `x-hexi-error`; the body is for whoever looks at the network panel. */
export function answerError(error: unknown, options: AnswerOptions, status?: number): Response {
  const report = toErrorReport(error);
  const body = JSON.stringify(report);
  const headers = {
    ...commonHeaders(options),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-hexi-error': report.code,
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  };
  return new Response(options.head ? null : body, { status: status ?? statusOf(report.code), headers });
}
