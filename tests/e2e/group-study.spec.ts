import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createApiClient, type ApiClient } from '../../api-client/client/create-api-client.ts';
import { usualCreditRules } from '../../api-client/contract/credit-administration.ts';
import { deviceCodeGrant } from '../../api-client/contract/device-authorization.ts';
import { encodeBase64url } from '../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair } from '../../api-client/protocol/node-ed25519.ts';
import { ask } from '../harness/bridge.ts';
import {
  demoAdministrator,
  demoLearner,
  libraryShown,
  openCourse,
  playsOn,
  signIn,
  startEnrolment,
} from '../harness/pages.ts';
import { expect, test } from './stage.ts';

const folder = path.resolve(import.meta.dirname, '../../out/e2e');
const signal = new AbortController().signal;
const classId = 'rural-revitalisation';
const card = '0012345678';
const text = (zh: string) => ({ zh, en: zh });

const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
};

/** Signed in as somebody at a terminal of their own, as the pages of management do it. */
async function personAt(baseUrl: string, accountName: string): Promise<ApiClient> {
  const client = (terminal: string | null, person: string | null = null): ApiClient =>
    createApiClient({ baseUrl, tokens: { terminal: () => terminal, person: () => person } });
  const device = {
    client_id: 'hexi-terminal',
    device_public_key: encodeBase64url(generateEd25519KeyPair().publicKeyRaw),
    device_name: 'office',
  } as const;
  const { device_code, user_code } = await client(null).authorizeDevice(device, { signal });
  const { sessionToken } = await client(null).signIn(demoAdministrator, { signal });
  if (accountName === demoAdministrator.accountName) return client(null, sessionToken);
  await client(null, sessionToken).decideDevice({ userCode: user_code, decision: 'approve' }, { signal });
  const asked = { grant_type: deviceCodeGrant, client_id: 'hexi-terminal', device_code } as const;
  const { access_token: terminal } = await client(null).requestToken(asked, { signal });
  const session = await client(terminal).signIn({ accountName, password: `hexi-${accountName}` }, { signal });
  return client(terminal, session.sessionToken);
}

test('five study a lecture as a group: roll-call, a question, a cut line; the manager sees what each is credited and why', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { page } = await stage.openTerminal();
  await startEnrolment(page);
  await signIn(page, { accountName: 'teacher', password: 'hexi-teacher' });
  await libraryShown(page);
  const admin = await personAt(stage.central.url, 'admin');
  const manager = await personAt(stage.central.url, 'manager');
  const { rows } = await manager.reportMembers({ classId, limit: 12 }, { signal });
  const others = rows.filter(({ accountId }) => accountId !== demoLearner.accountId);
  const [byList, byCard, leaves, absent] = others.map(({ accountId, accountName }) => ({ accountId, accountName }));
  if (byList === undefined || byCard === undefined || leaves === undefined || absent === undefined)
    throw new Error('the demonstration has too few people');
  await admin.setCard({ accountId: byCard.accountId, cardNumber: card }, { signal });
  await admin.setCreditRules(
    { ...usualCreditRules, groups: { ...usualCreditRules.groups, openedBy: 'teachers', graceMinutes: 0 } },
    { signal },
  );

  await openCourse(page, { search: '河西走廊', title: /水土保持/ });
  await page
    .getByRole('button', { name: /^缓存到本机/ })
    .first()
    .click();
  await expect.poll(async () => (await ask(page, 'cache.lectures'))[0]?.state, { timeout: 60_000 }).toBe('cached');
  await page
    .getByRole('button', { name: /^集体学习：/ })
    .first()
    .click();
  const [, courseId = '', lectureId = ''] = /group\/([^/]+)\/([^/]+)$/.exec(page.url()) ?? [];
  const question = {
    checkId: 'q1',
    atMs: 12_000,
    question: {
      text: text('水从哪里来？'),
      options: [
        { optionId: 'qilian', text: text('祁连山') },
        { optionId: 'river', text: text('黄河') },
      ],
      several: false,
      rightOptionIds: ['qilian'],
    },
  };
  await admin.setLectureChecks({ courseId, lectureId, checks: [question] }, { signal });
  await ask(page, 'groupStudy.refresh');
  await ask(page, 'sync.now');
  await expect
    .poll(async () => (await ask(page, 'groupStudy.rosters', { courseId, lectureId })).openedBy)
    .toBe('teachers');

  await page.getByRole('button', { name: /全省乡村振兴/ }).click();
  await expect(page.getByText(/^已到 0 \//)).toBeVisible();
  for (const { accountName } of [byList, leaves, absent]) {
    await page.getByLabel('按姓名或账号查找').fill(accountName);
    await page.getByRole('button', { name: new RegExp(accountName) }).click();
    await expect(page.getByRole('button', { name: new RegExp(accountName), pressed: true })).toBeVisible();
  }
  await page.getByLabel('按姓名或账号查找').fill('');
  await page.getByRole('heading', { name: '手机扫码签到' }).click();
  await page.keyboard.type('9999999999');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('这张卡不是本班学员的');
  await page.keyboard.type(card);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已到 4 /')).toBeVisible();
  const url = await page.getByRole('img', { name: '手机扫码签到' }).getAttribute('data-url');
  const c = new URL(url ?? '').searchParams.get('c') ?? '';
  const { accountName, password } = demoLearner;
  const joined = await fetch(new URL('/join?lang=zh-CN', url ?? ''), {
    method: 'POST',
    body: new URLSearchParams({ c, accountName, password }),
  });
  expect(await joined.text()).toContain('已签到');
  await expect(page.getByText('已到 5 /')).toBeVisible({ timeout: 15_000 });
  await picture(page, 'group-roll-call');

  await page.getByRole('button', { name: '开始学习' }).click();
  await playsOn(page, 4);
  stage.proxy.fail(/./, { kind: 'nothing' });
  const room = page.getByRole('complementary', { name: '集体学习' });
  const nameOf = async (accountId: string): Promise<string> =>
    (await ask(page, 'groupStudy.room'))?.members.find((one) => one.accountId === accountId)?.displayName ?? '';
  await room.getByRole('button', { name: `${await nameOf(leaves.accountId)} 离开` }).click();
  await expect(page.getByText('水从哪里来？')).toBeVisible({ timeout: 30_000 });
  await picture(page, 'group-question');
  await page.getByRole('dialog').getByText('祁连山').click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('button', { name: '继续看课' }).click();
  await playsOn(page, 6);

  await room.getByRole('button', { name: '抽查在岗' }).click();
  for (const accountId of [byList.accountId, demoLearner.accountId]) {
    await room.getByRole('button', { name: await nameOf(accountId), exact: true }).click();
  }
  await page.keyboard.type(card);
  await page.keyboard.press('Enter');
  await expect(room.getByText('已确认 3 / 4 人')).toBeVisible();
  await picture(page, 'group-spot-check');
  await room.getByRole('button', { name: '结束抽查' }).click();
  await playsOn(page, 3);
  await room.getByRole('button', { name: '结束集体学习' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束集体学习' }).click();
  await expect(page.getByRole('dialog', { name: '集体学习已结束' })).toBeVisible();
  await picture(page, 'group-summary');
  expect((await ask(page, 'sync.status')).pendingRecords).toBeGreaterThan(3);

  stage.proxy.clear();
  await ask(page, 'sync.now');
  await expect.poll(async () => (await ask(page, 'sync.status')).pendingRecords, { timeout: 30_000 }).toBe(0);
  const report = async (accountId: string) => {
    await admin.getCredit({ accountId }, { signal });
    const { credit, records } = await manager.getMemberEvents({ classId, accountId, courseId, lectureId }, { signal });
    return {
      creditedMs: credit?.creditedMs ?? 0,
      reasons: [...new Set(credit?.withheld.map(({ reason }) => reason))],
      events: new Set(records.map(({ event }) => event.type)),
    };
  };
  const stayed = await Promise.all([byList, byCard, demoLearner].map(({ accountId }) => report(accountId)));
  for (const { creditedMs, reasons, events } of stayed) {
    expect(creditedMs).toBeGreaterThan(15_000);
    expect(reasons).toEqual([]);
    expect([...events]).toEqual(expect.arrayContaining(['group-joined', 'group-checked', 'check-answered', 'watched']));
  }
  const left = await report(leaves.accountId);
  expect(left.creditedMs).toBeGreaterThan(2_000);
  expect(left.creditedMs).toBeLessThan(12_500);
  expect(left.reasons).toEqual(['not-present']);
  // Absent at the check, and last seen at the roll-call: nothing.
  expect(await report(absent.accountId)).toMatchObject({ creditedMs: 0, reasons: ['not-present'] });
});
