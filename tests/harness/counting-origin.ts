import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface CountingOrigin {
  readonly url: string;
  /** Of bodies, by file, since the beginning. */
  sent(sha256: string): number;
  /** Requests that asked for the rest of a file. */
  ranges(): number;
  /** Resolves once so many more bytes were sent. */
  afterBytes(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Serves hashed files under `root`, whole or from the middle (RFC 9110 section 14), and counts what it sends. */
export async function openCountingOrigin(root: string): Promise<CountingOrigin> {
  const sentOf = new Map<string, number>();
  let sentAll = 0;
  let ranges = 0;
  let due = Infinity;
  let onDue = (): void => {};

  const server = createServer((request, response) => {
    const name = /^\/[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1];
    if (name === undefined) {
      response.writeHead(404).end();
      return;
    }
    const file = path.join(root, name.slice(0, 2), name.slice(2, 4), name);
    const { size } = statSync(file);
    const validator = `"${name.slice(0, 16)}"`;
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === validator;
    const from = isSame ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const head = { 'content-length': size - from, etag: validator };
    if (from > 0) {
      ranges++;
      response.writeHead(206, { ...head, 'content-range': `bytes ${from}-${size - 1}/${size}` });
    } else response.writeHead(200, head);
    void send(response, file, from, (bytes) => {
      sentOf.set(name, (sentOf.get(name) ?? 0) + bytes);
      sentAll += bytes;
      if (sentAll >= due) onDue();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    sent: (sha256) => sentOf.get(sha256) ?? 0,
    ranges: () => ranges,
    afterBytes: (bytes) =>
      new Promise((resolve) => {
        due = sentAll + bytes;
        onDue = resolve;
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pieceBytes = 32 * 1024;
/** So fast that nobody waits for it, so slow that what was sent is soon also received. */
const pieceMs = 2;

async function send(
  response: ServerResponse,
  file: string,
  from: number,
  count: (bytes: number) => void,
): Promise<void> {
  const content = readFileSync(file);
  for (let at = from; at < content.length && !response.destroyed; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes);
    response.write(piece);
    count(piece.length);
    await wait(pieceMs);
  }
  response.end();
}
