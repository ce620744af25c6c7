import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createApiClient } from '../../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import type { TerminalToken } from '../../../api-client/contract/device-authorization.ts';
import { demoFixture, startCentral } from '../../harness/central.ts';
import type { CentralProcess, CentralProcessOptions } from '../../harness/central.ts';
import { deviceCodeRequest, deviceOf, oauthCode, refreshRequest, signal } from './world.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-process-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: CentralProcessOptions): Promise<CentralProcess> {
  const central = await startCentral(options);
  onTestFinished(() => central.kill());
  return central;
}

const clientOf = (baseUrl: string, terminal: string | null = null): ApiClient =>
  createApiClient({ baseUrl, tokens: { terminal: () => terminal, person: () => null }, retry: { retries: 0 } });

/** As a terminal does: asks, and polls at the interval it was told until it is let in. */
async function enrol(url: string): Promise<TerminalToken> {
  const client = clientOf(url);
  const started = await client.authorizeDevice(deviceOf('seat-1'), { signal });
  let token: TerminalToken | undefined;
  await expect
    .poll(
      async () => {
        const request = client.requestToken(deviceCodeRequest(started.device_code), { signal });
        token = await request.catch(() => undefined);
        return token === undefined ? await oauthCode(request) : 'enrolled';
      },
      { interval: started.interval * 1000, timeout: 20_000 },
    )
    .toBe('enrolled');
  if (token === undefined) throw new Error('not enrolled');
  return token;
}

const heartbeatless = { streamId: 's' };
const record = {
  sequence: 1,
  recordedAt: { wallMs: 1, monotonicMs: 1, bootId: 'b', offsetMs: null },
  event: {
    type: 'watched',
    viewingId: 'v',
    accountId: 'a-wang-xiaoyan',
    courseId: 'rivers-of-hexi',
    lectureId: 'rivers',
    fromMs: 0,
    toMs: 1000,
    rate: 1,
    beganMonotonicMs: 0,
    endedMonotonicMs: 1000,
  },
};

it('shows its demonstration, lets terminals in by itself, and survives kill -9 on the same port and folder', async () => {
  const dataFolder = temporaryFolder();
  const central = await start({ demo: demoFixture, dataFolder });
  const { demoAccounts } = await clientOf(central.url).getService({}, { signal });
  const [shown] = demoAccounts;
  expect(shown).toMatchObject({ accountName: 'learner', displayName: '王晓燕' });

  const token = await enrol(central.url);
  const client = clientOf(central.url, token.access_token);
  await client.signIn({ accountName: 'learner', password: shown?.password ?? '' }, { signal });
  const page = await client.getCatalogueChanges({}, { signal });
  expect(page.changes).toHaveLength(3);
  const delivered = await client.postLearningRecords({ ...heartbeatless, records: [record] }, { signal });
  expect(delivered.results).toEqual([{ sequence: 1, status: 'accepted' }]);
  await central.kill();

  const again = await start({ demo: demoFixture, dataFolder, port: central.port });
  expect(again.url).toBe(central.url);
  const repeated = await client.postLearningRecords({ ...heartbeatless, records: [record] }, { signal });
  expect(repeated.results).toEqual([{ sequence: 1, status: 'duplicate' }]);
  expect((await client.getCatalogueChanges({ cursor: page.nextCursor }, { signal })).changes).toEqual([]);
  const renewed = await client.requestToken(refreshRequest(token.refresh_token), { signal });
  expect(renewed.terminal_id).toBe(token.terminal_id);
});

it('ends with status 0 on SIGTERM, with connections open, and leaves the folder unlocked', async () => {
  const dataFolder = temporaryFolder();
  const central = await start({ dataFolder });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  await new Promise<void>((resolve, reject) => {
    get(`${central.url}/healthz`, { agent }, (answer) => answer.resume().once('end', resolve)).once('error', reject);
  });
  expect(await central.stop()).toBe(0);
  expect(() => statSync(path.join(dataFolder, 'pglite.lock'))).toThrow(/ENOENT/);
});

it('publishes new content, and only once', async () => {
  const content = temporaryFolder();
  cpSync(demoFixture, content, { recursive: true });
  const dataFolder = temporaryFolder();
  await (await start({ demo: content, dataFolder })).stop();

  const file = path.join(content, 'catalogue.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace("'history-of-jinta'", "'history-of-dunhuang'"));
  const second = await start({ demo: content, dataFolder });
  expect(second.log()).toContain('published');
  const token = await enrol(second.url);
  const { changes } = await clientOf(second.url, token.access_token).getCatalogueChanges({}, { signal });
  expect(changes.map((change) => (change.type === 'course' ? change.course.courseId : `-${change.courseId}`))).toEqual([
    'rivers-of-hexi',
    'mountains-of-gansu',
    'history-of-dunhuang',
    '-history-of-jinta',
  ]);
  await second.stop();
  const third = await start({ demo: content, dataFolder });
  expect(third.log()).not.toContain('published');
});

it('names the address it is told, not the one it listens on', async () => {
  const central = await start({ baseUrl: 'https://centre.example/' });
  const answer = await fetch(`${central.url}/v1/service`);
  expect(await answer.json()).toMatchObject({ mediaBaseUrl: 'https://centre.example/media/' });
  expect(answer.headers.get('strict-transport-security')).toContain('max-age');
});

it('makes a first administrator in an empty database', async () => {
  const central = await start({ environment: { HEXI_ADMINISTRATOR_PASSWORD: 'first-password' } });
  const credentials = { accountName: 'admin', password: 'first-password' };
  expect((await clientOf(central.url).signIn(credentials, { signal })).account.roles).toEqual(['administrator']);
});

it('says why it cannot start', async () => {
  const dataFolder = temporaryFolder();
  const reasons: [options: CentralProcessOptions, reason: RegExp][] = [
    [{ dataFolder, demo: temporaryFolder() }, /ended with 1 [^]*no demonstration here: .*catalogue\.ts is missing/],
    [{ dataFolder, port: 99_999 }, /ended with 2 [^]*--port/],
    [{ dataFolder, baseUrl: 'ftp://x' }, /ended with 2 [^]*base-url/],
    [{ dataFolder, databaseUrl: 'postgresql://127.0.0.1:1/none' }, /ended with 1 [^]*ECONNREFUSED/],
  ];
  for (const [options, reason] of reasons) await expect(startCentral(options)).rejects.toThrow(reason);
  const holder = await start({ dataFolder });
  await expect(startCentral({ dataFolder })).rejects.toThrow(new RegExp(`in use by process ${holder.pid}`));
});
