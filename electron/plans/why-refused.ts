import type { ApiError } from '../../api-client/client/api-error.ts';
import { AppError, type ErrorCode } from '../contract/errors.ts';

const meanings: Record<string, ErrorCode> = {
  'not-found': 'programme.gone',
  'request-invalid': 'programme.refused',
  conflict: 'programme.refused',
};

/** What a refusal of the centre means at the page that asked; null where it is told as `central-errors` tells it. */
export function whyRefused(error: ApiError): AppError | null {
  const meaning = error.kind === 'refused' ? meanings[error.problemCode ?? ''] : undefined;
  return meaning === undefined ? null : new AppError(meaning, { cause: error });
}
