import type { AxiosError, AxiosInstance, AxiosRequestConfig } from 'axios';
import type { RouteName, RouteOutput } from '../contract/routes.ts';
import { ApiError } from './api-error.ts';
import { startDeadline } from './deadline.ts';
import { readAnswer } from './read-answer.ts';

export interface Attempt<N extends RouteName> {
  readonly name: N;
  readonly http: AxiosInstance;
  readonly request: AxiosRequestConfig;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One try. @throws ApiError, nothing else. */
export async function sendOnce<N extends RouteName>(attempt: Attempt<N>): Promise<RouteOutput<N> | null> {
  const { name, http, request, timeoutMs, signal } = attempt;
  const deadline = startDeadline(signal, timeoutMs);
  try {
    return readAnswer(name, await http.request<unknown>({ ...request, signal: deadline.signal }));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal.aborted) throw new ApiError('aborted', { route: name, message: 'aborted', cause: signal.reason });
    if (deadline.expired()) {
      throw new ApiError('timeout', { route: name, message: `no whole answer within ${timeoutMs} ms`, cause: error });
    }
    throw fromTransport(name, error);
  } finally {
    deadline.end();
  }
}

/** What axios and Node say when no whole HTTP answer came. */
function fromTransport(route: RouteName, error: unknown): ApiError {
  const code = (error as { code?: unknown }).code;
  const { status } = (error as Partial<AxiosError>).response ?? {};
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('maxContentLength')) {
    return new ApiError('malformed', { route, status, message: 'an answer too large', cause: error });
  }
  if (typeof code === 'string' && (code.startsWith('HPE_') || code.startsWith('Z_'))) {
    return new ApiError('malformed', { route, status, message: 'an answer that is not HTTP', cause: error });
  }
  if (code === 'ERR_BAD_RESPONSE' || status !== undefined) {
    return new ApiError('truncated', { route, status, message: 'the answer broke off', cause: error });
  }
  return new ApiError('unreachable', {
    route,
    message: `the centre cannot be reached${typeof code === 'string' ? ` (${code})` : ''}`,
    cause: error,
  });
}
