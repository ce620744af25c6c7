import { ApiError, type ApiErrorKind } from '../../api-client/client/api-error.ts';
import {
  problemStatus,
  problemTypePrefix,
  type OauthError,
  type ProblemCode,
} from '../../api-client/contract/problem.ts';

/** A failure as the REST client would throw it. */
export const apiFailure = (kind: ApiErrorKind, status?: number): ApiError =>
  new ApiError(kind, { route: 'getTime', message: kind, status });

/** What the centre itself refuses, in its own words. */
export function refusal(code: ProblemCode): ApiError {
  const problem = { type: `${problemTypePrefix}${code}`, title: code, status: problemStatus[code] };
  return new ApiError('refused', { route: 'getTime', message: code, status: problem.status, problem });
}

export const oauthFailure = (error: OauthError['error']): ApiError =>
  new ApiError('oauth', { route: 'requestToken', message: error, status: 400, oauth: { error } });
