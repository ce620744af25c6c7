import { mkdirSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMediaResponder } from '../../../../../electron/cache/playback/media-responder.ts';
import { AppError } from '../../../../../electron/contract/errors.ts';
import type { ErrorCode } from '../../../../../electron/contract/errors.ts';
import { recordingLog, temporaryFolder } from '../../../../harness/core-ports.ts';

let place: ReturnType<typeof temporaryFolder>;
let asked: string[];
let onEnsure: (sha256: string) => void;
let onPlaylist: () => string;
let onKey: () => Uint8Array<ArrayBuffer>;
beforeEach(() => {
  place = temporaryFolder();
  asked = [];
  onEnsure = () => {
    throw new AppError('media.not-here');
  };
  onPlaylist = () => '#EXTM3U\n';
  onKey = () => new Uint8Array(16).fill(7);
});
afterEach(() => place.remove());

const put = (bytes: Buffer, as = createHash('sha256').update(bytes).digest('hex')): string => {
  const folder = path.join(place.folder, as.slice(0, 2), as.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, as), bytes);
  return as;
};
const respond = (url: string, init?: RequestInit): Promise<Response> =>
  createMediaResponder({
    folder: place.folder,
    allowOrigin: 'app://hexi',
    log: recordingLog(),
    playlist: async (name) => {
      asked.push(`playlist ${name}`);
      return onPlaylist();
    },
    key: async (keyId) => {
      asked.push(`key ${keyId}`);
      return onKey();
    },
    ensure: async (sha256) => {
      asked.push(`ensure ${sha256}`);
      onEnsure(sha256);
    },
    repair: async (sha256) => {
      asked.push(`repair ${sha256}`);
      onEnsure(sha256);
    },
  })(new Request(url, init));
const bodyOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const headersOf = ({ headers }: Response, ...names: string[]): (string | null)[] =>
  names.map((name) => headers.get(name));

const small = Buffer.from('0123456789');
/** Beyond what is read whole, and no multiple of a block. */
const large = Buffer.alloc((9 << 20) + 12_345, 'hexi');

describe.each([
  ['small', small],
  ['large', large],
])('a %s file', (_name, bytes) => {
  test('is answered whole, with its head, without asking core', async () => {
    const response = await respond(`media://file/${put(bytes)}.mp4`);
    expect(response.status).toBe(200);
    expect(
      headersOf(
        response,
        'content-type',
        'content-length',
        'accept-ranges',
        'cache-control',
        'access-control-allow-origin',
        'x-content-type-options',
      ),
    ).toEqual(['video/mp4', String(bytes.length), 'bytes', 'no-store', 'app://hexi', 'nosniff']);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
    expect(asked).toEqual([]);
  });

  test.each([
    ['bytes=2-5', 2, 6],
    ['bytes=3-', 3, bytes.length],
    ['bytes=-4', bytes.length - 4, bytes.length],
    [`bytes=1-${bytes.length + 9}`, 1, bytes.length],
  ])('in part: %s', async (range, from, to) => {
    const response = await respond(`media://file/${put(bytes)}.mp4`, { headers: { range } });
    expect(response.status).toBe(206);
    expect(headersOf(response, 'content-range', 'content-length')).toEqual([
      `bytes ${from}-${to - 1}/${bytes.length}`,
      String(to - from),
    ]);
    expect((await bodyOf(response)).equals(bytes.subarray(from, to))).toBe(true);
  });

  test('beyond its end: 416', async () => {
    const response = await respond(`media://file/${put(bytes)}.mp4`, { headers: { range: `bytes=${bytes.length}-` } });
    expect(response.status).toBe(416);
    expect(headersOf(response, 'content-range', 'content-length')).toEqual([`bytes */${bytes.length}`, '0']);
  });

  test('HEAD: the head alone', async () => {
    const response = await respond(`media://file/${put(bytes)}.mp4`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(await bodyOf(response)).toHaveLength(0);
  });

  test('If-Range of another version: whole', async () => {
    const sha256 = put(bytes);
    const part = (ifRange: string) =>
      respond(`media://file/${sha256}.mp4`, { method: 'HEAD', headers: { range: 'bytes=0-1', 'if-range': ifRange } });
    expect((await part('"other"')).status).toBe(200);
    expect((await part(`"${sha256}"`)).status).toBe(206);
  });
});

test('leaves the mark by which core sees what plays', async () => {
  const sha256 = put(small);
  const before = Date.now() - 1000;
  await respond(`media://file/${sha256}.m4s`);
  const { atimeMs, mtimeMs } = await stat(path.join(place.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
  expect(atimeMs).toBeGreaterThan(before);
  expect(atimeMs).toBeGreaterThanOrEqual(mtimeMs);
});

test('a stream that nobody reads to its end is closed', async () => {
  const response = await respond(`media://file/${put(large)}.mp4`);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
});

test('a miss: core brings it, then it is a hit', async () => {
  const sha256 = createHash('sha256').update(small).digest('hex');
  onEnsure = () => put(small);
  const response = await respond(`media://file/${sha256}.vtt`);
  expect(headersOf(response, 'content-type', 'content-length')).toEqual(['text/vtt', '10']);
  expect(asked).toEqual([`ensure ${sha256}`]);
});

test.each([
  ['other bytes', Buffer.from('987654321x')],
  ['too few', small.subarray(0, 4)],
  ['none', Buffer.alloc(0)],
])('not what its name says (%s): repaired first', async (_name, wrong) => {
  const sha256 = put(wrong, createHash('sha256').update(small).digest('hex'));
  onEnsure = () => put(small);
  expect((await bodyOf(await respond(`media://file/${sha256}.m4s`))).equals(small)).toBe(true);
  expect(asked).toEqual([`repair ${sha256}`]);
});

test('still wrong after the repair: no byte leaves', async () => {
  const sha256 = put(Buffer.from('wrong'), createHash('sha256').update(small).digest('hex'));
  onEnsure = () => {};
  const response = await respond(`media://file/${sha256}.m4s`);
  expect([response.status, response.headers.get('x-hexi-error')]).toEqual([502, 'media.corrupt']);
});

test('core says that it is here, and it is not', async () => {
  onEnsure = () => {};
  const response = await respond(`media://file/${'ab'.repeat(32)}.m4s`);
  expect([response.status, response.headers.get('x-hexi-error')]).toEqual([503, 'media.not-here']);
});

const failures: [number, ErrorCode][] = [
  [503, 'media.not-here'],
  [503, 'central.unreachable'],
  [502, 'central.failing'],
  [502, 'media.missing-at-centre'],
  [502, 'media.corrupt'],
  [507, 'storage.full'],
  [507, 'storage.unwritable'],
  [503, 'core.restarting'],
  [503, 'request.cancelled'],
  [404, 'lecture.not-found'],
];
test.each(failures)('%i for %s, named in head and body, readable by the page', async (status, code) => {
  onEnsure = () => {
    throw new AppError(code, { details: { bytesFree: 1 }, cause: new Error('secret path') });
  };
  const response = await respond(`media://file/${'ab'.repeat(32)}.m4s`);
  expect(response.status).toBe(status);
  expect(headersOf(response, 'x-hexi-error', 'content-type', 'access-control-allow-origin')).toEqual([
    code,
    'application/json',
    'app://hexi',
  ]);
  expect(await response.json()).toEqual({ code, details: { bytesFree: 1 } });
});

test('anything unforeseen is an answer too', async () => {
  onEnsure = () => {
    throw new TypeError('a fault of ours');
  };
  const response = await respond(`media://file/${'ab'.repeat(32)}.m4s`);
  expect([response.status, response.headers.get('x-hexi-error')]).toEqual([500, 'internal.unexpected']);
});

test('playlists come from core', async () => {
  const response = await respond('media://lecture/soil/rivers/main.m3u8');
  expect(headersOf(response, 'content-type', 'content-length')).toEqual(['application/vnd.apple.mpegurl', '8']);
  expect(await response.text()).toBe('#EXTM3U\n');
  expect(asked).toEqual(['playlist soil/rivers/main']);
});

test('a content key: 16 bytes that nobody on the way may store, readable by the page alone', async () => {
  const response = await respond('media://key/0c3f-a1');
  const headers = headersOf(response, 'cache-control', 'content-type', 'content-length', 'access-control-allow-origin');
  expect(headers).toEqual(['no-store', 'application/octet-stream', '16', 'app://hexi']);
  expect(await bodyOf(response)).toEqual(Buffer.alloc(16, 7));
  expect(asked).toEqual(['key 0c3f-a1']);
});

test.each([
  ['media.key-expired', 503],
  ['media.key-unavailable', 503],
  ['media.key-refused', 502],
] as const)('no content key: %s', async (code, status) => {
  onKey = () => {
    throw new AppError(code);
  };
  const response = await respond('media://key/k-1');
  expect([response.status, response.headers.get('x-hexi-error')]).toEqual([status, code]);
});

test('a PDF in parts, as its reader asks for them', async () => {
  const sha256 = put(small);
  const response = await respond(`media://file/${sha256}.pdf`, { headers: { range: 'bytes=4-7' } });
  expect(response.status).toBe(206);
  expect(headersOf(response, 'content-type', 'content-range', 'accept-ranges')).toEqual([
    'application/pdf',
    'bytes 4-7/10',
    'bytes',
  ]);
  expect((await bodyOf(response)).toString()).toBe('4567');
});

test('no other address, no other verb', async () => {
  expect((await respond('media://file/nothing.mp4')).status).toBe(404);
  const post = await respond(`media://file/${put(small)}.mp4`, { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect(asked).toEqual([]);
});
