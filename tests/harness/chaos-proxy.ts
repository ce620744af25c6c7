import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What may become of one request. The centre sees it in all but the first four. */
const fates = [
  'dropped',
  'refused-5xx',
  'page',
  'request-truncated',
  'request-mangled',
  'delayed',
  'late',
  'duplicated',
  'replayed',
  'answer-truncated',
  'answer-lost',
  'accepted-5xx',
] as const;
export type Fate = (typeof fates)[number] | 'honest';

export interface ChaosProxy {
  readonly url: string;
  /** How many requests met which fate. */
  readonly met: Partial<Record<Fate, number>>;
  close(): Promise<void>;
}

export interface ChaosOptions {
  readonly targetPort: number;
  readonly random: () => number;
  /** Of all requests. */
  readonly troubled: number;
  /** The centre has answered well, nobody has heard of it yet: the moment to kill somebody. */
  readonly accepted: (path: string) => Promise<void> | void;
}

interface Held {
  readonly path: string;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}
interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const pick = <T>(values: readonly T[], random: () => number): T | undefined =>
  values[Math.floor(random() * values.length)];

/** An HTTP proxy that does to requests and answers whatever a county's line, its boxes and a dying centre do. */
export async function openChaosProxy({ targetPort, random, troubled, accepted }: ChaosOptions): Promise<ChaosProxy> {
  const met: Partial<Record<Fate, number>> = {};
  /** Of a POST each, to be sent again long after. */
  const remembered: Held[] = [];
  const ending = new AbortController();

  const server = createServer((incoming, answer) => {
    handle(incoming, answer).catch(() => incoming.socket.destroy());
  });

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { url: path = '/', method = 'GET' } = incoming;
    const { connection: _connection, 'content-length': _length, ...headers } = incoming.headers;
    const held: Held = { path, method, headers, body: Buffer.concat(chunks) };
    const fate: Fate = random() < troubled ? (pick(fates, random) ?? 'honest') : 'honest';
    met[fate] = (met[fate] ?? 0) + 1;
    const cut = (): void => void incoming.socket.destroy();
    const pass = async (given: Answer): Promise<void> => {
      if (given.status === 200) await accepted(path);
      answer.writeHead(given.status, given.headers).end(given.body);
    };

    if (method === 'POST') remembered[Math.floor(random() * 20)] = held;
    if (fate === 'dropped') cut();
    else if (fate === 'refused-5xx') answer.writeHead(pick([500, 502, 503, 504], random) ?? 500).end();
    else if (fate === 'page') {
      const status = pick([200, 302, 400, 403, 404, 413], random) ?? 200;
      answer.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><h1>Please log in</h1>');
    } else if (fate === 'request-truncated') {
      await forward(held, held.body.length >> 1).catch(() => {});
      cut();
    } else if (fate === 'request-mangled') {
      await pass(await forward({ ...held, body: held.body.subarray(0, held.body.length >> 1) }));
    } else if (fate === 'delayed') {
      await wait(50 + random() * 500, undefined, { signal: ending.signal });
      await pass(await forward(held));
    } else if (fate === 'late') {
      // Given up by the one who asked, and overtaken by what it asks next.
      cut();
      await wait(100 + random() * 1500, undefined, { signal: ending.signal });
      await forward(held);
    } else if (fate === 'duplicated') {
      const [first] = await Promise.all([forward(held), forward(held).catch(() => null)]);
      await pass(first);
    } else if (fate === 'replayed') {
      const old = pick(remembered, random);
      if (old !== undefined) await forward(old).catch(() => null);
      await pass(await forward(held));
    } else {
      const given = await forward(held);
      if (fate === 'honest') await pass(given);
      else {
        if (given.status === 200) await accepted(path);
        if (fate === 'accepted-5xx') answer.writeHead(502).end();
        else if (fate === 'answer-lost') cut();
        else {
          answer.writeHead(given.status, { ...given.headers, 'content-length': given.body.length });
          answer.write(given.body.subarray(0, given.body.length >> 1), cut);
        }
      }
    }
  }

  /** @param upTo bytes of the body, after which the connection breaks */
  function forward({ path, method, headers, body }: Held, upTo = body.length): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body.length === 0 ? {} : { 'content-length': body.length };
      const to = { host: '127.0.0.1', port: targetPort, path, method, headers: { ...headers, ...length } };
      const onward = request({ ...to, signal: ending.signal, agent: false }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.once('error', reject);
        reply.once('end', () => {
          const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = reply.headers;
          resolve({ status: reply.statusCode ?? 502, headers: rest, body: Buffer.concat(parts) });
        });
      });
      onward.once('error', reject);
      if (upTo === body.length) onward.end(body);
      else onward.write(body.subarray(0, upTo), () => onward.destroy(new Error('cut')));
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    met,
    close: async () => {
      ending.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
