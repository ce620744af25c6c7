import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** What goes wrong with the answers to paths that match. */
export type Fault =
  | { kind: 'status'; status: number }
  /** 200 with a page, as a captive portal answers. */
  | { kind: 'html' }
  /** The right head, half of the body, then the connection breaks. */
  | { kind: 'half' }
  /** The connection is closed without a byte. */
  | { kind: 'nothing' }
  /** The centre gets the request; its answer is lost. */
  | { kind: 'answer-lost' }
  /** The right length, wrong bytes. */
  | { kind: 'garbage' }
  /** Another text of the same shape: what only a signature notices. */
  | { kind: 'edit'; edit: (body: string) => string };

export interface FaultyProxy {
  readonly url: string;
  /** From now on, until cleared. */
  fail(path: RegExp, fault: Fault): void;
  clear(): void;
  /** Requests whose path matched, so far. */
  count(path: RegExp): number;
  close(): Promise<void>;
}

/** An HTTP proxy in front of the centre, honest until told otherwise. */
export async function openFaultyProxy({ targetPort }: { targetPort: number }): Promise<FaultyProxy> {
  let faults: { path: RegExp; fault: Fault }[] = [];
  const seen: string[] = [];

  const server = createServer((incoming, answer) => {
    const target = incoming.url ?? '/';
    seen.push(target);
    const fault = faults.find(({ path }) => path.test(target))?.fault;
    if (fault?.kind === 'status') answer.writeHead(fault.status).end();
    else if (fault?.kind === 'html')
      answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Please log in</h1>');
    else if (fault?.kind === 'nothing') incoming.socket.destroy();
    else forward(incoming, answer, fault);
  });

  function forward(incoming: IncomingMessage, answer: ServerResponse, fault: Fault | undefined): void {
    const headers = { ...incoming.headers };
    // An edited answer must be readable.
    if (fault?.kind === 'edit') delete headers['accept-encoding'];
    const onward = request(
      { host: '127.0.0.1', port: targetPort, path: incoming.url, method: incoming.method, headers },
      (reply) => {
        if (fault?.kind === 'answer-lost') {
          reply.resume().once('end', () => incoming.socket.destroy());
          return;
        }
        if (fault === undefined) {
          answer.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(answer);
          return;
        }
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.once('end', () => {
          const received = Buffer.concat(chunks);
          const body = fault.kind === 'edit' ? Buffer.from(fault.edit(received.toString())) : received;
          answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, 'content-length': body.length });
          if (fault.kind === 'garbage') answer.end(Buffer.alloc(body.length, 0x5a));
          else if (fault.kind === 'edit') answer.end(body);
          else answer.write(body.subarray(0, body.length >> 1), () => incoming.socket.destroy());
        });
      },
    );
    onward.once('error', () => incoming.socket.destroy());
    answer.once('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    fail: (path, fault) => {
      faults = [{ path, fault }, ...faults];
    },
    clear: () => {
      faults = [];
    },
    count: (path) => seen.filter((target) => path.test(target)).length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
