import type { WantedCreditRules } from '../../api-client/contract/credit-administration.ts';
import type { Sql } from '../database/database.ts';

export interface CreditRulesRow {
  version: number;
  document: WantedCreditRules;
  set_at_ms: number;
}

/** Those in force; null while nobody has decided. */
export async function findCreditRules(sql: Sql): Promise<CreditRulesRow | null> {
  const [row] = await sql.query<CreditRulesRow>(
    'select version, document, set_at_ms from credit_rules order by version desc limit 1',
  );
  return row ?? null;
}

/**
 * Under a version above all there were, and never below the time: a centre that was put back from a backup gives out higher
 * ones than the terminals have already seen.
 */
export async function insertCreditRules(sql: Sql, rules: WantedCreditRules, nowMs: number): Promise<CreditRulesRow> {
  // Two administrators take turns: the order of versions is the order of commits.
  await sql.query('lock table credit_rules in share row exclusive mode');
  const [row] = await sql.query<CreditRulesRow>(
    `insert into credit_rules (version, document, set_at_ms)
     select greatest(coalesce(max(version), 1) + 1, $2::bigint), $1::jsonb, $2 from credit_rules
     returning version, document, set_at_ms`,
    [JSON.stringify(rules), nowMs],
  );
  if (row === undefined) throw new Error('the rules of credit were not stored');
  return row;
}
