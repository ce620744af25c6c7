import type { Account, Session } from '../../api-client/contract/accounts.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { PersonCaller } from '../http/authenticate.ts';
import { Refusal } from '../http/refusal.ts';
import { hashToken, newToken } from '../secrets.ts';
import { findAccountByName } from './account-repository.ts';
import { isPassword } from './password.ts';
import { deleteSession, findSession, insertSession } from './session-repository.ts';
import { countAttempt, forgetAttempts } from './sign-in-attempt-repository.ts';
import type { AttemptRules } from './sign-in-attempt-repository.ts';

const attemptRules: AttemptRules = {
  freeFailures: 5,
  firstWaitMs: 60_000,
  maxWaitMs: 15 * 60_000,
  forgetAfterMs: 30 * 60_000,
};
const sessionMs = 12 * 3_600_000;
const pageSessionMs = 10 * 60_000;

export interface SessionService {
  /** @throws Refusal `credentials-refused`, `rate-limited`, `forbidden` */
  signIn(credentials: { accountName: string; password: string }, terminalId: string | null): Promise<Session>;
  /** Who it is, without a session. @throws Refusal `credentials-refused`, `rate-limited` */
  identify(credentials: { accountName: string; password: string }): Promise<Account>;
  /** A short session for the pages of the centre itself. @throws as signIn */
  signInAdministrator(credentials: { accountName: string; password: string }): Promise<string>;
  find(token: string): Promise<PersonCaller | null>;
  signOut(tokenHash: string): Promise<void>;
}

export function createSessionService({ database, clock }: { database: Database; clock: Clock }): SessionService {
  async function check({ accountName, password }: { accountName: string; password: string }): Promise<Account> {
    // Hashed, so that what people type by mistake into the name field (their password) is not kept.
    const key = hashToken(accountName.toLowerCase());
    const blockedMs = await countAttempt(database, key, attemptRules, clock.nowMs());
    if (blockedMs > 0) {
      throw new Refusal('rate-limited', 'Too many wrong passwords for this account.', {
        retryAfterS: Math.ceil(blockedMs / 1000),
      });
    }
    const found = await findAccountByName(database, accountName);
    if (!(await isPassword(password, found?.passwordHash ?? null)) || found === null) {
      throw new Refusal('credentials-refused', 'The account name or the password is wrong.');
    }
    await forgetAttempts(database, key);
    return found.account;
  }

  async function open(account: Account, terminalId: string | null, lifetimeMs: number): Promise<string> {
    const token = newToken();
    const nowMs = clock.nowMs();
    await insertSession(
      database,
      { tokenHash: hashToken(token), accountId: account.accountId, terminalId, expiresAtMs: nowMs + lifetimeMs },
      nowMs,
    );
    return token;
  }

  const wantAdministrator = (account: Account): void => {
    if (!account.roles.includes('administrator')) {
      throw new Refusal('forbidden', 'Without a terminal only an administrator may sign in.');
    }
  };

  return {
    identify: check,
    signIn: async (credentials, terminalId) => {
      const account = await check(credentials);
      if (terminalId === null) wantAdministrator(account);
      const sessionToken = await open(account, terminalId, sessionMs);
      return { sessionToken, expiresInS: sessionMs / 1000, account };
    },
    signInAdministrator: async (credentials) => {
      const account = await check(credentials);
      wantAdministrator(account);
      return open(account, null, pageSessionMs);
    },
    find: async (token) => {
      const tokenHash = hashToken(token);
      const session = await findSession(database, tokenHash, clock.nowMs());
      return session === null ? null : { ...session, tokenHash };
    },
    signOut: (tokenHash) => deleteSession(database, tokenHash),
  };
}
