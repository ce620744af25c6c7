import type { Database } from 'better-sqlite3';
import type { Reminder } from '../../api-client/contract/teaching.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { Clock } from '../contract/ports.ts';
import { transact } from '../store/transact.ts';
import { createReminderRepository } from './reminder-repository.ts';

interface RemindersPage {
  readonly reminders: readonly Reminder[];
  readonly hasMore: boolean;
}

export interface RemindersDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly currentAccountId: () => string | null;
  /** Which centre: its sequences say nothing to another. */
  readonly centralUrl: () => string;
  /** Oldest first; null where the centre does not know the person by a session. */
  readonly fetch: (
    query: { accountId: string; after: number; limit: number },
    signal: AbortSignal,
  ) => Promise<RemindersPage | null>;
  /** Says whether the centre knows now, or has no such reminder any more. */
  readonly tellRead: (reminder: { accountId: string; reminderId: string }, signal: AbortSignal) => Promise<boolean>;
  /** Something waits for the centre. */
  readonly recorded: () => void;
}

export interface RemindersDomain {
  readonly handlers: DomainHandlers<'reminders'>;
  /** Tells what was read, then takes in what is new. */
  pull(signal: AbortSignal): Promise<void>;
}

const shown = 200;
const pageSize = 200;

/** What learners are reminded of: pulled with every sync, read without a line, and the centre told once there is one. */
export function createReminders(deps: RemindersDeps): RemindersDomain {
  const { database, clock, announce } = deps;
  const repository = createReminderRepository(database);

  async function tellWhatWasRead(accountId: string, signal: AbortSignal): Promise<void> {
    for (const reminderId of repository.untold(accountId)) {
      if (!(await deps.tellRead({ accountId, reminderId }, signal))) return;
      repository.markTold(accountId, reminderId);
    }
  }

  async function takeIn(accountId: string, signal: AbortSignal): Promise<boolean> {
    const source = deps.centralUrl();
    let changed = repository.keepOnly(accountId, source);
    const from = repository.askedFrom(accountId);
    const seen: string[] = [];
    for (let after = from; ;) {
      const page = await deps.fetch({ accountId, after, limit: pageSize }, signal);
      if (page === null) return changed;
      const last = page.reminders.at(-1);
      seen.push(...page.reminders.map(({ reminderId }) => reminderId));
      const isEnd = !page.hasMore || last === undefined;
      const isOther = transact(database, () => {
        const taken = page.reminders.map((reminder) => repository.take(accountId, source, reminder));
        // What was sent to a class that is no more is no more; known only once all of it has been seen.
        return (isEnd && repository.dropOthers(accountId, from, seen)) || taken.includes(true);
      });
      changed = isOther || changed;
      if (isEnd) return changed;
      after = last.sequence;
    }
  }

  return {
    pull: async (signal) => {
      const accountId = deps.currentAccountId();
      if (accountId === null) return;
      await tellWhatWasRead(accountId, signal);
      if (await takeIn(accountId, signal)) announce('reminders.changed', {});
    },
    handlers: {
      list: () => {
        const accountId = deps.currentAccountId();
        if (accountId === null) return { unread: 0, reminders: [] };
        return { unread: repository.unread(accountId), reminders: repository.list(accountId, shown) };
      },
      markRead: ({ reminderIds }) => {
        const accountId = deps.currentAccountId();
        if (accountId === null) throw new AppError('account.not-signed-in');
        const atMs = Math.max(0, clock.wallMs());
        const changed = transact(database, () =>
          reminderIds.map((reminderId) => repository.markRead(accountId, reminderId, atMs)),
        );
        if (!changed.includes(true)) return;
        announce('reminders.changed', {});
        deps.recorded();
      },
    },
  };
}
