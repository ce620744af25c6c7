import { AppError } from '../contract/errors.ts';
import type { Clock, Log, SecretBox, Timers } from '../contract/ports.ts';
import type { AccountRepository, KnownAccount } from './account-repository.ts';
import { guessPauseMs } from './guess-pause.ts';
import { verifies } from './password-verifier.ts';

/** Recognises a person by the verifier that their last confirmed sign-in left here. */
export interface OfflineSignIn {
  /** @throws AppError `account.unknown-offline`, `account.credentials-refused` */
  check(accountName: string, password: string, signal: AbortSignal): Promise<KnownAccount>;
}

/**
 * Guesses at one account wait for each other, and longer with each wrong one. The count lies in the database, so a
 * restart does not clear it; the wait goes by the monotonic clock, so setting the clock does not shorten it.
 */
export function createOfflineSignIn(deps: {
  repository: AccountRepository;
  box: SecretBox;
  clock: Clock;
  timers: Timers;
  log: Log;
}): OfflineSignIn {
  const { repository, box, clock, timers, log } = deps;
  const startedAtMs = clock.monotonicMs();
  const lastGuessMs = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();

  function readVerifier(account: KnownAccount): string {
    try {
      return box.open(account.verifier);
    } catch (cause) {
      log.warn({ err: cause }, 'a verifier can no longer be read');
      throw new AppError('account.unknown-offline', { cause });
    }
  }

  async function guess(account: KnownAccount, password: string, signal: AbortSignal): Promise<KnownAccount> {
    const { accountName } = account;
    const verifier = readVerifier(account);
    const freeAtMs = (lastGuessMs.get(accountName) ?? startedAtMs) + guessPauseMs(repository.failures(accountName));
    const waitMs = freeAtMs - clock.monotonicMs();
    if (waitMs > 0) await timers.sleep(waitMs, signal);
    // Counted before it is checked: cutting the power in between is no way to guess for nothing.
    const failures = repository.countFailure(accountName);
    const right = await verifies(password, verifier);
    lastGuessMs.set(accountName, clock.monotonicMs());
    if (!right) {
      log.warn({ failures }, 'wrong password without a line');
      throw new AppError('account.credentials-refused');
    }
    repository.forgetFailures(accountName);
    return account;
  }

  return {
    check: async (accountName, password, signal) => {
      const account = repository.byName(accountName);
      if (account === null) throw new AppError('account.unknown-offline');
      const before = turns.get(accountName) ?? Promise.resolve();
      const turn = before.then(() => guess(account, password, signal));
      const ended = turn.catch(() => {});
      turns.set(accountName, ended);
      try {
        return await turn;
      } finally {
        if (turns.get(accountName) === ended) turns.delete(accountName);
      }
    },
  };
}
