import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceHostName } from '../../../../../api-client/contract/site-sharing.ts';
import { createOffers } from '../../../../../electron/cache/sharing/offers.ts';
import type { ReadThrough } from '../../../../../electron/cache/sharing/offers.ts';
import { openShareServer } from '../../../../../electron/cache/sharing/share-server.ts';
import type { ShareServer, ShareServerLimits } from '../../../../../electron/cache/sharing/share-server.ts';
import { fingerprintOf } from '../../../../../electron/cache/sharing/sharing.ts';
import type { DeviceIdentity } from '../../../../../electron/cache/sharing/sharing-ports.ts';
import { createUploadPace } from '../../../../../electron/cache/sharing/upload-pace.ts';
import { createUploadSlots } from '../../../../../electron/cache/sharing/upload-slots.ts';
import { AppError } from '../../../../../electron/contract/errors.ts';
import { recordingLog, temporaryFolder } from '../../../../harness/core-ports.ts';
import { newAuthority } from '../../../../harness/device-certificates.ts';
import type { TestAuthority } from '../../../../harness/device-certificates.ts';
import { storedAt, systemClock } from '../cache-world.ts';
import { sha256Of } from '../course-fixture.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let authority: TestAuthority;
let mine: DeviceIdentity;
let peer: DeviceIdentity;
let profile: ReturnType<typeof temporaryFolder>;
let server: ShareServer;
let stored: Map<string, number>;
let listed: Map<string, string>;
let readThrough: ReadThrough | null;
let listeners: Set<(sha256: string) => void>;
let damaged: string[];
let meet: () => Promise<void>;
const log = recordingLog();

const small = randomBytes(100_000);
const large = randomBytes(9 * 2 ** 20);

function put(bytes: Buffer, name = sha256Of(bytes)): string {
  const file = storedAt(profile.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  stored.set(name, bytes.length);
  for (const listener of listeners) listener(name);
  return name;
}

async function open(limits: Partial<ShareServerLimits> = {}, atOncePerFile = 3): Promise<void> {
  server = await openShareServer({
    identity: mine,
    folder: profile.folder,
    port: 0,
    admits: (terminalId, certificate) => listed.get(terminalId) === certificate,
    meet: () => meet(),
    offers: createOffers({
      here: (sha256) => (stored.has(sha256) ? { sha256, bytes: stored.get(sha256)! } : null),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      slots: createUploadSlots({ atOnce: 8, atOncePerFile, sentOnToEach: 3 }),
      log,
    }),
    readThrough: () => readThrough,
    pace: createUploadPace({
      clock: systemClock,
      timers: { sleep: (ms, signal) => wait(ms, undefined, { signal }) },
      bytesPerSecond: () => 1e9,
    }),
    served: () => {},
    damaged: ({ sha256 }) => damaged.push(sha256),
    limits,
    log,
  });
}

function ask(
  target: string,
  options: { as?: DeviceIdentity | null; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const as = options.as === undefined ? peer : options.as;
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        agent: false,
        host: '127.0.0.1',
        port: server.port,
        servername: deviceHostName(mine.terminalId),
        ca: authority.pem,
        ...(as === null ? {} : { cert: as.certificate, key: as.privateKey }),
        method: options.method ?? 'GET',
        path: target,
        headers: options.headers,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.once('error', reject);
    request.end(options.body);
  });
}

const at = (sha256: string): string => `/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

beforeEach(async () => {
  authority = await newAuthority();
  [mine, peer] = await Promise.all([authority.issue('mine'), authority.issue('peer')]);
  profile = temporaryFolder();
  stored = new Map();
  listed = new Map([['peer', fingerprintOf(peer.certificate)]]);
  readThrough = null;
  listeners = new Set();
  damaged = [];
  meet = () => Promise.resolve();
});
afterEach(async () => {
  await server.close();
  profile.remove();
});

describe('the server for peers', () => {
  test('serves what is here whole and in parts, by its hash; HEAD says how long it is', async () => {
    await open();
    for (const bytes of [small, large]) {
      const name = put(bytes);
      const whole = await ask(at(name));
      expect(whole.status).toBe(200);
      expect(whole.body.equals(bytes)).toBe(true);
      const part = await ask(at(name), { headers: { range: 'bytes=50-149' } });
      expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 50-149/${bytes.length}` } });
      expect(part.body.equals(bytes.subarray(50, 150))).toBe(true);
      expect(await ask(at(name), { headers: { range: `bytes=${bytes.length}-` } })).toMatchObject({ status: 416 });
      const head = await ask(at(name), { method: 'HEAD' });
      expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(bytes.length) } });
      expect(head.body.length).toBe(0);
    }
  });

  test('what it serves does not look played', async () => {
    await open();
    const name = put(small);
    const file = storedAt(profile.folder, name);
    utimesSync(file, new Date('2020-01-01'), new Date('2020-01-02'));
    expect((await ask(at(name))).status).toBe(200);
    expect(statSync(file).atime).toEqual(new Date('2020-01-01'));
  });

  test('a damaged file is not passed on, not a byte of it', async () => {
    await open();
    const name = put(randomBytes(50_000), sha256Of(small));
    expect(await ask(at(name))).toMatchObject({ status: 404, body: Buffer.alloc(0) });
    expect(damaged).toEqual([name]);
  });

  test('answers nothing but a file by its hash', async () => {
    await open();
    const name = put(small);
    writeFileSync(path.join(profile.folder, 'secret'), 'secret');
    const targets = [
      '/',
      '/secret',
      '/../secret',
      `/${name}`,
      `/ab/cd/${name}`,
      `${at(name)}/`,
      `${at(name)}?x`,
      at(name).toUpperCase(),
      `${at(name).slice(0, 6)}/../../../secret`,
      `/%2e%2e/%2e%2e/secret`,
      `${at(name)}%00`,
      `/have`,
      at('0'.repeat(64)),
    ];
    for (const target of targets) expect(await ask(target), target).toMatchObject({ status: 404 });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await ask(at(name), { method }), method).toMatchObject({ status: 404 });
    }
    expect(await ask(at(name), { body: 'a body', headers: { 'content-length': '6' } })).toMatchObject({ status: 404 });
    await expect(ask(`/${'a'.repeat(20_000)}`)).rejects.toThrow();
    await expect(rawly(`GET ${at(name)}\0 HTTP/1.1\r\nhost: x\r\n\r\n`)).resolves.not.toContain('200 OK');
    await expect(rawly('what is HTTP?\r\n\r\n')).resolves.not.toContain('200 OK');
    expect((await ask(at(name))).status).toBe(200);
  });

  test('speaks to nobody without a certificate of this centre, and to none that the site does not list', async () => {
    await open();
    const name = put(small);
    const foreign = await (await newAuthority()).issue('peer');
    const unlisted = await authority.issue('stranger');
    const renewed = await authority.issue('peer');
    for (const as of [null, foreign, unlisted, renewed]) await expect(ask(at(name), { as })).rejects.toThrow();
    expect((await ask(at(name))).status).toBe(200);
  });

  test('a terminal that leaves the site is not served any more, its open connection included', async () => {
    await open();
    const name = put(small);
    const agent = new https.Agent({ keepAlive: true });
    const get = (): Promise<number> =>
      new Promise((resolve, reject) => {
        const options = {
          agent,
          host: '127.0.0.1',
          port: server.port,
          servername: deviceHostName('mine'),
          path: at(name),
        };
        https
          .get({ ...options, ca: authority.pem, cert: peer.certificate, key: peer.privateKey }, (response) => {
            response.resume().once('end', () => resolve(response.statusCode ?? 0));
          })
          .once('error', reject);
      });
    expect(await get()).toBe(200);
    listed.clear();
    await expect(get()).rejects.toThrow();
    agent.destroy();
  });

  test('a terminal that has just come to the site is looked up, and served', async () => {
    await open();
    const name = put(small);
    const newcomer = await authority.issue('newcomer');
    meet = async () => {
      await wait(20);
      listed.set('newcomer', fingerprintOf(newcomer.certificate));
    };
    expect((await ask(at(name), { as: newcomer })).status).toBe(200);
    meet = () => new Promise(() => {});
    await server.close();
    await open({ meetMs: 20 });
    await expect(ask(at(name), { as: await authority.issue('stranger') })).rejects.toThrow();
  });

  test('a resumed TLS session is known as well as a fresh one', async () => {
    await open();
    const name = put(small);
    const first = await handshake();
    const session = await new Promise<Buffer>((resolve) => {
      first.once('session', resolve);
      first.write(`HEAD ${at(name)} HTTP/1.1\r\nhost: x\r\n\r\n`);
    });
    first.destroy();
    const second = await handshake(session);
    second.write(`HEAD ${at(name)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    let said = '';
    for await (const chunk of second) said += String(chunk);
    expect(said).toContain('200 OK');
    listed.clear();
    const third = await handshake(session);
    const end = new Promise((resolve) => third.once('close', resolve));
    third.on('error', () => {}).resume();
    await end;
  });

  test('who takes no byte is let go, and so is who sips', async () => {
    await open({ idleMs: 200, slowestBytesPerSecond: 1e9 });
    const name = put(large);
    const socket = await handshake();
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(`GET ${at(name)} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await wait(400);
    socket.resume();
    await closed;
    expect(socket.bytesRead).toBeLessThan(large.length);
  });

  test('many ask for one file: a few are served, the others hear who was', async () => {
    await open({}, 1);
    const name = put(large);
    const others = await Promise.all(['b', 'c', 'd'].map((id) => authority.issue(id)));
    for (const other of others) listed.set(other.terminalId, fingerprintOf(other.certificate));
    const asked = { headers: { 'x-hexi-wait': '5000' } };
    const first = await ask(at(name), { ...asked, method: 'HEAD' });
    expect(first.status).toBe(200);
    const waiting = others.map((as) => ask(at(name), { ...asked, as, method: 'HEAD' }));
    expect((await ask(at(name))).status).toBe(200);
    const answers = await Promise.all(waiting);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 503, 503]);
    for (const { status, headers } of answers) if (status === 503) expect(headers['x-hexi-ask']).toBe('peer');
  });

  test('a lease holder brings what it lacks, once for all who ask; what nobody names it does not', async () => {
    await open();
    const bytes = randomBytes(40_000);
    const asked: string[] = [];
    readThrough = async ({ sha256, courseId, foreground }) => {
      asked.push(`${courseId} ${foreground}`);
      if (sha256 !== sha256Of(bytes)) return null;
      await wait(50);
      put(bytes);
      return { sha256, bytes: bytes.length };
    };
    const headers = { 'x-hexi-wait': '5000', 'x-hexi-course': 'soil', 'x-hexi-foreground': '1' };
    const both = await Promise.all([1, 2].map(() => ask(at(sha256Of(bytes)), { headers })));
    for (const { status, body } of both) expect([status, body.equals(bytes)]).toEqual([200, true]);
    expect(asked).toEqual(['soil true']);
    expect(await ask(at('f'.repeat(64)), { headers })).toMatchObject({ status: 404 });
    readThrough = () => Promise.reject(new AppError('central.unreachable'));
    expect(await ask(at('e'.repeat(64)), { headers })).toMatchObject({ status: 503 });
    readThrough = () => Promise.reject(new AppError('storage.full'));
    expect(await ask(at('d'.repeat(64)), { headers })).toMatchObject({ status: 404 });
    readThrough = () => new Promise(() => {});
    expect(await ask(at('c'.repeat(64)), { headers: { ...headers, 'x-hexi-wait': '50' } })).toMatchObject({
      status: 503,
    });
  });

  test('who was served a moment ago is given the time to keep it', async () => {
    await open();
    const name = sha256Of(small);
    const answer = ask(at(name), { headers: { 'x-hexi-wait': '5000' } });
    await wait(50);
    put(small);
    expect((await answer).status).toBe(200);
    expect(await ask(at('b'.repeat(64)))).toMatchObject({ status: 404 });
  });

  test('takes no more connections of one peer than it may have', async () => {
    await open({ connectionsPerPeer: 2 });
    const sockets = [await handshake(), await handshake()];
    const third = await handshake();
    third.on('error', () => {}).resume();
    await new Promise((resolve) => third.once('close', resolve));
    for (const socket of sockets) socket.destroy();
  });
});

function handshake(session?: Buffer): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      {
        host: '127.0.0.1',
        port: server.port,
        servername: deviceHostName('mine'),
        ca: authority.pem,
        cert: peer.certificate,
        key: peer.privateKey,
        ...(session === undefined ? {} : { session }),
      },
      () => resolve(socket),
    );
    socket.once('error', reject);
  });
}

async function rawly(text: string): Promise<string> {
  const socket = await handshake();
  let said = '';
  socket.on('data', (chunk) => (said += String(chunk))).on('error', () => {});
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return said;
}
