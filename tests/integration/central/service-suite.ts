import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../api-client/openapi.ts';
import { findHeartbeat } from '../../../central/fleet/heartbeat-repository.ts';
import { deviceOf, problemCode, signal, startMs } from './world.ts';
import type { World } from './world.ts';

const heartbeat = {
  sentAt: { wallMs: startMs, monotonicMs: 1, bootId: 'b', offsetMs: 5 },
  appVersion: '0.1.0',
  runtimeVersion: '33.2.1',
  platform: 'linux',
  pendingRecords: 3,
  deadRecords: 0,
  cacheBytes: 12,
  freeBytes: null,
  catalogueCursor: null,
};

export function serviceSuite(world: () => World): void {
  describe('service', () => {
    it('says who it is, with no demonstration', async () => {
      const service = await world().client().getService({}, { signal });
      expect(service).toMatchObject({ contractVersion: 1, demoAccounts: [], mediaBaseUrl: `${world().url}/media/` });
      expect(service.signingKeys).toHaveLength(1);
      expect(await world().client().getTime({}, { signal })).toEqual({ serverTimeMs: startMs });
    });

    it('does not believe a Host header that names another machine', async () => {
      const answer = await raw(`GET /v1/service HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
      expect(answer).toContain(`"mediaBaseUrl":"${world().url}/media/"`);
      expect(answer).not.toContain('evil');
    });

    it('takes heartbeats and keeps the newest', async () => {
      const token = await world().enrol();
      const client = world().client({ terminal: token.access_token });
      expect(await client.postHeartbeat(heartbeat, { signal })).toEqual({ serverTimeMs: startMs });
      world().clock.advance(1000);
      await client.postHeartbeat({ ...heartbeat, pendingRecords: 0 }, { signal });
      expect(await findHeartbeat(world().database, token.terminal_id)).toEqual({
        document: { ...heartbeat, pendingRecords: 0 },
        receivedAtMs: startMs + 1000,
      });
      expect(await problemCode(client.postHeartbeat({ ...heartbeat, cacheBytes: -1 }, { signal }))).toBe(
        'request-invalid',
      );
    });

    it('answers /healthz and /openapi.json', async () => {
      expect(await (await fetch(`${world().url}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${world().url}/openapi.json`)).json()).toEqual(
        JSON.parse(JSON.stringify(openApiDocument())),
      );
    });

    it('shrinks long answers for whoever can read that', async () => {
      const ask = (encoding: string) =>
        fetch(`${world().url}/openapi.json`, { headers: { 'accept-encoding': encoding } });
      const [plain, zipped, refused] = await Promise.all([ask('identity'), ask('br, gzip'), ask('gzip;q=0')]);
      expect(zipped.headers.get('content-encoding')).toBe('gzip');
      expect(Number(zipped.headers.get('content-length')) * 4).toBeLessThan(
        Number(plain.headers.get('content-length')),
      );
      expect(refused.headers.get('content-encoding')).toBeNull();
      expect(await zipped.json()).toEqual(await plain.json());
    });

    it('says every error as a problem, and no more than needed', async () => {
      const json = { 'content-type': 'application/json' };
      const cases: [status: number, path: string, init?: RequestInit][] = [
        [404, '/'],
        [404, '/v1/nothing'],
        [404, '/v1/service', { method: 'DELETE' }],
        [400, '/v1/sessions', { method: 'POST', body: '{"accountName":', headers: json }],
        [400, '/v1/sessions', { method: 'POST', body: 'null', headers: json }],
        [400, '/v1/sessions', { method: 'POST', body: '', headers: json }],
        [400, '/v1/sessions', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } }],
        [400, '/v1/sessions', { method: 'POST', body: '{"__proto__":{"a":1}}', headers: json }],
        [413, '/v1/sessions', { method: 'POST', body: `"${'x'.repeat(70_000)}"`, headers: json }],
        [400, '/%ff%fe'],
      ];
      for (const [status, path, init] of cases) {
        const answer = await fetch(`${world().url}${path}`, init);
        const text = await answer.text();
        expect([path, init?.body, answer.status, text]).toEqual([path, init?.body, status, text]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(JSON.parse(text)).toMatchObject({ status, type: expect.stringMatching(/^urn:hexi:problem:/) as string });
        expect(text).not.toMatch(/node_modules|\.ts|at \w+ \(/);
      }
      expect(await raw('NOT HTTP AT ALL\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*urn:hexi:problem:request-invalid/);
    });

    it('says 500 without the cause', async () => {
      const started = await world().client().authorizeDevice(deviceOf('seat-1'), { signal });
      expect(started.interval).toBe(5);
      await world().database.query('drop table device_authorizations cascade');
      const answer = await fetch(`${world().url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          client_id: 'hexi-terminal',
          device_code: 'x',
        }),
      });
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).toContain('urn:hexi:problem:internal');
      expect(text).not.toContain('device_authorizations');
    });
  });

  function raw(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(new URL(world().url).port), '127.0.0.1', () => socket.write(request));
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  }
}
