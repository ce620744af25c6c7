import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ApiError } from '../../../../api-client/client/api-error.ts';
import { createApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { ApiClientOptions } from '../../../../api-client/client/create-api-client.ts';
import { freePort } from '../../../harness/free-port.ts';
import { answerWith, startRawServer } from './raw-server.ts';

const signal = new AbortController().signal;
const time = answerWith('{"serverTimeMs":12}');
const problem = (status: number, code: string): string =>
  JSON.stringify({ type: `urn:hexi:problem:${code}`, title: code, status });

function clientOf(baseUrl: string, options: Partial<ApiClientOptions> = {}) {
  const waits: number[] = [];
  const client = createApiClient({
    baseUrl,
    tokens: { terminal: () => 'terminal-token', person: () => 'person-token' },
    retry: { retries: 0 },
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
    },
    newIdempotencyKey: () => 'key-1',
    ...options,
  });
  return { client, waits };
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('an answer that is still the newest', () => {
  const unchanged = (socket: Socket): void =>
    void socket.end('HTTP/1.1 304 Not Modified\r\nETag: W/"a"\r\nConnection: close\r\n\r\n');

  it('is null where its entity tag was named', async () => {
    const { url, requests } = await startRawServer(unchanged);
    expect(await clientOf(url).client.getPolicy({}, { signal, ifNoneMatch: '"a"' })).toBeNull();
    expect(requests[0]).toMatch(/if-none-match: "a"/i);
  });

  it('is refused where nobody had named one', async () => {
    const { url, requests } = await startRawServer(unchanged);
    expect((await failure(clientOf(url).client.getPolicy({}, { signal, ifNoneMatch: null }))).kind).toBe('malformed');
    expect(requests[0]).not.toMatch(/if-none-match/i);
  });
});

describe('what travels where', () => {
  it('a large body travels gzipped where somebody can do that, packed once for all tries; a small one as it is', async () => {
    const bodies: { encoding: string | undefined; bytes: Buffer }[] = [];
    const server = createServer((request, answer) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        bodies.push({ encoding: request.headers['content-encoding'], bytes: Buffer.concat(chunks) });
        answer.writeHead(bodies.length === 1 ? 503 : 200, { 'content-type': 'application/json', connection: 'close' });
        answer.end('{"results":[]}');
      });
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let packed = 0;
    const gzip = async (text: string): Promise<Uint8Array> => {
      packed += 1;
      // A view into something larger, as Node's own pools give it.
      return new Uint8Array(Buffer.concat([Buffer.alloc(7), gzipSync(text)])).subarray(7);
    };
    const { client } = clientOf(url, { gzip, retry: { retries: 1 } });
    const recordedAt = { wallMs: 1, monotonicMs: 2, bootId: 'b', offsetMs: null };
    const records = Array.from({ length: 50 }, (_, n) => ({ sequence: n + 1, recordedAt, event: '敦煌' }));
    await client.postLearningRecords({ streamId: 's', records }, { signal });
    await client.postLearningRecords({ streamId: 's', records: records.slice(0, 1) }, { signal });
    expect(packed).toBe(1);
    expect(bodies.map(({ encoding }) => encoding)).toEqual(['gzip', 'gzip', undefined]);
    for (const { bytes } of bodies.slice(0, 2)) {
      expect(JSON.parse(gunzipSync(bytes).toString())).toEqual({ streamId: 's', records });
    }
    expect(JSON.parse(bodies[2]?.bytes.toString() ?? '')).toMatchObject({ streamId: 's' });
  });

  it('a PUT has its path, and the rest as a body', async () => {
    const { url, requests } = await startRawServer(answerWith('{}'));
    await failure(clientOf(url).client.saveSite({ siteId: 'ganzhou', name: '甘州' }, { signal }));
    expect(requests[0]).toMatch(/^PUT \/v1\/sites\/ganzhou HTTP/);
    expect(requests[0]?.split('\r\n\r\n')[1]).toBe('{"name":"甘州"}');
  });
});

describe('bad answers become typed errors', () => {
  const cases: [name: string, answer: (socket: Socket) => void, kind: string][] = [
    ['HTML', answerWith('<html>Sign in to the hotel network</html>', { type: 'text/html' }), 'malformed'],
    ['HTML that claims to be JSON', answerWith('<html>'), 'malformed'],
    ['half a JSON', answerWith('{"serverTimeMs":'), 'malformed'],
    ['an empty body', answerWith(''), 'malformed'],
    ['another shape', answerWith('{"serverTimeMs":"noon"}'), 'malformed'],
    ['null', answerWith('null'), 'malformed'],
    ['204', (socket) => socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'), 'malformed'],
    ['a redirect', answerWith('', { status: '302 Found', headers: ['Location: http://127.0.0.1:1/'] }), 'malformed'],
    ['404 in HTML', answerWith('<h1>nginx</h1>', { status: '404 Not Found', type: 'text/html' }), 'malformed'],
    ['no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'malformed'],
    ['broken gzip', answerWith('not gzip', { headers: ['Content-Encoding: gzip'] }), 'malformed'],
    ['fewer bytes than promised', answerWith('{"serverTimeMs":12}', { length: 500 }), 'truncated'],
    ['more bytes than promised', answerWith('{"serverTimeMs":12}', { length: 10 }), 'malformed'],
    [
      'chunks that break off',
      (socket) =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ser'),
      'truncated',
    ],
    [
      '500',
      answerWith(problem(500, 'internal'), { status: '500 Oops', type: 'application/problem+json' }),
      'server-failed',
    ],
    ['500 in HTML', answerWith('<h1>Oops</h1>', { status: '500 Oops', type: 'text/html' }), 'server-failed'],
    ['502 with half a body', answerWith('{"ty', { status: '502 Bad Gateway' }), 'server-failed'],
    ['a closed connection', (socket) => socket.end(), 'unreachable'],
    ['a reset connection', (socket) => socket.resetAndDestroy(), 'unreachable'],
  ];
  it.each(cases)('%s', async (_name, answer, kind) => {
    const { url } = await startRawServer(answer);
    const error = await failure(clientOf(url).client.getTime({}, { signal }));
    expect(error.kind).toBe(kind);
    expect(error.retryable).toBe(true);
  });

  it('more than it will read', async () => {
    const { url } = await startRawServer(answerWith(`{"serverTimeMs":12,"padding":"${'x'.repeat(5000)}"}`));
    const error = await failure(clientOf(url, { maxResponseBytes: 4096 }).client.getTime({}, { signal }));
    expect(error.kind).toBe('malformed');
  });

  it('nobody listens', async () => {
    const error = await failure(clientOf(`http://127.0.0.1:${await freePort()}`).client.getTime({}, { signal }));
    expect(error.kind).toBe('unreachable');
  });

  it('a refusal with its problem', async () => {
    const answer = answerWith(problem(403, 'forbidden'), { status: '403 Forbidden', type: 'application/problem+json' });
    const { url } = await startRawServer(answer);
    const error = await failure(clientOf(url).client.getTime({}, { signal }));
    expect(error).toMatchObject({ kind: 'refused', status: 403, problemCode: 'forbidden', retryable: false });
  });

  it('an OAuth error, from an OAuth endpoint alone', async () => {
    const { url } = await startRawServer(answerWith('{"error":"slow_down"}', { status: '400 Bad Request' }));
    const { client } = clientOf(url);
    const token = { grant_type: 'refresh_token', client_id: 'hexi-terminal', refresh_token: 'r' } as const;
    const error = await failure(client.requestToken(token, { signal }));
    expect(error).toMatchObject({ kind: 'oauth', oauth: { error: 'slow_down' }, retryable: true });
    expect((await failure(client.getTime({}, { signal }))).kind).toBe('malformed');
  });
});

describe('time and abort', () => {
  it('gives up a silent server', async () => {
    const { url } = await startRawServer(() => {});
    const error = await failure(clientOf(url, { timeoutMs: 30 }).client.getTime({}, { signal }));
    expect(error.kind).toBe('timeout');
  });

  it('gives up a server that drips', async () => {
    const { url } = await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write(' '), 5);
      socket.on('close', () => clearInterval(timer));
    });
    const error = await failure(clientOf(url, { timeoutMs: 60 }).client.getTime({}, { signal }));
    expect(error.kind).toBe('timeout');
  });

  it('stops when the caller says so', async () => {
    const controller = new AbortController();
    const { url } = await startRawServer(() => controller.abort());
    const error = await failure(clientOf(url).client.getTime({}, { signal: controller.signal }));
    expect(error).toMatchObject({ kind: 'aborted', retryable: false });
    expect((await failure(clientOf(url).client.getTime({}, { signal: controller.signal }))).kind).toBe('aborted');
  });

  it('stops while it waits to try again', async () => {
    const controller = new AbortController();
    const { url, requests } = await startRawServer(answerWith('', { status: '503 Away' }));
    const { client } = clientOf(url, {
      retry: { retries: 3 },
      sleep: (_ms, inner) => {
        controller.abort();
        return Promise.reject(inner.reason as Error);
      },
    });
    expect((await failure(client.getTime({}, { signal: controller.signal }))).kind).toBe('aborted');
    expect(requests).toHaveLength(1);
  });
});

describe('retries', () => {
  it('tries again after a failure of the line or the server, with full jitter', async () => {
    const answers = [(socket: Socket) => socket.resetAndDestroy(), answerWith('', { status: '503 Away' }), time];
    const { url, requests } = await startRawServer((socket, index) => answers[index]?.(socket));
    const { client, waits } = clientOf(url, { retry: { retries: 2, baseMs: 100, maxMs: 8000 } });
    expect(await client.getTime({}, { signal })).toEqual({ serverTimeMs: 12 });
    expect(requests).toHaveLength(3);
    expect(waits).toEqual([50, 100]);
  });

  it('honours Retry-After in seconds and as a date', async () => {
    const date = 'Date: Sat, 01 Aug 2026 00:00:00 GMT';
    const answers = [
      answerWith('', { status: '429 Slowly', headers: ['Retry-After: 3'] }),
      answerWith('', { status: '503 Away', headers: ['Retry-After: Sat, 01 Aug 2026 00:00:05 GMT', date] }),
      time,
    ];
    const { url } = await startRawServer((socket, index) => answers[index]?.(socket));
    const { client, waits } = clientOf(url, { retry: { retries: 2 } });
    await client.getTime({}, { signal });
    expect(waits).toEqual([3000, 5000]);
  });

  it('leaves a long Retry-After to the caller', async () => {
    const body = problem(429, 'rate-limited');
    const options = { status: '429 Slowly', type: 'application/problem+json', headers: ['Retry-After: 60'] };
    const { url, requests } = await startRawServer(answerWith(body, options));
    const error = await failure(clientOf(url, { retry: { retries: 5 } }).client.getTime({}, { signal }));
    expect(error).toMatchObject({ kind: 'refused', retryAfterMs: 60_000, retryable: true });
    expect(requests).toHaveLength(1);
  });

  it('does not repeat what was refused or malformed', async () => {
    for (const answer of [
      answerWith(problem(400, 'request-invalid'), { status: '400 No', type: 'application/problem+json' }),
      answerWith('<html>', { type: 'text/html' }),
    ]) {
      const { url, requests } = await startRawServer(answer);
      await failure(clientOf(url, { retry: { retries: 5 } }).client.getTime({}, { signal }));
      expect(requests).toHaveLength(1);
    }
  });

  it('ends after the last try with the last error', async () => {
    const { url, requests } = await startRawServer(answerWith('', { status: '500 Oops' }));
    const error = await failure(clientOf(url, { retry: { retries: 2 } }).client.getTime({}, { signal }));
    expect(error).toMatchObject({ kind: 'server-failed', status: 500 });
    expect(requests).toHaveLength(3);
  });
});

describe('requests', () => {
  it('carry one idempotency key through all tries', async () => {
    const keys = ['a', 'b'];
    const answers = [answerWith('', { status: '500 Oops' }), answerWith('{"results":[]}')];
    const { url, requests } = await startRawServer((socket, index) => answers[index]?.(socket));
    const { client } = clientOf(url, { retry: { retries: 1 }, newIdempotencyKey: () => keys.shift() ?? '' });
    await client.postLearningRecords({ streamId: 's', records: [] }, { signal });
    expect(requests).toHaveLength(2);
    for (const request of requests) expect(request).toMatch(/^idempotency-key: a\r$/im);
  });

  it('put path, query and body where they belong', async () => {
    const { url, requests } = await startRawServer(answerWith('{"changes":[],"nextCursor":"c","hasMore":false}'));
    const { client } = clientOf(`${url}/prefix`);
    await client.getCatalogueChanges({ cursor: 'a b&c', limit: 3 }, { signal });
    await failure(client.getLearningRecords({ accountId: '../x y' }, { signal }));
    await failure(
      client.requestToken(
        { grant_type: 'refresh_token', client_id: 'hexi-terminal', refresh_token: 'a&b' },
        { signal },
      ),
    );
    await failure(client.signIn({ accountName: '王', password: 'p' }, { signal }));
    expect(requests[0]).toMatch(/^GET \/prefix\/v1\/catalogue\/changes\?cursor=a(\+|%20)b%26c&limit=3 HTTP/);
    expect(requests[0]).toMatch(/^authorization: Bearer terminal-token\r$/im);
    expect(requests[1]).toMatch(/^GET \/prefix\/v1\/accounts\/\.\.%2Fx%20y\/learning-records HTTP/);
    expect(requests[1]).toMatch(/^authorization: Bearer person-token\r$/im);
    expect(requests[2]).toMatch(/\r\n\r\ngrant_type=refresh_token&client_id=hexi-terminal&refresh_token=a%26b$/);
    expect(requests[2]).not.toMatch(/^authorization:/im);
    expect(requests[3]).toMatch(/\r\n\r\n\{"accountName":"王","password":"p"\}$/);
    expect(requests[3]).not.toMatch(/^idempotency-key:/im);
  });

  it('are not sent without the token they need', async () => {
    const { url, requests } = await startRawServer(time);
    const { client } = clientOf(url, { tokens: { terminal: () => null, person: () => null } });
    const error = await failure(client.getCatalogueChanges({}, { signal }));
    expect(error).toMatchObject({ kind: 'refused', status: undefined });
    expect(requests).toHaveLength(0);
  });

  it('want an HTTP address', () => {
    expect(() => clientOf('file:///etc/passwd')).toThrow(TypeError);
  });
});
