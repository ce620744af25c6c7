import { randomInt } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalizedText } from '../../api-client/contract/common.ts';
import { makeCertificateNumber } from '../../api-client/protocol/certificate-number.ts';
import { dayIn } from '../../api-client/protocol/credit/day-in.ts';
import { sumOfHours } from '../../api-client/protocol/credit/hours.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { lockAccount } from '../learning/credit-due-repository.ts';
import { refreshProgrammes } from '../programmes/programme-summary-repository.ts';
import type { SigningKeys } from '../signing/signing-keys.ts';
import { isAwardDue, lockDueAccounts, newestAwardMark, takeAwardMarks } from './award-due-repository.ts';
import { findEarned, insertCertificates, refreshCreditedHours } from './certificate-repository.ts';
import type { Earned, Issued } from './certificate-repository.ts';

export interface AwardService {
  /** Everybody who is due when it begins: their programmes summed up, and certificates issued for what they have completed. */
  sweep(signal: AbortSignal): Promise<void>;
  /** One person, at once. */
  settle(accountId: string): Promise<void>;
}

const atOnce = 200;
/** The year of a number is that of the school's calendar. */
const day = dayIn('Asia/Shanghai');

export function createAwardService({
  database,
  clock,
  keys,
  issuer,
}: {
  database: Database;
  clock: Clock;
  keys: Pick<SigningKeys, 'signCertificate'>;
  issuer: LocalizedText;
}): AwardService {
  function issue(earned: Earned, nowMs: number): Issued {
    const { courses, ...rest } = earned;
    const certificate = {
      schema: 'hexi.certificate/1' as const,
      number: makeCertificateNumber(Number(day(nowMs).slice(0, 4)), (limit) => randomInt(limit)),
      issuer,
      ...rest,
      courses: [...courses],
      hours: sumOfHours(courses.map(({ hours }) => hours)),
      issuedAt: new Date(nowMs).toISOString(),
    };
    return { certificate, signed: keys.signCertificate(certificate) };
  }

  /** Of accounts that are locked. */
  async function settleAll(sql: Sql, accountIds: readonly string[]): Promise<void> {
    const nowMs = clock.nowMs();
    await takeAwardMarks(sql, accountIds);
    await refreshProgrammes(sql, accountIds, nowMs);
    await refreshCreditedHours(sql, accountIds);
    const earned = await findEarned(sql, accountIds);
    if (earned.length > 0) {
      await insertCertificates(
        sql,
        earned.map((one) => issue(one, nowMs)),
        nowMs,
      );
    }
  }

  return {
    sweep: async (signal) => {
      const upToMark = await newestAwardMark(database);
      for (;;) {
        if (signal.aborted || upToMark === 0) return;
        // Requests come first: the embedded database answers without ever leaving the event loop.
        await nextTurn();
        const settled = await database.transaction(async (sql) => {
          const accountIds = await lockDueAccounts(sql, { upToMark, limit: atOnce });
          if (accountIds.length > 0) await settleAll(sql, accountIds);
          return accountIds.length;
        });
        if (settled === 0) return;
      }
    },

    settle: async (accountId) => {
      if (!(await isAwardDue(database, accountId))) return;
      await database.transaction(async (sql) => {
        await lockAccount(sql, accountId);
        await settleAll(sql, [accountId]);
      });
    },
  };
}
