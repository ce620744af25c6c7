import XAPI from '@xapi/xapi';
import type { Statement } from '@xapi/xapi';

type AdapterFunction = Extract<ConstructorParameters<typeof XAPI>[0]['adapter'], (...given: never[]) => unknown>;

/** What an LRS answered; `status` 0: nothing, or nothing in time. */
export class LrsError extends Error {
  override readonly name = 'LrsError';
  readonly status: number;
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

const answerWithinMs = 60_000;

/** @throws LrsError */
export function createLrsClient({ endpoint, key, secret }: { endpoint: string; key: string; secret: string }) {
  const lrs = new XAPI({
    endpoint: endpoint.endsWith('/') ? endpoint : `${endpoint}/`,
    auth: XAPI.toBasicAuth(key, secret),
    version: '1.0.3',
    adapter: request,
  });
  return {
    send: async (statements: readonly Statement[]): Promise<void> => {
      await lrs.sendStatements({ statements: [...statements] });
    },
  };
}

/** By fetch, which keeps a redirect from taking the credentials elsewhere, and with an end to waiting, which the library's adapters lack. */
const request: AdapterFunction = async ({ url, method, headers, data }) => {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: headers ?? {},
      ...(data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    text = await response.text();
  } catch (error) {
    throw new LrsError(0, error instanceof Error ? reasonOf(error) : String(error), { cause: error });
  }
  if (!response.ok) throw new LrsError(response.status, `HTTP ${String(response.status)}: ${text.slice(0, 300)}`);
  return { data: text as never, status: response.status, headers: Object.fromEntries(response.headers) };
};

const reasonOf = (error: Error): string =>
  error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
