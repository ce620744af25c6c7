import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Session } from '../../api-client/contract/accounts.ts';
import type { Service } from '../../api-client/contract/service.ts';
import type { Person } from '../contract/account.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log, SecretBox, Timers } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';
import { transact } from '../store/transact.ts';
import { createAccountRepository, type KnownAccount } from './account-repository.ts';
import { createOfflineSignIn } from './offline-sign-in.ts';
import { makeVerifier } from './password-verifier.ts';

export interface AccountDeps {
  readonly database: Database;
  readonly keyValue: KeyValueRepository;
  readonly api: Pick<ApiClient, 'signIn' | 'signOut'>;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly announce: Announce;
  readonly isEnrolled: () => boolean;
  readonly isOnline: () => boolean;
  readonly demoAccounts: () => Service['demoAccounts'];
  readonly signedIn: () => void;
}

export interface AccountDomain {
  readonly handlers: DomainHandlers<'account'>;
  current(): Person | null;
  currentAccountId(): string | null;
  /** The person's own token for the centre; null without one. */
  sessionToken(): string | null;
  stop(): Promise<void>;
}

const sessionKey = 'session';
const sessionSchema = z.object({
  accountId: z.string(),
  confirmed: z.boolean(),
  /** Sealed; null after a sign-in without a line. */
  token: z.string().nullable(),
});

/** How long a person is kept waiting for the centre before this terminal decides by itself. */
const signInTimeoutMs = { online: 8_000, offline: 2_500 };
const signOutTimeoutMs = 5_000;

/** Who sits here. */
export function createAccount(deps: AccountDeps): AccountDomain {
  const { database, keyValue, api, box, clock, log, announce } = deps;
  const repository = createAccountRepository(database);
  const offline = createOfflineSignIn({ ...deps, repository });
  const stopping = new AbortController();
  const farewells = new Set<Promise<void>>();
  let session = keyValue.get(sessionKey, sessionSchema);

  function current(): Person | null {
    const account = session === null ? null : repository.byId(session.accountId);
    return account === null ? null : toPerson(account, session?.confirmed ?? false);
  }

  /** In memory only once it is on the disk. */
  function become(next: z.infer<typeof sessionSchema> | null, alongside: () => void = () => {}): void {
    transact(database, () => {
      alongside();
      if (next === null) keyValue.remove(sessionKey);
      else keyValue.set(sessionKey, next);
    });
    session = next;
    announce('account.changed', {});
  }

  function sessionToken(): string | null {
    const token = session?.token ?? null;
    if (token === null) return null;
    try {
      return box.open(token);
    } catch (cause) {
      log.warn({ err: cause }, 'the session token can no longer be read');
      return null;
    }
  }

  async function keepConfirmed({ account, sessionToken: token }: Session, password: string): Promise<void> {
    const verifier = box.seal(await makeVerifier(password));
    become({ accountId: account.accountId, confirmed: true, token: box.seal(token) }, () => {
      repository.save(account, verifier, clock.wallMs());
      repository.forgetFailures(account.accountName);
    });
  }

  /** Tells the centre that a session has ended, if it can be told; the person does not wait for it. */
  function sayGoodbye(): void {
    if (sessionToken() === null || !deps.isOnline()) return;
    // Called before the session is forgotten: the client reads the token when the call begins.
    const farewell = api
      .signOut({}, { signal: stopping.signal, timeoutMs: signOutTimeoutMs })
      .then(() => {})
      .catch((error: unknown) => log.info({ err: error }, 'the centre was not told of a sign-out'))
      .finally(() => farewells.delete(farewell));
    farewells.add(farewell);
  }

  return {
    current,
    currentAccountId: () => (current() === null ? null : (session?.accountId ?? null)),
    sessionToken,
    stop: async () => {
      stopping.abort(new Error('core stops'));
      await Promise.all(farewells);
    },
    handlers: {
      current: () => current(),
      demoAccounts: () => deps.demoAccounts(),
      signIn: async ({ accountName: typed, password }, signal) => {
        const accountName = typed.trim();
        if (!deps.isEnrolled()) throw new AppError('terminal.not-enrolled');
        const timeoutMs = signInTimeoutMs[deps.isOnline() ? 'online' : 'offline'];
        try {
          await keepConfirmed(await api.signIn({ accountName, password }, { signal, timeoutMs }), password);
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal !== null) throw refusal;
          if (!mayDecideHere(error)) throw error;
          const account = await checkHere(accountName, password, signal, error);
          become({ accountId: account.accountId, confirmed: false, token: null });
        }
        const person = current();
        if (person === null) throw new AppError('internal.unexpected');
        deps.signedIn();
        return person;
      },
      signOut: () => {
        sayGoodbye();
        become(null);
      },
    },
  };

  /** A stranger is told what is wrong with the centre, if it answered at all; otherwise that they must come once with a line. */
  async function checkHere(
    accountName: string,
    password: string,
    signal: AbortSignal,
    failure: unknown,
  ): Promise<KnownAccount> {
    try {
      return await offline.check(accountName, password, signal);
    } catch (error) {
      const answered = failure instanceof ApiError && failure.status !== undefined;
      if (answered && error instanceof AppError && error.code === 'account.unknown-offline') throw failure;
      throw error;
    }
  }
}

const refusalOf = (error: unknown): AppError | null =>
  error instanceof ApiError && error.problemCode === 'credentials-refused'
    ? new AppError('account.credentials-refused', { cause: error })
    : null;

/** The centre has not said no: it was not reached, or it is out of order, or something else answered in its place. */
const mayDecideHere = (error: unknown): boolean =>
  error instanceof ApiError &&
  ['unreachable', 'timeout', 'server-failed', 'malformed', 'truncated'].includes(error.kind);

const toPerson = (account: KnownAccount, confirmed: boolean): Person => ({
  accountId: account.accountId,
  accountName: account.accountName,
  displayName: account.displayName,
  unit: account.unit,
  roles: account.roles,
  confirmed,
});
