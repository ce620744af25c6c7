import { randomUUID } from 'node:crypto';
import { saveAccount } from '../../central/accounts/account-repository.ts';
import type { Database } from '../../central/database/database.ts';
import { hashToken, newToken } from '../../central/secrets.ts';
import { insertTokens, saveTerminal } from '../../central/terminals/token-repository.ts';

const farAwayMs = 4_102_444_800_000;

/** Terminals as if they had been enrolled, written straight into a running centre's database. @returns each one's access token. */
export async function enrolTerminals(
  database: Database,
  count: number,
): Promise<{ terminalId: string; accessToken: string }[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const terminalId = randomUUID();
      const accessToken = newToken();
      const key = { terminalId, terminalName: `座位 ${index + 1}`, devicePublicKey: randomUUID(), nowMs: 1 };
      await saveTerminal(database, key);
      const ends = { accessExpiresAtMs: farAwayMs, refreshExpiresAtMs: farAwayMs };
      const hashes = { accessHash: hashToken(accessToken), refreshHash: hashToken(newToken()) };
      await insertTokens(database, { terminalId, grantId: randomUUID(), generation: 0, ...hashes, ...ends }, 1);
      return { terminalId, accessToken };
    }),
  );
}

/** Learners who cannot sign in: nobody needs to. @returns their ids. */
export async function addLearners(database: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [index, accountId] of ids.entries()) {
    const names = { accountName: `learner-${accountId}`, displayName: `学员 ${index + 1}` };
    await saveAccount(database, { accountId, ...names, unit: '张掖市甘州区', roles: ['learner'] }, 'none');
  }
  return ids;
}
