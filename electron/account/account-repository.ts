import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Account } from '../../api-client/contract/accounts.ts';
import { parseJson } from '../store/parse-json.ts';
import { transact } from '../store/transact.ts';

export interface KnownAccount extends Omit<Account, 'roles'> {
  readonly roles: string[];
  /** Sealed. */
  readonly verifier: string;
}

/** The people who have signed in on this terminal with the centre's consent. */
export interface AccountRepository {
  byId(accountId: string): KnownAccount | null;
  byName(accountName: string): KnownAccount | null;
  save(account: Account, verifier: string, atMs: number): void;
  failures(accountName: string): number;
  /** @returns how many there are now. */
  countFailure(accountName: string): number;
  forgetFailures(accountName: string): void;
}

interface AccountRow {
  account_id: string;
  account_name: string;
  display_name: string;
  unit: string;
  roles: string;
  verifier: string;
}

const rolesSchema = z.array(z.string()).catch([]);

const toAccount = (row: AccountRow | undefined): KnownAccount | null =>
  row === undefined
    ? null
    : {
        accountId: row.account_id,
        accountName: row.account_name,
        displayName: row.display_name,
        unit: row.unit,
        roles: rolesSchema.parse(parseJson(row.roles)),
        verifier: row.verifier,
      };

export function createAccountRepository(database: Database): AccountRepository {
  const columns = 'account_id, account_name, display_name, unit, roles, verifier';
  const byId = database.prepare<[string], AccountRow>(`SELECT ${columns} FROM account WHERE account_id = ?`);
  const byName = database.prepare<[string], AccountRow>(`SELECT ${columns} FROM account WHERE account_name = ?`);
  const removeOther = database.prepare('DELETE FROM account WHERE account_name = ? AND account_id <> ?');
  const save = database.prepare(
    `INSERT INTO account (account_id, account_name, display_name, unit, roles, verifier, confirmed_at_ms)
     VALUES (@accountId, @accountName, @displayName, @unit, @roles, @verifier, @atMs)
     ON CONFLICT (account_id) DO UPDATE SET account_name = excluded.account_name, display_name = excluded.display_name,
       unit = excluded.unit, roles = excluded.roles, verifier = excluded.verifier,
       confirmed_at_ms = excluded.confirmed_at_ms`,
  );
  const failures = database
    .prepare<[string], number>('SELECT failures FROM sign_in_failure WHERE account_name = ?')
    .pluck();
  const countFailure = database
    .prepare<[string], number>(
      `INSERT INTO sign_in_failure (account_name, failures) VALUES (?, 1)
       ON CONFLICT (account_name) DO UPDATE SET failures = failures + 1 RETURNING failures`,
    )
    .pluck();
  const forgetFailures = database.prepare('DELETE FROM sign_in_failure WHERE account_name = ?');
  return {
    byId: (accountId) => toAccount(byId.get(accountId)),
    byName: (accountName) => toAccount(byName.get(accountName)),
    save: (account, verifier, atMs) => {
      transact(database, () => {
        // The centre gave the name to somebody else.
        removeOther.run(account.accountName, account.accountId);
        save.run({ ...account, roles: JSON.stringify(account.roles), verifier, atMs });
      });
    },
    failures: (accountName) => failures.get(accountName) ?? 0,
    countFailure: (accountName) => transact(database, () => countFailure.get(accountName) ?? 1),
    forgetFailures: (accountName) => {
      transact(database, () => forgetFailures.run(accountName));
    },
  };
}
