import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawServer {
  readonly url: string;
  /** The request heads that came, in order. */
  readonly requests: string[];
}

/** A TCP server that answers the n-th request with whatever bytes `answer` writes. Ends with the test. */
export async function startRawServer(answer: (socket: Socket, index: number) => void): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (Buffer.byteLength(received.slice(end + 4)) < length) return;
      requests.push(received);
      received = '';
      answer(socket, requests.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, requests };
}

export interface AnswerOptions {
  readonly status?: string;
  readonly type?: string;
  readonly headers?: readonly string[];
  /** Other than that of the body. */
  readonly length?: number;
}

/** A whole HTTP answer, after which the connection is closed. */
export function answerWith(body: string, options: AnswerOptions = {}): (socket: Socket) => void {
  const { status = '200 OK', type = 'application/json', headers = [], length = Buffer.byteLength(body) } = options;
  const head = [
    `HTTP/1.1 ${status}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    'Connection: close',
    ...headers,
  ];
  return (socket) => socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
