import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import { freeSitePolicy } from '../../../../api-client/contract/policy.ts';
import type { SitePolicy } from '../../../../api-client/contract/policy.ts';
import { demoFixture, startCentral, type CentralProcess } from '../../../harness/central.ts';
import { newSecretKey, startCore, type CoreChild } from '../../../harness/core-child.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';
import { openFaultyProxy, type FaultyProxy } from '../../../harness/faulty-proxy.ts';
import { freePort } from '../../../harness/free-port.ts';
import { demoAdministrator } from '../../../harness/pages.ts';

const signal = new AbortController().signal;
const secretKey = newSecretKey();
let place: ReturnType<typeof temporaryFolder>;
let central: CentralProcess;
let proxy: FaultyProxy;
let admin: ApiClient;
let core: CoreChild;

const openCentral = (port: number): Promise<CentralProcess> =>
  startCentral({ demo: demoFixture, dataFolder: path.join(place.folder, 'central'), port, baseUrl: proxy.url });

beforeAll(async () => {
  place = temporaryFolder();
  const port = await freePort();
  proxy = await openFaultyProxy({ targetPort: port });
  central = await openCentral(port);
  const token = { person: '' };
  admin = createApiClient({ baseUrl: central.url, tokens: { terminal: () => null, person: () => token.person } });
  token.person = (await admin.signIn(demoAdministrator, { signal })).sessionToken;
});
afterEach(() => core.stop());
afterAll(async () => {
  await central.stop();
  await proxy.close();
  place.remove();
});

const openCore = async (): Promise<void> => {
  core = await startCore({
    profileFolder: path.join(place.folder, 'profile'),
    defaultCentralUrl: proxy.url,
    secretKey,
  });
};
/** All day at one rate. */
const ratePolicy = (kilobitsPerSecond: number): SitePolicy => ({
  ...freeSitePolicy,
  bandwidth: { timeZone: 'Asia/Shanghai', windows: [], otherwiseKilobitsPerSecond: kilobitsPerSecond },
});
const inForce = (kilobitsPerSecond: number): Promise<unknown> =>
  core.until(
    'terminal.policy',
    undefined,
    (policy) => policy?.bandwidth.otherwiseKilobitsPerSecond === kilobitsPerSecond,
  );
const allowed = async (): Promise<number | null> => (await core.must('cache.transfers')).allowedBitsPerSecond;

test("the site's policy governs the line: from the centre, without it after a restart, and anew when it is back", async () => {
  await admin.setSitePolicy({ siteId: 'zhangye-ganzhou', ...ratePolicy(64) }, { signal });
  await openCore();
  expect(await core.must('terminal.policy')).toBeNull();
  expect(await allowed()).toBeNull();
  await core.must('terminal.startEnrolment');
  await inForce(64);
  expect(await allowed()).toBe(64_000);
  expect(await core.must('terminal.policy')).toMatchObject({
    siteId: 'zhangye-ganzhou',
    centralUrl: proxy.url,
    sharing: { enabled: false },
  });
  const { terminals } = await admin.listTerminals({ siteId: 'zhangye-ganzhou' }, { signal });
  expect(terminals).toHaveLength(1);

  await core.stop();
  await admin.setSitePolicy({ siteId: 'zhangye-ganzhou', ...ratePolicy(128) }, { signal });
  const { port } = central;
  await central.stop();
  await openCore();
  await inForce(64);
  expect(await allowed()).toBe(64_000);

  central = await openCentral(port);
  await inForce(128);
  expect(await allowed()).toBe(128_000);
});

test('a policy that was changed on the way is refused with a notice; the line is governed as before', async () => {
  await admin.setSitePolicy({ siteId: 'zhangye-ganzhou', ...ratePolicy(256) }, { signal });
  proxy.fail(/\/v1\/policy/, { kind: 'edit', edit: (body) => body.replace('Kilobits', 'kilobits') });
  await openCore();
  await core.until('health.notices', undefined, (notices) => notices.some(({ code }) => code === 'policy.refused'));
  expect(await allowed()).toBe(128_000);
  proxy.clear();
});
