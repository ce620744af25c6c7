import { ApiError } from '../../api-client/client/api-error.ts';
import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { NotesPage } from '../../api-client/contract/notes.ts';
import type { Log } from '../contract/ports.ts';

/**
 * The notes of the person who sits here, from the centre; null where it does not know them: signed in without a line, or the session
 * has ended. They sign in again when they like; until then their notes of other terminals wait.
 */
export async function ownNotes(
  { api, token, log }: { api: Pick<ApiClient, 'getNotes'>; token: () => string | null; log: Log },
  query: { cursor?: string; limit: number },
  signal: AbortSignal,
): Promise<NotesPage | null> {
  if (token() === null) return null;
  try {
    return await api.getNotes(query, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problemCode !== 'token-refused') throw error;
    log.info({ err: error }, 'the centre does not know the session any more');
    return null;
  }
}
