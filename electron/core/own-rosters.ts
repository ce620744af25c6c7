import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { GroupRosters } from '../../api-client/contract/group-study.ts';
import type { Log } from '../contract/ports.ts';

/** The classes of the person who sits here; null where the centre does not know them: see own-notes. */
export async function ownRosters(
  { api, token, log }: { api: Pick<ApiClient, 'getGroupRosters'>; token: () => string | null; log: Log },
  signal: AbortSignal,
): Promise<GroupRosters | null> {
  if (token() === null) return null;
  try {
    return await api.getGroupRosters({}, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problemCode !== 'token-refused') throw error;
    log.info({ err: error }, 'the centre does not know the session any more');
    return null;
  }
}
