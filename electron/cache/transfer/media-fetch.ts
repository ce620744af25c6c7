import http from 'node:http';
import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { mediaUrl } from '../../../api-client/contract/routes.ts';
import { AppError } from '../../contract/errors.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { createStallGuard } from './stall-guard.ts';
import type { StallGuard } from './stall-guard.ts';
import { errnoOf } from '../store/storage-error.ts';

const redirectsAllowed = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

export interface MediaFetchDeps {
  readonly mediaBaseUrl: () => string | null;
  /** A request that shows no byte for this long is given up. There is no limit on the whole. */
  readonly stallTimeoutMs: number;
}

export type MediaFetch = ReturnType<typeof createMediaFetch>;

/** One try at one file, by HTTP from the centre. Nothing here is believed: the store hashes what comes. */
export function createMediaFetch({ mediaBaseUrl, stallTimeoutMs }: MediaFetchDeps) {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });

  function ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    const [{ get }, agent] = url.protocol === 'https:' ? [https, secure] : [http, plain];
    return new Promise((resolve, reject) => {
      const headers = { 'accept-encoding': 'identity' };
      get(url, { agent, headers, signal }, resolve).on('error', reject);
    });
  }

  async function follow(start: URL, signal: AbortSignal): Promise<IncomingMessage> {
    let url = start;
    for (let hops = 0; hops <= redirectsAllowed; hops++) {
      const response = await ask(url, signal);
      if (!redirects.has(response.statusCode ?? 0)) return response;
      response.destroy();
      url = nextUrl(url, response.headers.location);
    }
    throw new AppError('central.failing', { details: { reason: 'redirects' } });
  }

  return {
    /**
     * Yields the file's bytes as they arrive.
     * @throws AppError media.missing-at-centre, media.corrupt, media.truncated, central.failing, central.refused,
     * central.malformed, central.unreachable; the signal's reason when it aborts
     */
    async *read(file: WantedFile, signal: AbortSignal): AsyncGenerator<Buffer> {
      const base = mediaBaseUrl();
      if (base === null) throw new AppError('central.unreachable', { details: { reason: 'no-address' } });
      const guard = createStallGuard(stallTimeoutMs, signal);
      let response: IncomingMessage | null = null;
      try {
        response = await follow(new URL(mediaUrl(base, file.sha256)), guard.signal);
        requireFile(response, file);
        for await (const chunk of response as AsyncIterable<Buffer>) {
          // While the disk takes what has come, no byte is expected.
          guard.rest();
          yield chunk;
          guard.expect();
        }
      } catch (error) {
        throw explain(error, { signal, guard, begun: response !== null });
      } finally {
        guard.end();
        response?.destroy();
      }
    },
    end(): void {
      plain.destroy();
      secure.destroy();
    },
  };
}

function nextUrl(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : null;
  const allowed = to !== null && (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:'));
  if (!allowed) throw new AppError('central.failing', { details: { reason: 'redirect' } });
  return to;
}

/** Refuses what cannot be the file by its head alone, before a byte is read. */
function requireFile(response: IncomingMessage, file: WantedFile): void {
  const status = response.statusCode ?? 0;
  if (status === 404 || status === 410) throw new AppError('media.missing-at-centre', { details: { status } });
  if (status >= 500 || status === 429 || status === 408) throw new AppError('central.failing', { details: { status } });
  if (status >= 400) throw new AppError('central.refused', { details: { status } });
  if (status !== 200) throw new AppError('central.malformed', { details: { status } });
  const type = response.headers['content-type'] ?? '';
  if (/^text\/html\b/i.test(type)) throw new AppError('media.corrupt', { details: { reason: 'html' } });
  const length = response.headers['content-length'];
  if (length === undefined) return;
  if (Number(length) < file.bytes) {
    throw new AppError('media.truncated', { details: { bytesExpected: file.bytes, bytesOffered: Number(length) } });
  }
  if (Number(length) !== file.bytes) {
    throw new AppError('media.corrupt', { details: { reason: 'length', bytesExpected: file.bytes } });
  }
}

function explain(error: unknown, at: { signal: AbortSignal; guard: StallGuard; begun: boolean }): unknown {
  if (at.signal.aborted) return at.signal.reason;
  if (at.guard.stalled()) return new AppError('central.unreachable', { cause: error, details: { reason: 'stalled' } });
  if (error instanceof AppError) return error;
  const code = errnoOf(error) ?? 'unknown';
  if (at.begun) return new AppError('media.truncated', { cause: error, details: { reason: code } });
  // Something answered, but not in HTTP.
  if (code.startsWith('HPE_')) return new AppError('central.malformed', { cause: error, details: { reason: code } });
  return new AppError('central.unreachable', { cause: error, details: { reason: code } });
}
