import { ApiError, type ApiErrorKind } from '../../api-client/client/api-error.ts';
import type { OauthError } from '../../api-client/contract/problem.ts';

/** A failure as the REST client would throw it. */
export const apiFailure = (kind: ApiErrorKind, status?: number): ApiError =>
  new ApiError(kind, { route: 'getTime', message: kind, status });

export const oauthFailure = (error: OauthError['error']): ApiError =>
  new ApiError('oauth', { route: 'requestToken', message: error, status: 400, oauth: { error } });
