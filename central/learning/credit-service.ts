import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CreditVerdict } from '../../api-client/contract/credit.ts';
import { sumOfHours } from '../../api-client/protocol/credit/hours.ts';
import { existingAccountIds } from '../accounts/account-repository.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { isDue, lockAccount, lockNextDue, newestMark, takeMarks } from './credit-due-repository.ts';
import { rulesInForce } from './credit-rules-service.ts';
import { evaluateAccount } from './evaluate-account.ts';
import { findVerdicts, saveEvaluation } from './lecture-credit-repository.ts';
import type { LectureDurations } from './lecture-durations.ts';

export interface CreditService {
  /** As of now: what has come since it was last evaluated is evaluated first. @throws Refusal `not-found` */
  verdictOf(accountId: string): Promise<CreditVerdict>;
  /** Evaluates everybody who is due when it begins, each once. @returns how many. */
  sweep(signal: AbortSignal): Promise<number>;
}

/** The centre's verdict, from the raw events, whatever terminals think they are worth. */
export function createCreditService({
  database,
  clock,
  durations,
  log,
}: {
  database: Database;
  clock: Clock;
  durations: LectureDurations;
  log: Logger;
}): CreditService {
  /** Of an account whose row is locked. */
  async function evaluate(sql: Sql, accountId: string): Promise<void> {
    if (!(await takeMarks(sql, accountId))) return;
    const rules = await rulesInForce(sql);
    const nowMs = clock.nowMs();
    const lectures = await evaluateAccount({ sql, durations, rules, accountId, nowMs });
    await saveEvaluation(sql, { accountId, rulesVersion: rules.version, nowMs, lectures });
  }

  return {
    verdictOf: async (accountId) => {
      if (!(await existingAccountIds(database, [accountId])).has(accountId)) {
        throw new Refusal('not-found', 'There is no such account.');
      }
      if (await isDue(database, accountId)) {
        await database.transaction(async (sql) => {
          await lockAccount(sql, accountId);
          await evaluate(sql, accountId);
        });
      }
      const found = await findVerdicts(database, accountId);
      return {
        accountId,
        rulesVersion: found[0]?.rulesVersion ?? (await rulesInForce(database)).version,
        hours: sumOfHours(found.map(({ verdict }) => verdict.hours)),
        lectures: found.map(({ verdict }) => verdict),
      };
    },

    sweep: async (signal) => {
      const upToMark = await newestMark(database);
      const failed: string[] = [];
      let evaluated = 0;
      for (;;) {
        if (signal.aborted || upToMark === 0) return evaluated;
        // Requests come first: the embedded database answers without ever leaving the event loop.
        await nextTurn();
        let accountId: string | null = null;
        try {
          await database.transaction(async (sql) => {
            accountId = await lockNextDue(sql, { upToMark, except: failed });
            if (accountId !== null) await evaluate(sql, accountId);
          });
          if (accountId === null) return evaluated;
          evaluated += 1;
        } catch (error) {
          if (accountId === null) throw error;
          // Its marks are still there. The others do not wait for it.
          failed.push(accountId);
          log.error({ err: error, accountId }, 'the credit of an account could not be evaluated');
        }
      }
    },
  };
}
