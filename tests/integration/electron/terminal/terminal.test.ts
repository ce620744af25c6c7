import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiClient } from '../../../../api-client/client/create-api-client.ts';
import type { TerminalToken } from '../../../../api-client/contract/device-authorization.ts';
import type { Service } from '../../../../api-client/contract/service.ts';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createSecretBox } from '../../../../electron/core/secret-box.ts';
import { createStartLoop } from '../../../../electron/core/system-ports.ts';
import { createTerminal, type TerminalDomain } from '../../../../electron/terminal/terminal.ts';
import { apiFailure, oauthFailure } from '../../../harness/api-failure.ts';
import { manualTimers, recordingLog, settle, type ManualTimers } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const service = (keyId = 'k1'): Service => ({
  serviceName: { zh: '河西', en: 'Hexi' },
  contractVersion: 1,
  mediaBaseUrl: 'http://centre/media',
  signingKeys: [{ keyId, algorithm: 'Ed25519', publicKey: 'A'.repeat(43) }],
  demoAccounts: [],
});
const token = (n = 1): TerminalToken => ({
  access_token: `access-token-number-${n}`,
  token_type: 'Bearer',
  expires_in: 3_600,
  refresh_token: `refresh-token-number-${n}`,
  terminal_id: 't1',
  terminal_name: '一号教室',
});

let records: Records;
let timers: ManualTimers;
let terminal: TerminalDomain;
let notices: string[];
let enrolled: number;
/** What the centre answers to the next polls, in order; then `authorization_pending`. */
let answers: (TerminalToken | Error)[];
let asked: Parameters<ApiClient['requestToken']>[0][];
let serviceNow: Service;
const signal = new AbortController().signal;

const api: Parameters<typeof createTerminal>[0]['api'] = {
  getService: () => Promise.resolve(serviceNow),
  authorizeDevice: () =>
    Promise.resolve({
      device_code: 'd'.repeat(30),
      user_code: 'ABCD-2345',
      verification_uri: 'http://centre/device',
      verification_uri_complete: 'http://centre/device?user_code=ABCD-2345',
      expires_in: 600,
      interval: 5,
    }),
  requestToken: (input) => {
    asked.push(input);
    const answer = answers.shift() ?? oauthFailure('authorization_pending');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  },
  postHeartbeat: () => Promise.resolve({ serverTimeMs: 0 }),
  getPolicy: () => {
    throw apiFailure('unreachable');
  },
  issueCertificate: () => Promise.reject(apiFailure('unreachable')),
};

beforeEach(() => {
  records = openTestRecords();
  notices = [];
  enrolled = 0;
  answers = [];
  asked = [];
  serviceNow = service();
  start();
});
afterEach(async () => {
  await terminal.stop();
  records.remove();
});

function start(): void {
  timers = manualTimers(records.clock);
  const log = recordingLog();
  terminal = createTerminal({
    keyValue: records.keyValue,
    box: records.box,
    clock: records.clock,
    timers,
    random: () => 0.5,
    log,
    startLoop: createStartLoop({ timers, log }),
    announce: () => {},
    notify: (code) => notices.push(code),
    defaults: { centralUrl: 'http://centre', deviceName: 'PC', language: 'zh-CN' },
    api,
    apiAt: () => api,
    measure: () => Promise.reject(new Error('no heartbeat in this test')),
    centreChanged: () => (enrolled += 1),
    policyChanged: () => {},
    centreNowMs: () => records.clock.wallMs(),
  });
}
async function restart(): Promise<void> {
  await terminal.stop();
  records = records.reopen();
  start();
  terminal.start();
}
const state = async (): Promise<unknown> => (await terminal.handlers.status(undefined, signal)).enrolment;
const begin = async (): Promise<unknown> => terminal.handlers.startEnrolment(undefined, signal);
async function enrolNow(): Promise<void> {
  answers = [token()];
  await begin();
  await timers.elapse();
  expect(await state()).toMatchObject({ state: 'enrolled' });
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

test('pending, slowed down, without an answer for a while, approved', async () => {
  await begin();
  expect(await state()).toMatchObject({ state: 'pending', userCode: 'ABCD-2345' });
  answers = [oauthFailure('slow_down'), apiFailure('unreachable'), apiFailure('malformed', 200), token()];
  expect(timers.waiting()).toEqual([5_000]);
  await timers.elapse();
  expect(timers.waiting()).toEqual([10_000]);
  await timers.elapse();
  expect(timers.waiting()).toEqual([20_000]);
  await timers.elapse();
  expect(timers.waiting()).toEqual([30_000]);
  await timers.elapse();
  expect(await state()).toMatchObject({ state: 'enrolled', terminalId: 't1', terminalName: '一号教室' });
  expect(terminal.signingKeys()).toEqual(service().signingKeys);
  expect(terminal.tokens.access()).toBe(token().access_token);
  expect(enrolled).toBe(1);
  const stored = records.database.prepare("SELECT value FROM key_value WHERE key = 'terminal'").pluck().get() as string;
  for (const secret of [token().access_token, token().refresh_token, 'd'.repeat(30)])
    expect(stored).not.toContain(secret);
});

test('a pending enrolment goes on after a restart, with the same code', async () => {
  await begin();
  await restart();
  expect(await state()).toMatchObject({ state: 'pending', userCode: 'ABCD-2345' });
  await begin();
  answers = [token()];
  await timers.elapse();
  expect(await state()).toMatchObject({ state: 'enrolled' });
  await restart();
  expect(terminal.tokens.access()).toBe(token().access_token);
});

test('denied, expired, cancelled: each can be begun again', async () => {
  for (const [failure, end] of [
    [oauthFailure('access_denied'), 'denied'],
    [oauthFailure('expired_token'), 'expired'],
  ] as const) {
    await begin();
    answers = [failure];
    await timers.elapse();
    expect(await state()).toEqual({ state: end });
    expect(timers.waiting()).toEqual([]);
  }
  await begin();
  await terminal.handlers.cancelEnrolment(undefined, signal);
  expect(await state()).toEqual({ state: 'unenrolled' });
  expect(timers.waiting()).toEqual([]);
});

test('a code whose time is over expires here only while the centre does not answer', async () => {
  await begin();
  records.clock.jump(3_600_000);
  await timers.elapse();
  expect(await state()).toMatchObject({ state: 'pending' });
  answers = [apiFailure('unreachable')];
  await timers.elapse();
  expect(await state()).toEqual({ state: 'expired' });
});

test('the keys stay those of the enrolment, whatever the centre says later', async () => {
  await enrolNow();
  serviceNow = { ...service('another-key'), mediaBaseUrl: 'http://cdn/media' };
  await terminal.refreshService(signal);
  expect(terminal.service()?.mediaBaseUrl).toBe('http://cdn/media');
  expect(terminal.signingKeys()).toEqual(service().signingKeys);
});

test('a token is renewed once for all who need it', async () => {
  await enrolNow();
  asked = [];
  answers = [token(2), token(3)];
  records.clock.advance(3_600_000);
  await Promise.all([
    terminal.tokens.ensureFresh(signal),
    terminal.tokens.ensureFresh(signal),
    terminal.tokens.ensureFresh(signal),
  ]);
  expect(asked).toEqual([
    expect.objectContaining({ grant_type: 'refresh_token', refresh_token: token(1).refresh_token }),
  ]);
  expect(terminal.tokens.access()).toBe(token(2).access_token);
  // Refused by the centre, but somebody has renewed it since.
  await terminal.tokens.renew(token(1).access_token, signal);
  expect(asked).toHaveLength(1);
  await terminal.tokens.renew(token(2).access_token, signal);
  expect(terminal.tokens.access()).toBe(token(3).access_token);
});

test('a renewal that gets no answer keeps the enrolment; a refused one loses it, and nothing else', async () => {
  await enrolNow();
  records.outbox.append('watched', {}, {});
  answers = [apiFailure('unreachable')];
  await expect(terminal.tokens.renew(token().access_token, signal)).rejects.toMatchObject({ kind: 'unreachable' });
  expect(await state()).toMatchObject({ state: 'enrolled' });
  answers = [oauthFailure('invalid_grant')];
  expect(await codeOf(terminal.tokens.renew(token().access_token, signal))).toBe('terminal.not-enrolled');
  expect(await state()).toEqual({ state: 'unenrolled' });
  expect(notices).toEqual(['terminal.not-enrolled']);
  expect(records.outbox.counts().pending).toBe(1);
  expect(terminal.signingKeys()).toEqual(service().signingKeys);
  expect(await codeOf(terminal.tokens.ensureFresh(signal))).toBe('terminal.not-enrolled');
  await enrolNow();
});

test('secrets that can no longer be read: unenrolled with a notice, a new device key at the next enrolment', async () => {
  await enrolNow();
  await terminal.stop();
  const before = records.reopen();
  records = { ...before, box: createSecretBox(randomBytes(32).toString('base64')) };
  start();
  terminal.start();
  expect(notices).toEqual(['secrets.unreadable']);
  expect(await state()).toEqual({ state: 'unenrolled' });
  await terminal.handlers.startEnrolment(undefined, signal);
  expect(await state()).toMatchObject({ state: 'pending' });
});

test('the address changes only while not enrolled, and only to a centre', async () => {
  const handlers = terminal.handlers;
  const change = (centralUrl: string): Promise<unknown> =>
    codeOf(Promise.resolve(handlers.setCentral({ centralUrl, deviceName: '新名' }, signal)));
  expect(await change('ftp://centre')).toBe('request.invalid');
  expect(await change('http://other/')).toBe('no error');
  expect(await handlers.status(undefined, signal)).toMatchObject({
    centralUrl: 'http://other',
    deviceName: '新名',
    service: { zh: '河西' },
  });
  await enrolNow();
  expect(await change('http://third')).toBe('request.invalid');
  expect(terminal.centralUrl()).toBe('http://other');
  await settle();
});
