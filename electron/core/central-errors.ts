import { ApiError, type ApiErrorKind } from '../../api-client/client/api-error.ts';
import { routes } from '../../api-client/contract/routes.ts';
import { AppError, type ErrorCode } from '../contract/errors.ts';
import { asStorageError } from '../store/storage-error.ts';

/** The one place where the client's failures become codes that a person is told. */
const codeOf: Record<ApiErrorKind, ErrorCode> = {
  unreachable: 'central.unreachable',
  timeout: 'central.unreachable',
  'server-failed': 'central.failing',
  malformed: 'central.malformed',
  truncated: 'central.malformed',
  aborted: 'request.cancelled',
  refused: 'central.refused',
  oauth: 'central.refused',
};

function fromApi(error: ApiError): AppError {
  const { kind, status, problemCode } = error;
  const options = { cause: error, details: { reason: kind, status: status ?? null } };
  // Too many at once: it will be granted later, so it may be tried again.
  if (status === 429) return new AppError('central.failing', options);
  const isPersons = ['person', 'administrator'].includes(routes[error.route].auth);
  // The client itself refuses to ask without a token: nobody's session is here (a sign-in without a line), or there is no enrolment.
  if (kind === 'refused' && (status === undefined || problemCode === 'token-refused')) {
    if (isPersons) return new AppError('account.session-needed', options);
    if (status === undefined) return new AppError('terminal.not-enrolled', options);
  }
  if (problemCode === 'forbidden' && isPersons) return new AppError('central.forbidden', options);
  return new AppError(codeOf[kind], options);
}

/** Any failure as an AppError; what nobody foresaw is `internal.unexpected`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ApiError) return fromApi(error);
  const storage = asStorageError(error);
  if (storage instanceof AppError) return storage;
  if (error instanceof Error && error.name === 'AbortError') return new AppError('request.cancelled', { cause: error });
  return new AppError('internal.unexpected', { cause: error });
}
