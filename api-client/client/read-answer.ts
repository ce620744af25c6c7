import type { AxiosResponse } from 'axios';
import { oauthErrorSchema, problemSchema } from '../contract/problem.ts';
import { routes } from '../contract/routes.ts';
import type { RouteName, RouteOutput } from '../contract/routes.ts';
import { ApiError } from './api-error.ts';
import { parseRetryAfter } from './backoff.ts';

/** The value of a 2xx answer that keeps the contract; null for a 304 that was asked for. @throws ApiError for every other answer. */
export function readAnswer<N extends RouteName>(name: N, answer: AxiosResponse<unknown>): RouteOutput<N> | null {
  const { status } = answer;
  const said = (message: string) => ({ route: name, status, message: `${message} (HTTP ${status})` });
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], answer.headers['date']);
  const json = readJson(answer);

  if (status >= 500) {
    const problem = problemSchema.safeParse(json.value).data;
    throw new ApiError('server-failed', { ...said('the centre failed'), problem, retryAfterMs });
  }
  if (status >= 400) {
    const oauth = routes[name].errors === 'oauth' ? oauthErrorSchema.safeParse(json.value).data : undefined;
    if (oauth !== undefined) throw new ApiError('oauth', { ...said(oauth.error), oauth, retryAfterMs });
    const problem = problemSchema.safeParse(json.value).data;
    if (problem !== undefined) throw new ApiError('refused', { ...said(problem.title), problem, retryAfterMs });
    if (status === 429) throw new ApiError('refused', { ...said('too many requests'), retryAfterMs });
    throw new ApiError('malformed', said('refused without a problem of the contract'));
  }
  if (status === 304 && wasConditional(answer)) return null;
  if (status < 200 || status >= 300) throw new ApiError('malformed', said('a redirect or another unexpected status'));
  if ('failure' in json) throw new ApiError('malformed', { ...said(json.failure), cause: json.cause });

  const parsed = routes[name].response.safeParse(json.value);
  if (!parsed.success) {
    throw new ApiError('malformed', { ...said('an answer of another shape'), cause: parsed.error });
  }
  return parsed.data as RouteOutput<N>;
}

const wasConditional = ({ config }: AxiosResponse<unknown>): boolean => config.headers.has('if-none-match');

type Json = { value: unknown } | { value?: never; failure: string; cause?: unknown };

function readJson({ data, headers }: AxiosResponse<unknown>): Json {
  const mediaType = String(headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim()
    .toLowerCase();
  if (typeof data !== 'string' || data === '') return { failure: 'an empty answer' };
  if (mediaType === undefined || !/^application\/([a-z0-9.-]+\+)?json$/.test(mediaType)) {
    return { failure: 'an answer that is not JSON' };
  }
  try {
    return { value: JSON.parse(data) as unknown };
  } catch {
    // The parser's message quotes the body, which may hold names: it is not passed on.
    return { failure: 'an answer that is half or broken JSON' };
  }
}
