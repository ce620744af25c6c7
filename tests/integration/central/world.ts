import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { ApiError } from '../../../api-client/client/api-error.ts';
import { createApiClient } from '../../../api-client/client/create-api-client.ts';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import { deviceCodeGrant } from '../../../api-client/contract/device-authorization.ts';
import type { TerminalToken } from '../../../api-client/contract/device-authorization.ts';
import { saveAccount } from '../../../central/accounts/account-repository.ts';
import { hashPassword } from '../../../central/accounts/password.ts';
import { createCentral } from '../../../central/create-central.ts';
import type { Central } from '../../../central/create-central.ts';
import type { Database } from '../../../central/database/database.ts';
import { demoAccounts } from '../../../central/demo/demo-accounts.ts';
import type { Backend } from './backends.ts';

export const signal = new AbortController().signal;
export const startMs = Date.UTC(2026, 2, 1);

export interface World {
  readonly backend: Backend;
  readonly database: Database;
  readonly central: Central;
  readonly url: string;
  readonly folder: string;
  readonly clock: { nowMs(): number; advance(ms: number): void };
  /** A further centre on another connection to the same database; null where the database allows one alone. */
  openTwin(): Promise<{ url: string; central: Central } | null>;
  client(tokens?: { terminal?: string | null; person?: string | null }, url?: string): ApiClient;
  enrol(name?: string): Promise<TerminalToken>;
  /** A client of an enrolled terminal with nobody signed in. */
  terminal(name?: string): Promise<ApiClient>;
  administrator(): Promise<ApiClient>;
  close(): Promise<void>;
}

let hashes: Promise<string[]> | undefined;

/** A centre on an emptied database with the accounts of the demonstration, but none of its ways: nothing approves itself. */
export async function openWorld(backend: Backend): Promise<World> {
  const database = await backend.fresh();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-contract-'));
  let nowMs = startMs;
  const clock = { nowMs: () => nowMs, advance: (ms: number) => void (nowMs += ms) };
  const closers: (() => Promise<void>)[] = [];

  async function open(on: Database): Promise<{ url: string; central: Central }> {
    const log = pino({ level: process.env['HEXI_LOG_LEVEL'] ?? 'silent' });
    const central = await createCentral({
      database: on,
      mediaRoot: path.join(folder, 'media'),
      clock,
      log,
      demo: null,
    });
    closers.push(() => central.close());
    return { central, url: await central.listen({ host: '127.0.0.1', port: 0 }) };
  }

  const { central, url } = await open(database);
  hashes ??= Promise.all(demoAccounts.map(({ password }) => hashPassword(password)));
  for (const [index, { account }] of demoAccounts.entries()) {
    await saveAccount(database, account, (await hashes)[index] ?? '');
  }

  const client: World['client'] = ({ terminal = null, person = null } = {}, baseUrl = url) =>
    createApiClient({ baseUrl, tokens: { terminal: () => terminal, person: () => person }, retry: { retries: 0 } });
  const administrator = async (): Promise<ApiClient> => {
    const { sessionToken } = await client().signIn({ accountName: 'admin', password: 'hexi-admin' }, { signal });
    return client({ person: sessionToken });
  };
  const enrol = async (name = 'seat-1'): Promise<TerminalToken> => {
    const started = await client().authorizeDevice(deviceOf(name), { signal });
    await (await administrator()).decideDevice({ userCode: started.user_code, decision: 'approve' }, { signal });
    return client().requestToken(deviceCodeRequest(started.device_code), { signal });
  };

  return {
    backend,
    database,
    central,
    url,
    folder,
    clock,
    client,
    enrol,
    administrator,
    terminal: async (name) => client({ terminal: (await enrol(name)).access_token }),
    openTwin: async () => {
      const other = await backend.another();
      if (other === null) return null;
      const twin = await open(other);
      closers.push(() => other.close());
      return twin;
    },
    close: async () => {
      for (const close of closers) await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A device whose key follows from its name. */
export const deviceOf = (name: string) =>
  ({
    client_id: 'hexi-terminal',
    device_public_key: Buffer.from(name.padEnd(32, '.').slice(0, 32)).toString('base64url'),
    device_name: name,
  }) as const;

export const deviceCodeRequest = (deviceCode: string) =>
  ({ grant_type: deviceCodeGrant, client_id: 'hexi-terminal', device_code: deviceCode }) as const;

export const refreshRequest = (refreshToken: string) =>
  ({ grant_type: 'refresh_token', client_id: 'hexi-terminal', refresh_token: refreshToken }) as const;

/** The typed error of a call that has to fail. */
export async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

export const oauthCode = async (promise: Promise<unknown>): Promise<string | undefined> =>
  (await refusal(promise)).oauth?.error;
export const problemCode = async (promise: Promise<unknown>): Promise<string | undefined> =>
  (await refusal(promise)).problemCode;
