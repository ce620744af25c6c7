import { createApiClient } from '../../api-client/client/create-api-client.ts';
import type { StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import { demoAdministrator } from './pages.ts';

/** The centre as its administrator sees it. */
export function administratorsView(url: string) {
  let token: string | null = null;
  const client = createApiClient({ baseUrl: url, tokens: { terminal: () => null, person: () => token } });
  const signal = AbortSignal.timeout(30_000);
  return {
    /** What the centre holds of one learner from one terminal. */
    recordsOf: async (accountId: string, terminalId: string): Promise<StoredLearningRecord[]> => {
      token = (await client.signIn(demoAdministrator, { signal })).sessionToken;
      const { records } = await client.getLearningRecords({ accountId }, { signal });
      return records.filter((record) => record.terminalId === terminalId);
    },
  };
}
