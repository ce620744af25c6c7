import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError } from '../../../../api-client/client/api-error.ts';
import type { Session } from '../../../../api-client/contract/accounts.ts';
import { createAccount, type AccountDomain } from '../../../../electron/account/account.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { apiFailure } from '../../../harness/api-failure.ts';
import { manualTimers, recordingLog, type ManualTimers } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

let records: Records;
let timers: ManualTimers;
let account: AccountDomain;
let centre: (password: string) => Session | Error;
let signedOut: number;
const signal = new AbortController().signal;

const wang: Session['account'] = {
  accountId: 'a1',
  accountName: 'wang',
  displayName: '王',
  unit: '党校',
  roles: ['learner'],
};
const refused = new ApiError('refused', {
  route: 'signIn',
  message: 'refused',
  status: 401,
  problem: { type: 'urn:hexi:problem:credentials-refused', title: 'refused', status: 401 },
});
const openCentre = (password: string): Session | Error =>
  password === 'right' ? { sessionToken: 's'.repeat(24), expiresInS: 3_600, account: wang } : refused;
const closedCentre = (): Error => apiFailure('unreachable');

beforeEach(() => {
  records = openTestRecords();
  centre = openCentre;
  signedOut = 0;
  start();
});
afterEach(async () => {
  await account.stop();
  records.remove();
});

function start(): void {
  timers = manualTimers(records.clock);
  account = createAccount({
    database: records.database,
    keyValue: records.keyValue,
    box: records.box,
    clock: records.clock,
    timers,
    log: recordingLog(),
    announce: () => {},
    isEnrolled: () => true,
    isOnline: () => centre === openCentre,
    demoAccounts: () => [],
    signedIn: () => {},
    api: {
      signIn: ({ password }) => {
        const answer = centre(password);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      signOut: () => {
        signedOut += 1;
        return Promise.resolve({});
      },
    },
  });
}

async function signIn(password: string, accountName = 'wang'): Promise<unknown> {
  try {
    return await account.handlers.signIn({ accountName, password }, signal);
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}

test('who the centre has confirmed once is recognised without a line, also after a restart', async () => {
  centre = closedCentre;
  expect(await signIn('right')).toBe('account.unknown-offline');
  centre = openCentre;
  expect(await signIn('wrong')).toBe('account.credentials-refused');
  expect(await signIn('right')).toMatchObject({ accountId: 'a1', confirmed: true });
  expect(account.sessionToken()).toBe('s'.repeat(24));
  records = records.reopen();
  start();
  expect(await account.handlers.current(undefined, signal)).toMatchObject({ displayName: '王', confirmed: true });
  await account.handlers.signOut(undefined, signal);
  expect(signedOut).toBe(1);
  expect(account.currentAccountId()).toBeNull();

  centre = closedCentre;
  expect(await signIn('wrong')).toBe('account.credentials-refused');
  expect(await signIn('right', ' wang ')).toMatchObject({ accountId: 'a1', confirmed: false });
  expect(account.sessionToken()).toBeNull();
  await account.handlers.signOut(undefined, signal);
  expect(signedOut).toBe(1);
  expect(await account.handlers.current(undefined, signal)).toBeNull();
});

test("the centre's no is final, even for a password that is known here", async () => {
  await signIn('right');
  await account.handlers.signOut(undefined, signal);
  centre = () => refused;
  expect(await signIn('right')).toBe('account.credentials-refused');
});

test('a centre that is out of order does not keep a known person out; a stranger is told what is wrong with it', async () => {
  await signIn('right');
  centre = () => apiFailure('server-failed', 500);
  expect(await signIn('right')).toMatchObject({ confirmed: false });
  expect(await signIn('right', 'stranger')).toMatchObject({ kind: 'server-failed' });
});

test('nothing readable lies on the disk', async () => {
  await signIn('right');
  const rows = JSON.stringify([
    records.database.prepare('SELECT * FROM account').all(),
    records.database.prepare('SELECT * FROM key_value').all(),
  ]);
  for (const secret of ['right', 's'.repeat(24), 'salt']) expect(rows).not.toContain(secret);
});

test('guesses without a line wait longer and longer, over a restart too, and parallel ones stand in a row', async () => {
  await signIn('right');
  centre = closedCentre;
  for (let n = 0; n < 3; n += 1) expect(await signIn('wrong')).toBe('account.credentials-refused');
  const fourth = signIn('wrong');
  const fifth = signIn('wrong');
  await timers.untilWaiting();
  expect(timers.waiting()).toEqual([1_000]);
  await timers.elapse();
  expect(await fourth).toBe('account.credentials-refused');
  await timers.untilWaiting();
  expect(timers.waiting()).toEqual([2_000]);
  await timers.elapse();
  expect(await fifth).toBe('account.credentials-refused');

  records = records.reopen();
  start();
  const sixth = signIn('right');
  await timers.untilWaiting();
  expect(timers.waiting()).toEqual([4_000]);
  records.clock.jump(86_400_000);
  expect(timers.waiting()).toEqual([4_000]);
  await timers.elapse();
  expect(await sixth).toMatchObject({ accountId: 'a1' });
  expect(await signIn('wrong')).toBe('account.credentials-refused');
});

test('a verifier that can no longer be opened makes a stranger, not a crash', async () => {
  await signIn('right');
  records.database.prepare("UPDATE account SET verifier = 'v1.broken'").run();
  centre = closedCentre;
  expect(await signIn('right')).toBe('account.unknown-offline');
});
