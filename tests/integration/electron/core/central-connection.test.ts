import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createCentralConnection, type CentralConnection } from '../../../../electron/core/central-connection.ts';

const signal = new AbortController().signal;
let server: Server;
let connection: CentralConnection;
/** What each request carried. */
let heard: string[];
let told: string[];
let present: string;
/** The only token that the centre takes. */
let valid: string;
let renewals: number;
let onRenew: () => void;

beforeEach(async () => {
  [heard, told, renewals] = [[], [], 0];
  [present, valid] = ['old', 'new'];
  onRenew = () => {
    present = 'new';
  };
  server = createServer((request, answer) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'no token'}`);
    const open = request.url?.startsWith('/v1/time') ?? false;
    if (open) answer.writeHead(200, { 'content-type': 'application/json' }).end('{"serverTimeMs":1}');
    else if (request.headers.authorization === `Bearer ${valid}`) {
      answer
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"changes":[],"nextCursor":"c","hasMore":false}');
    } else {
      const problem = { type: 'urn:hexi:problem:token-refused', title: 'refused', status: 401 };
      answer.writeHead(401, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  connection = createCentralConnection({
    centralUrl: () => `http://127.0.0.1:${port}`,
    terminal: {
      access: () => present,
      ensureFresh: () => Promise.resolve(),
      renew: (refused) => {
        renewals += 1;
        told.push(`renew ${refused}`);
        onRenew();
        return Promise.resolve();
      },
    },
    personToken: () => null,
    observe: {
      answered: () => told.push('answered'),
      failed: (_, isProbe) => told.push(isProbe ? 'probe failed' : 'failed'),
    },
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const pull = (): Promise<unknown> => connection.api.getCatalogueChanges({ limit: 5 }, { signal });

test('a refused token is renewed once and the request made again', async () => {
  expect(await pull()).toMatchObject({ nextCursor: 'c' });
  expect(heard).toEqual([
    'GET /v1/catalogue/changes?limit=5 Bearer old',
    'GET /v1/catalogue/changes?limit=5 Bearer new',
  ]);
  expect(told).toEqual(['failed', 'renew old', 'answered']);
});

test('a token that is refused again is not renewed for ever', async () => {
  valid = 'another';
  await expect(pull()).rejects.toMatchObject({ problemCode: 'token-refused' });
  expect(renewals).toBe(1);
  expect(heard).toHaveLength(2);
});

test('a renewal that is refused says why', async () => {
  onRenew = () => {
    throw new AppError('terminal.not-enrolled');
  };
  await expect(pull()).rejects.toMatchObject({ code: 'terminal.not-enrolled' });
  expect(heard).toHaveLength(1);
});

test('the probe needs no token, and its failure is told as a probe’s', async () => {
  expect(await connection.api.getTime({}, { signal })).toEqual({ serverTimeMs: 1 });
  expect(heard).toEqual(['GET /v1/time no token']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(connection.api.getTime({}, { signal })).rejects.toMatchObject({ kind: 'unreachable' });
  expect(told).toEqual(['answered', 'probe failed']);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
