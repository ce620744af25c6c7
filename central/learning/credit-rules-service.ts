import type { CreditRules, SignedCreditRules } from '../../api-client/contract/credit.ts';
import { usualCreditRules } from '../../api-client/contract/credit-administration.ts';
import type { StoredCreditRules, WantedCreditRules } from '../../api-client/contract/credit-administration.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import type { SigningKeys } from '../signing/signing-keys.ts';
import { markEverybodyDue } from './credit-due-repository.ts';
import { findCreditRules, insertCreditRules } from './credit-rules-repository.ts';

export interface CreditRulesService {
  /** As terminals are told. The same until somebody decides otherwise, byte for byte. */
  signed(): Promise<SignedCreditRules>;
  decided(): Promise<StoredCreditRules>;
  /** A new version even where the rules are what they were; everybody's credit is evaluated anew. */
  set(rules: WantedCreditRules): Promise<StoredCreditRules>;
}

export function createCreditRulesService({
  database,
  clock,
  keys,
}: {
  database: Database;
  clock: Clock;
  keys: Pick<SigningKeys, 'signCreditRules'>;
}): CreditRulesService {
  return {
    signed: async () => keys.signCreditRules(await rulesInForce(database)),
    decided: async () => {
      const row = await findCreditRules(database);
      return row === null
        ? { rules: usualCreditRules, version: 1, changedAtMs: null }
        : { rules: { ...usualCreditRules, ...row.document }, version: row.version, changedAtMs: row.set_at_ms };
    },
    set: (rules) =>
      database.transaction(async (sql) => {
        const row = await insertCreditRules(sql, rules, clock.nowMs());
        await markEverybodyDue(sql);
        return { rules: row.document, version: row.version, changedAtMs: row.set_at_ms };
      }),
  };
}

/** The usual ones have the lowest version and were always there. */
export async function rulesInForce(sql: Sql): Promise<CreditRules> {
  const row = await findCreditRules(sql);
  return {
    schema: 'hexi.credit-rules/1',
    version: row?.version ?? 1,
    issuedAt: new Date(row?.set_at_ms ?? 0).toISOString(),
    // Beneath those that were decided: what is younger than they are.
    ...usualCreditRules,
    ...row?.document,
  };
}
