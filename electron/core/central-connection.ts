import { ApiError } from '../../api-client/client/api-error.ts';
import { createApiClient, type ApiClient, type CallOptions } from '../../api-client/client/create-api-client.ts';
import { routes, type RouteName } from '../../api-client/contract/routes.ts';
import { gzipText } from './gzip-text.ts';

export interface CentralConnectionDeps {
  readonly centralUrl: () => string;
  readonly terminal: {
    access(): string | null;
    ensureFresh(signal: AbortSignal): Promise<void>;
    renew(refused: string, signal: AbortSignal): Promise<void>;
  };
  readonly personToken: () => string | null;
  readonly observe: { answered(): void; failed(error: unknown, isProbe: boolean): void };
}

export interface CentralConnection {
  /** The centre of the moment. Renews the terminal's token where it must, and tells how each request ended. */
  readonly api: ApiClient;
  /** Another centre, without our tokens. */
  at(centralUrl: string): ApiClient;
}

/** Somebody waits for these at a page, so a hiccup is tried again at once; the loops come round by themselves. */
const patient = new Set<RouteName>(['getManifest', 'getService', 'authorizeDevice']);

export function createCentralConnection(deps: CentralConnectionDeps): CentralConnection {
  const { centralUrl, terminal, personToken, observe } = deps;
  const tokens = { terminal: () => terminal.access(), person: personToken };
  let clients: { url: string; patient: ApiClient; prompt: ApiClient } | null = null;

  function clientFor(name: RouteName): ApiClient {
    const url = centralUrl();
    if (clients?.url !== url) {
      const of = (retries: number): ApiClient =>
        createApiClient({ baseUrl: url, tokens, retry: { retries }, gzip: gzipText });
      clients = { url, patient: of(2), prompt: of(0) };
    }
    return patient.has(name) ? clients.patient : clients.prompt;
  }

  async function send(name: RouteName, input: never, options: CallOptions): Promise<unknown> {
    const method = clientFor(name)[name] as (input: never, options: CallOptions) => Promise<unknown>;
    try {
      const answer = await method(input, options);
      observe.answered();
      return answer;
    } catch (error) {
      observe.failed(error, name === 'getTime');
      throw error;
    }
  }

  async function sendAsTerminal(name: RouteName, input: never, options: CallOptions): Promise<unknown> {
    await terminal.ensureFresh(options.signal);
    const used = terminal.access();
    try {
      return await send(name, input, options);
    } catch (error) {
      const isTokenRefused = error instanceof ApiError && error.problemCode === 'token-refused';
      if (!isTokenRefused || used === null) throw error;
      await terminal.renew(used, options.signal);
      return send(name, input, options);
    }
  }

  const method = (name: RouteName) => [name, isTerminals(name) ? bind(sendAsTerminal, name) : bind(send, name)];
  return {
    api: Object.fromEntries((Object.keys(routes) as RouteName[]).map(method)) as ApiClient,
    at: (url) => createApiClient({ baseUrl: url, tokens: { terminal: () => null, person: () => null } }),
  };
}

const isTerminals = (name: RouteName): boolean => ['terminal', 'terminal-or-none'].includes(routes[name].auth);

const bind =
  (send: (name: RouteName, input: never, options: CallOptions) => Promise<unknown>, name: RouteName) =>
  (input: never, options: CallOptions) =>
    send(name, input, options);
