import type { Database } from '../database/database.ts';
import { hasAccounts, saveAccount } from './account-repository.ts';
import { hashPassword } from './password.ts';

/** In a database without accounts: `admin`, who can then make the others. */
export async function ensureFirstAdministrator(database: Database, password: string): Promise<void> {
  if (await hasAccounts(database)) return;
  const account = { accountId: 'a-administrator', accountName: 'admin', displayName: '系统管理员', unit: '信息中心' };
  await saveAccount(database, { ...account, roles: ['administrator'] }, await hashPassword(password));
}
