import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { CreditVerdict } from '../../api-client/contract/credit.ts';
import type { Log } from '../contract/ports.ts';

/** The centre's verdict on the person who sits here; null where the centre does not know them: see own-notes. */
export async function ownCredit(
  { api, token, log }: { api: Pick<ApiClient, 'getCredit'>; token: () => string | null; log: Log },
  accountId: string,
  signal: AbortSignal,
): Promise<CreditVerdict | null> {
  if (token() === null) return null;
  try {
    return await api.getCredit({ accountId }, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || (error.problemCode !== 'token-refused' && error.problemCode !== 'forbidden')) {
      throw error;
    }
    log.info({ err: error }, 'the centre does not give its verdict to this session');
    return null;
  }
}
