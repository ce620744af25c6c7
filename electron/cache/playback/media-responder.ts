import { AppError } from '../../contract/errors.ts';
import { mediaTypes, parseMediaUrl } from '../../contract/media-url.ts';
import type { Log } from '../../contract/ports.ts';
import { answerBytes, answerError, answerKey, answerStream, answerText } from './media-answers.ts';
import type { AnswerOptions } from './media-answers.ts';
import { readMediaFolder } from './media-folder.ts';
import { openStored } from './stored-file.ts';
import type { StoredFile } from './stored-file.ts';

export interface MediaResponderDeps {
  /** The profile's `media/`: what core's segment store writes to. */
  readonly folder: string;
  /** Where core says whether the store was moved; looked at when a file is not where it was. */
  readonly profileFolder?: string;
  /** The page's origin, which alone may read the answers. */
  readonly allowOrigin: string;
  readonly playlist: (path: string, signal: AbortSignal) => Promise<string>;
  /** 16 bytes. */
  readonly key: (keyId: string, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
  readonly ensure: (sha256: string, signal: AbortSignal) => Promise<void>;
  readonly repair: (sha256: string, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/**
 * Answers `media:` requests in the shell. A file that is here needs neither core nor database: its name says what its bytes
 * must be. Only a miss or a mismatch asks core. Never rejects: whatever goes wrong becomes an answer that names it.
 */
export function createMediaResponder(deps: MediaResponderDeps): (request: Request) => Promise<Response> {
  const { allowOrigin, log } = deps;
  let { folder } = deps;

  /** In the folder as it was known; else where the store was moved to: the old one is emptied only after that is said. */
  async function look(sha256: string): Promise<StoredFile | 'absent' | 'damaged'> {
    const file = await openStored(folder, sha256, log);
    if (file !== 'absent' || deps.profileFolder === undefined) return file;
    const now = await readMediaFolder(deps.profileFolder);
    if (now === null || now === folder) return file;
    folder = now;
    return openStored(folder, sha256, log);
  }

  async function found(sha256: string): Promise<StoredFile | null> {
    const file = await look(sha256);
    if (file === 'damaged') throw new AppError('media.corrupt', { details: { sha256 } });
    return file === 'absent' ? null : file;
  }

  /** As it lies here; else as core has brought it. */
  async function obtain(sha256: string, signal: AbortSignal): Promise<StoredFile> {
    const first = await look(sha256);
    if (first === 'damaged') await deps.repair(sha256, signal);
    else if (first === 'absent') await deps.ensure(sha256, signal);
    else return first;
    const file = await found(sha256);
    if (file === null) throw new AppError('media.not-here', { details: { sha256 } });
    return file;
  }

  async function answer(request: Request, options: AnswerOptions): Promise<Response> {
    const wanted = parseMediaUrl(request.url);
    if (wanted === null) return answerError(new AppError('request.invalid'), options, 404);
    if (wanted.kind === 'playlist') {
      return answerText(await deps.playlist(wanted.path, request.signal), mediaTypes.m3u8, options);
    }
    if (wanted.kind === 'key') return answerKey(await deps.key(wanted.keyId, request.signal), options);
    const file = await obtain(wanted.sha256, request.signal);
    const resource = { etag: `"${wanted.sha256}"`, mediaType: wanted.mediaType };
    return file.kind === 'whole' ? answerBytes(file.bytes, resource, options) : answerStream(file, resource, options);
  }

  return async (request) => {
    const { method } = request;
    const { headers } = request;
    const options: AnswerOptions = {
      allowOrigin,
      head: method === 'HEAD',
      range: headers.get('range'),
      ifRange: headers.get('if-range'),
    };
    if (method !== 'GET' && method !== 'HEAD') return answerError(new AppError('request.invalid'), options, 405);
    try {
      return await answer(request, options);
    } catch (error) {
      log.warn({ err: error, url: request.url }, 'media request not answered');
      return answerError(error, options);
    }
  };
}
