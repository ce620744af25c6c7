import { createServer, request } from 'node:http';
import { pipeline } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/** What stands before a centre as its line: everything goes through it, media is counted and shares a rate. */
export interface MediaFront {
  readonly url: string;
  /** Bytes of media bodies that went out, whether or not they arrived. */
  mediaBytes(): number;
  mediaRequests(): number;
  close(): Promise<void>;
}

export async function openMediaFront(options: {
  address: string;
  port: number;
  targetPort: number;
  /** Of all media together; Infinity for no limit. */
  bytesPerSecond: number;
}): Promise<MediaFront> {
  const { address, targetPort, bytesPerSecond } = options;
  let mediaBytes = 0;
  let mediaRequests = 0;
  let freeAtMs = 0;

  async function turn(bytes: number): Promise<void> {
    const now = performance.now();
    freeAtMs = Math.max(now, freeAtMs) + (bytes * 1000) / bytesPerSecond;
    if (freeAtMs - now > 1) await wait(freeAtMs - now);
  }
  async function* counted(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      await turn(chunk.length);
      mediaBytes += chunk.length;
      yield chunk;
    }
  }

  const server = createServer((incoming, answer) => {
    const { url, method, headers } = incoming;
    const isMedia = url?.startsWith('/media/') === true;
    if (isMedia) mediaRequests++;
    const onward = request({ host: '127.0.0.1', port: targetPort, path: url, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      if (isMedia) pipeline(reply, counted, answer, () => {});
      else pipeline(reply, answer, () => {});
    });
    onward.once('error', () => answer.destroy());
    answer.once('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(options.port, address, resolve));
  return {
    url: `http://${address}:${options.port}`,
    mediaBytes: () => mediaBytes,
    mediaRequests: () => mediaRequests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
