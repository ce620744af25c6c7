import type { Database } from 'better-sqlite3';
import { ownCertificatesSchema, type OwnCertificates } from '../../api-client/contract/certificates.ts';
import { planSchema, type Plan } from '../../api-client/contract/plan.ts';
import { parseJson } from '../store/parse-json.ts';

interface Kept<T> {
  readonly answer: T;
  readonly receivedAtMs: number;
}

/** The centre's last word on each person who has sat here. What cannot be read any more is as good as never heard. */
export interface PlanRepository {
  plan(accountId: string): Kept<Plan> | null;
  certificates(accountId: string): Kept<OwnCertificates> | null;
  savePlan(plan: Plan, receivedAtMs: number): void;
  saveCertificates(certificates: OwnCertificates, receivedAtMs: number): void;
}

export function createPlanRepository(database: Database): PlanRepository {
  const onePlan = database.prepare(
    'SELECT plan AS text, received_at_ms AS atMs FROM learner_plan WHERE account_id = ?',
  );
  const oneAnswer = database.prepare(
    'SELECT answer AS text, received_at_ms AS atMs FROM learner_certificates WHERE account_id = ?',
  );
  const putPlan = database.prepare(
    `INSERT INTO learner_plan (account_id, plan, received_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET plan = excluded.plan, received_at_ms = excluded.received_at_ms`,
  );
  const putAnswer = database.prepare(
    `INSERT INTO learner_certificates (account_id, answer, received_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET answer = excluded.answer, received_at_ms = excluded.received_at_ms`,
  );
  return {
    plan: (accountId) => {
      const row = onePlan.get(accountId) as { text: string; atMs: number } | undefined;
      const plan = row === undefined ? null : planSchema.safeParse(parseJson(row.text));
      return row === undefined || plan?.success !== true ? null : { answer: plan.data, receivedAtMs: row.atMs };
    },
    certificates: (accountId) => {
      const row = oneAnswer.get(accountId) as { text: string; atMs: number } | undefined;
      const answer = row === undefined ? null : ownCertificatesSchema.safeParse(parseJson(row.text));
      return row === undefined || answer?.success !== true ? null : { answer: answer.data, receivedAtMs: row.atMs };
    },
    savePlan: (plan, receivedAtMs) => void putPlan.run(plan.accountId, JSON.stringify(plan), receivedAtMs),
    saveCertificates: (answer, receivedAtMs) =>
      void putAnswer.run(answer.accountId, JSON.stringify(answer), receivedAtMs),
  };
}
