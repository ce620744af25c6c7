import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { createMediaResponder } from '../cache/playback/media-responder.ts';
import { mediaScheme } from '../contract/media-url.ts';
import type { Log } from '../contract/ports.ts';
import type { CoreProcess } from './core-process.ts';
import { appOrigin } from './schemes.ts';

const pageTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  // For the reader of PDFs: character maps and standard fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' media: data: blob:",
  "media-src 'self' media: blob:",
  "connect-src 'self' media:",
  "worker-src 'self' blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `app://hexi/…`: the built page, from asar or folder. */
export function serveApp({ folder, log }: { folder: string; log: Log }): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = path.normalize(path.join(folder, decodeURIComponent(url.pathname)));
    const type = pageTypes[path.extname(file)];
    if (`${url.protocol}//${url.host}` !== appOrigin || !file.startsWith(folder + path.sep) || type === undefined) {
      return new Response(null, { status: 404 });
    }
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-cache',
        },
      });
    } catch (cause) {
      log.error({ err: cause, path: url.pathname }, 'page file missing');
      return new Response(null, { status: 404 });
    }
  });
}

/** `media://…`: verified bytes of the segment store; only a miss asks core. */
export function serveMedia(deps: { profileFolder: string; pageOrigin: string; core: CoreProcess; log: Log }): void {
  const { profileFolder, pageOrigin, core, log } = deps;
  const respond = createMediaResponder({
    folder: path.join(profileFolder, 'media'),
    profileFolder,
    allowOrigin: pageOrigin,
    log,
    playlist: async (playlistPath, signal) => {
      const text = await core.callMedia({ name: 'media.playlist', input: { path: playlistPath } }, signal);
      return String(text);
    },
    key: async (keyId, signal) => {
      const key = await core.callMedia({ name: 'media.key', input: { keyId } }, signal);
      return new Uint8Array(Buffer.from(String(key), 'base64url'));
    },
    ensure: async (sha256, signal) => {
      await core.callMedia({ name: 'media.ensure', input: { sha256 } }, signal);
    },
    repair: async (sha256, signal) => {
      await core.callMedia({ name: 'media.repair', input: { sha256 } }, signal);
    },
  });
  protocol.handle(mediaScheme, (request) => respond(request));
}
