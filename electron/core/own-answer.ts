import { ApiError } from '../../api-client/client/api-error.ts';
import type { Log } from '../contract/ports.ts';

/**
 * What the centre tells only the person who sits here; null where it does not know them: signed in without a line, or the session has
 * ended. They sign in again when they like; until then what is here stands.
 */
export async function ownAnswer<T>(
  { token, log }: { token: () => string | null; log: Log },
  ask: () => Promise<T>,
): Promise<T | null> {
  if (token() === null) return null;
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError) || (error.problemCode !== 'token-refused' && error.problemCode !== 'forbidden')) {
      throw error;
    }
    log.info({ err: error }, 'the centre does not tell this to this session');
    return null;
  }
}
