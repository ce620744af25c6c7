import { ApiError } from '../../api-client/client/api-error.ts';
import type { Log } from '../contract/ports.ts';
import { ownAnswer } from './own-answer.ts';

/** Whether the centre need not be told any more: it knows, or has no such reminder. False without a session it takes. */
export async function isReadTold(
  own: { token: () => string | null; log: Log },
  tell: () => Promise<unknown>,
): Promise<boolean> {
  try {
    return (await ownAnswer(own, tell)) !== null;
  } catch (error) {
    if (error instanceof ApiError && error.problemCode === 'not-found') return true;
    throw error;
  }
}
