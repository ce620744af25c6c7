import type { z } from 'zod';
import type { classRemindersSchema, remindersSchema } from '../../api-client/contract/teaching.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { lockClass } from './class-repository.ts';
import { scoped, visibleClass } from './class-service.ts';
import {
  findClassReminders,
  findRecipients,
  findReminder,
  findRemindersOf,
  insertReminder,
  markRead,
} from './reminder-repository.ts';
import { mayHandleMember } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

/** Reminders are records that terminals pull. @throws Refusal `not-found`, `conflict` */
export interface ReminderService {
  /** Sent again with its id it is the reminder that was sent. */
  send(
    scope: TeachingScope,
    classId: string,
    reminder: { reminderId: string; text: string; accountIds: readonly string[] | null },
  ): Promise<{ reminderId: string; reminded: number }>;
  sent(
    scope: TeachingScope,
    classId: string,
    slice: { offset: number; limit: number },
  ): Promise<z.output<typeof classRemindersSchema>>;
  pull(accountId: string, page: { after: number; limit: number }): Promise<z.output<typeof remindersSchema>>;
  read(accountId: string, reminderId: string): Promise<void>;
}

export function createReminderService({ database, clock }: { database: Database; clock: Clock }): ReminderService {
  return {
    send: (scope, classId, { reminderId, text, accountIds }) =>
      database.transaction(async (sql) => {
        await lockClass(sql, classId);
        const of = await visibleClass(sql, scope, classId);
        const there = await findReminder(sql, reminderId);
        if (there !== null) {
          if (there.classId === classId && there.sentBy === scope.accountId)
            return { reminderId, reminded: there.reminded };
          throw new Refusal('conflict', 'Another reminder has this id.');
        }
        // Who handles everybody in the class reminds everybody; a manager in the centre's class those of the prefecture.
        const prefectureId = mayHandleMember(scope, scoped(of), of.prefectureId) ? null : scope.prefectureId;
        const recipients = await findRecipients(sql, classId, { accountIds, prefectureId });
        const sentAtMs = clock.nowMs();
        await insertReminder(sql, { reminderId, classId, text, sentBy: scope.accountId, sentAtMs }, recipients);
        return { reminderId, reminded: recipients.length };
      }),

    sent: async (scope, classId, slice) => {
      await visibleClass(database, scope, classId);
      return findClassReminders(database, classId, slice);
    },

    pull: async (accountId, { after, limit }) => {
      const found = await findRemindersOf(database, accountId, { after, limit: limit + 1 });
      return { reminders: found.slice(0, limit), hasMore: found.length > limit };
    },

    read: async (accountId, reminderId) => {
      if (!(await markRead(database, accountId, { reminderId, nowMs: clock.nowMs() }))) {
        throw new Refusal('not-found', 'There is no such reminder.');
      }
    },
  };
}
