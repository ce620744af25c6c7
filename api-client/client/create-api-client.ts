import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { hasBody, routes } from '../contract/routes.ts';
import type { ConditionalRouteName, RouteInput, RouteName, RouteOutput } from '../contract/routes.ts';
import type { Route } from '../contract/routes/route.ts';
import { ApiError } from './api-error.ts';
import { defaultRetry, fullJitterMs, sleep as realSleep } from './backoff.ts';
import type { RetryOptions } from './backoff.ts';
import { sendOnce } from './send-once.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Whose token to send, where it is not the one the route names. */
  readonly as?: 'terminal' | 'person' | 'none';
  /** For this call alone. */
  readonly timeoutMs?: number;
}

type Method<N extends RouteName> = (input: RouteInput<N>, options: CallOptions) => Promise<RouteOutput<N>>;

export interface ConditionalOptions extends CallOptions {
  /** An entity tag (RFC 9110 section 8.8.3) of what the caller has; null for none. */
  readonly ifNoneMatch: string | null;
}

/** Null: what the caller has is still the newest (304). */
type ConditionalMethod<N extends RouteName> = Method<N> &
  ((input: RouteInput<N>, options: ConditionalOptions) => Promise<RouteOutput<N> | null>);

export type ApiClient = {
  readonly [N in RouteName]: N extends ConditionalRouteName ? ConditionalMethod<N> : Method<N>;
};

export interface ApiClientOptions {
  /** `http:` or `https:`, with or without a path. */
  readonly baseUrl: string;
  /** Asked anew for every call; null where there is none. */
  readonly tokens: { terminal(): string | null; person(): string | null };
  /** For one whole answer, from the first byte sent; 30 s. */
  readonly timeoutMs?: number;
  readonly retry?: Partial<RetryOptions>;
  readonly maxResponseBytes?: number;
  readonly adapter?: AxiosRequestConfig['adapter'];
  /** In [0, 1). */
  readonly random?: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newIdempotencyKey?: () => string;
  /** RFC 1952, of large JSON bodies; without it they travel as they are. A port: this folder knows no Node modules. */
  readonly gzip?: (text: string) => Promise<Uint8Array>;
}

/** Below this the header costs more than it saves. */
const worthGzipCharacters = 1024;

/** Kinds after which the same request is sent again at once. `malformed` is not: a captive portal does not go away in seconds. */
const retriedKinds = new Set<ApiError['kind']>(['unreachable', 'timeout', 'server-failed', 'truncated']);

/**
 * The centre's REST API: one method for each entry of `routes`. Every answer is checked against the contract.
 * @throws ApiError from every method, and nothing else.
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { protocol } = new URL(options.baseUrl);
  if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError(`not an HTTP address: ${options.baseUrl}`);
  const retry = { ...defaultRetry, ...options.retry };
  const random = options.random ?? Math.random;
  const sleep = options.sleep ?? realSleep;
  const newIdempotencyKey = options.newIdempotencyKey ?? (() => crypto.randomUUID());
  let http: Promise<AxiosInstance> | null = null;

  async function call(name: RouteName, input: RouteInput<RouteName>, callOptions: CallOptions) {
    const { signal, as, timeoutMs = options.timeoutMs ?? 30_000 } = callOptions;
    const request = buildRequest(name, input, tokenFor(name, as));
    if (routes[name].creates) request.headers['idempotency-key'] = newIdempotencyKey();
    const { ifNoneMatch = null } = callOptions as Partial<ConditionalOptions>;
    if (ifNoneMatch !== null) request.headers['if-none-match'] = ifNoneMatch;
    await compress(request);
    for (let attempt = 0; ; attempt += 1) {
      try {
        http ??= openHttp(options);
        return await sendOnce({ name, http: await http, request, timeoutMs, signal });
      } catch (error) {
        const waitMs = error instanceof ApiError ? waitBefore(error, attempt) : undefined;
        if (waitMs === undefined) throw error;
        await sleep(waitMs, signal).catch((cause: unknown) => {
          throw new ApiError('aborted', { route: name, message: 'aborted', cause });
        });
      }
    }
  }

  /** Once for all tries of a call. */
  async function compress(request: Request): Promise<void> {
    const { data } = request;
    if (options.gzip === undefined || typeof data !== 'string' || data.length < worthGzipCharacters) return;
    const { buffer, byteOffset, byteLength } = await options.gzip(data);
    // axios sends the whole of what a view stands on.
    request.data = buffer.slice(byteOffset, byteOffset + byteLength);
    request.headers['content-encoding'] = 'gzip';
  }

  /** Undefined: the error stands. */
  function waitBefore(error: ApiError, attempt: number): number | undefined {
    if (attempt >= retry.retries || !routes[error.route].idempotent) return undefined;
    if (!retriedKinds.has(error.kind) && error.status !== 429) return undefined;
    if (error.retryAfterMs === undefined) return fullJitterMs(attempt, random, retry);
    return error.retryAfterMs > retry.maxMs ? undefined : error.retryAfterMs;
  }

  function tokenFor(name: RouteName, as: CallOptions['as']): string | null {
    const { auth } = routes[name];
    const wanted = as ?? (auth === 'administrator' ? 'person' : auth === 'terminal-or-none' ? 'terminal' : auth);
    if (wanted === 'none') return null;
    const token = options.tokens[wanted]();
    if (token === null && auth !== 'terminal-or-none') {
      throw new ApiError('refused', { route: name, message: `no ${wanted} token here` });
    }
    return token;
  }

  const method = (name: RouteName) => [
    name,
    (input: RouteInput<RouteName>, callOptions: CallOptions) => call(name, input, callOptions),
  ];
  return Object.fromEntries((Object.keys(routes) as RouteName[]).map((name) => method(name))) as ApiClient;
}

/** axios is loaded with the first request: a program that starts without a line is not kept waiting for it. */
async function openHttp({ baseUrl, maxResponseBytes, adapter }: ApiClientOptions): Promise<AxiosInstance> {
  const { default: axios } = await import('axios');
  return axios.create({
    baseURL: baseUrl,
    maxRedirects: 0,
    maxContentLength: maxResponseBytes ?? 16 * 1024 * 1024,
    responseType: 'text',
    // axios would parse the body it was given, to see whether it is JSON.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    ...(adapter === undefined ? {} : { adapter }),
  });
}

interface Request extends AxiosRequestConfig {
  readonly headers: Record<string, string>;
  data?: string | ArrayBufferLike;
}

/** What the path names goes there; the rest is the query of a GET or DELETE and the body of a POST or PUT. */
function buildRequest(name: RouteName, input: object, token: string | null): Request {
  const route: Route = routes[name];
  const rest: Record<string, unknown> = { ...input };
  const url = route.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = rest[parameter];
    delete rest[parameter];
    return encodeURIComponent(String(value));
  });
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  if (!hasBody(route)) return { method: route.method, url, headers, params: rest };
  if (route.encoding === 'form') {
    const form = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return { method: route.method, url, headers, data: form.toString() };
  }
  headers['content-type'] = 'application/json';
  return { method: route.method, url, headers, data: JSON.stringify(rest) };
}
