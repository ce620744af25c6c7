import type { ErrorData } from 'hls.js';
import { isErrorCode, type ErrorCode } from '../../../electron/contract/errors.ts';

/** The shell's media responder says its reason in this header. */
const reasonHeader = 'x-hexi-error';

/** Why a request failed, in our own codes; `media.not-here` when nobody said. */
export function codeOfNetworkError(data: ErrorData): ErrorCode {
  const details: unknown = data.networkDetails;
  let reason: string | null = null;
  if (details instanceof XMLHttpRequest) reason = details.getResponseHeader(reasonHeader);
  else if (details instanceof Response) reason = details.headers.get(reasonHeader);
  return reason !== null && isErrorCode(reason) ? reason : 'media.not-here';
}
