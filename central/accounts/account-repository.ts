import type { Account } from '../../api-client/contract/accounts.ts';
import type { Sql } from '../database/database.ts';

interface AccountRow {
  account_id: string;
  account_name: string;
  display_name: string;
  unit: string;
  roles: Account['roles'];
  password_hash: string;
}

const toAccount = (row: AccountRow): Account => ({
  accountId: row.account_id,
  accountName: row.account_name,
  displayName: row.display_name,
  unit: row.unit,
  roles: row.roles,
});

export async function findAccountByName(
  sql: Sql,
  accountName: string,
): Promise<{ account: Account; passwordHash: string } | null> {
  const [row] = await sql.query<AccountRow>('select * from accounts where account_name = $1', [accountName]);
  return row === undefined ? null : { account: toAccount(row), passwordHash: row.password_hash };
}

/** An account of the same id is brought up to date. */
export async function saveAccount(sql: Sql, account: Account, passwordHash: string): Promise<void> {
  await sql.query(
    `insert into accounts values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (account_id) do update set account_name = excluded.account_name, display_name = excluded.display_name,
       unit = excluded.unit, roles = excluded.roles, password_hash = excluded.password_hash`,
    [
      account.accountId,
      account.accountName,
      account.displayName,
      account.unit,
      JSON.stringify(account.roles),
      passwordHash,
    ],
  );
}

export async function hasAccounts(sql: Sql): Promise<boolean> {
  return (await sql.query('select 1 from accounts limit 1')).length > 0;
}

/** Those of `accountIds` that exist. */
export async function existingAccountIds(sql: Sql, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ account_id: string }>('select account_id from accounts where account_id = any($1)', [
    accountIds,
  ]);
  return new Set(rows.map(({ account_id }) => account_id));
}
