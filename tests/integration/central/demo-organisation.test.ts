import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createApiClient, type ApiClient } from '../../../api-client/client/create-api-client.ts';
import { demoFixture, startCentral } from '../../harness/central.ts';
import { signal } from './world.ts';

async function signedIn(url: string): Promise<ApiClient> {
  let session: string | null = null;
  const tokens = { terminal: () => null, person: () => session };
  const client = createApiClient({ baseUrl: url, tokens, retry: { retries: 0 } });
  ({ sessionToken: session } = await client.signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal }));
  return client;
}

it('the demonstration has the fourteen prefectures, people in all of them and classes, and keeps what was changed', async () => {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'hexi-organisation-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  const central = await startCentral({ demo: demoFixture, dataFolder });
  onTestFinished(() => central.kill());
  const admin = await signedIn(central.url);
  const { prefectures } = await admin.getOrganisation({}, { signal });
  expect(prefectures).toHaveLength(14);
  const { rows } = await admin.reportGroups({ by: 'prefecture' }, { signal });
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(prefectures.map(({ name }) => name)));
  const { classes } = await admin.listClasses({}, { signal });
  expect(classes).toHaveLength(3);
  const { accounts } = await admin.listAccounts({ role: 'manager' }, { signal });
  expect(accounts).toMatchObject([{ accountName: 'manager', managesPrefectureId: 'jiuquan' }]);

  await admin.savePrefecture({ prefectureId: 'wuwei', name: '武威' }, { signal });
  await central.kill();
  const again = await startCentral({ demo: demoFixture, dataFolder });
  onTestFinished(() => again.kill());
  const names = (await (await signedIn(again.url)).getOrganisation({}, { signal })).prefectures.map(({ name }) => name);
  expect(names).toContain('武威');
});
