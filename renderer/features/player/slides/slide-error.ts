import { isErrorCode, type ErrorCode } from '../../../../electron/contract/errors.ts';

/**
 * Why a slide is not shown: its bytes could not be had (with core's code), the file is broken or no such file, has a password, or has
 * no such page.
 */
export class SlideError extends Error {
  override readonly name = 'SlideError';
  readonly reason: ErrorCode | 'broken' | 'locked' | 'no-page';

  constructor(reason: SlideError['reason'], options?: { cause: unknown }) {
    super(reason, options);
    this.reason = reason;
  }
}

/** A file of the cache. @throws SlideError with the media responder's reason; the signal's reason */
export async function fetchMedia(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    init.signal.throwIfAborted();
    throw new SlideError('media.not-here', { cause });
  });
  if (response.ok) return response;
  const code = response.headers.get('x-hexi-error');
  throw new SlideError(code !== null && isErrorCode(code) ? code : 'media.not-here');
}
