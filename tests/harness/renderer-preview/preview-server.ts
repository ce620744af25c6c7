import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import type { LectureManifest, Rendition } from '../../../build/demo-content/types.ts';
import { previewConfig } from './preview-config.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const mediaFolder = path.join(repository, 'build/demo-content/media');
const pageFolder = path.join(repository, 'out/renderer-preview');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mp4': 'video/mp4',
  '.m4s': 'video/iso.segment',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webp': 'image/webp',
};

/** The shell's policy, with http in place of its schemes: what works here under it works there. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'none'";

/** Builds the page with the preview's bridge and serves it, with the demonstration's media, on loopback. */
export async function startPreview(port = 0): Promise<{ url: string; stop: () => Promise<void> }> {
  await build(previewConfig);
  const server: Server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({ body, type }) => {
        response.writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy });
        response.end(body);
      },
      () => {
        response.writeHead(404, { 'x-hexi-error': 'media.not-here' });
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the preview server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(address: string): Promise<{ body: Buffer | string; type: string }> {
  const { pathname, searchParams } = new URL(address, 'http://127.0.0.1');
  const refuse = searchParams.get('refuse');
  const name = path.normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
  const type = types[path.extname(name)];
  if (type === undefined) throw new Error('no such type');
  if (!name.startsWith('/media/')) return { body: await readFile(path.join(pageFolder, name)), type };
  const inMedia = name.slice('/media/'.length);
  if (refuse !== null && refuse !== '' && inMedia.includes(refuse)) throw new Error('refused');
  if (!name.endsWith('.m3u8')) return { body: await readFile(path.join(mediaFolder, inMedia)), type };
  const [slug = '', playlist = ''] = inMedia.split('/');
  const manifest = JSON.parse(await readFile(path.join(mediaFolder, slug, 'lecture.json'), 'utf8')) as LectureManifest;
  const pass = refuse === null ? '' : `?refuse=${encodeURIComponent(refuse)}`;
  if (playlist === 'main.m3u8') return { body: mainPlaylist(manifest, pass), type };
  const rendition = manifest.renditions.find((one) => `${one.renditionId}.m3u8` === playlist);
  if (rendition === undefined) throw new Error('no such rendition');
  return { body: renditionPlaylist(rendition, pass), type };
}

const mainPlaylist = (manifest: LectureManifest, pass: string): string =>
  [
    '#EXTM3U',
    ...manifest.renditions.flatMap((one) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${one.bandwidth},RESOLUTION=${one.width}x${one.height},CODECS="${one.codecs}"`,
      `${one.renditionId}.m3u8${pass}`,
    ]),
    '',
  ].join('\n');

const renditionPlaylist = (rendition: Rendition, pass: string): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:8',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXT-X-MAP:URI="${rendition.init.path}${pass}"`,
    ...rendition.segments.flatMap(({ path: file, durationMs }) => [`#EXTINF:${durationMs / 1000},`, `${file}${pass}`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
