import { once } from 'node:events';
import https from 'node:https';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeviceIdentity } from '../../../../../electron/cache/sharing/sharing-ports.ts';

/** What a peer does with a request for a file's bytes. To HEAD it says that it has it, of the right size, but for `silent`. */
export type Mischief =
  | 'honest'
  | 'garbage'
  | 'another-file'
  | 'short'
  | 'over-long'
  | 'stalls'
  | 'silent'
  | 'resets'
  | 'html'
  | 'redirects'
  | 'no-http';

export interface HostilePeer {
  readonly port: number;
  does(mischief: Mischief, files: ReadonlyMap<string, Buffer>): void;
  /** Times bytes were asked for. */
  asked(): number;
  close(): Promise<void>;
}

export async function openHostilePeer(identity: DeviceIdentity): Promise<HostilePeer> {
  let mischief: Mischief = 'honest';
  let files: ReadonlyMap<string, Buffer> = new Map();
  let asked = 0;

  function give(bytes: Buffer, answer: ServerResponse): void {
    const head = { 'content-length': bytes.length };
    const other = [...files.values()].find((file) => file !== bytes && file.length === bytes.length);
    switch (mischief) {
      case 'honest':
        answer.writeHead(200, head).end(bytes);
        break;
      case 'garbage':
        answer.writeHead(200, head).end(Buffer.alloc(bytes.length, 0x5a));
        break;
      case 'another-file':
        answer.writeHead(200, head).end(other ?? Buffer.alloc(bytes.length, 1));
        break;
      case 'short':
        answer.writeHead(200, { 'content-length': bytes.length - 1 }).end(bytes.subarray(1));
        break;
      case 'over-long':
        answer.writeHead(200);
        answer.end(Buffer.concat([bytes, Buffer.alloc(1 << 20)]));
        break;
      case 'stalls':
        answer.writeHead(200, head).write(bytes.subarray(0, bytes.length >> 1));
        break;
      case 'silent':
        break;
      case 'resets':
        answer.writeHead(200, head);
        answer.write(bytes.subarray(0, bytes.length >> 1), () => answer.destroy());
        break;
      case 'html':
        answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>');
        break;
      case 'redirects':
        answer.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
        break;
      case 'no-http':
        answer.socket?.end('what is HTTP?\r\n\r\n');
        break;
    }
  }

  const server = https.createServer(
    {
      cert: identity.certificate,
      key: identity.privateKey,
      ca: identity.authority,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, answer) => {
      const bytes = files.get(request.url?.split('/').at(-1) ?? '');
      if (bytes === undefined) answer.writeHead(404).end();
      else if (request.method === 'HEAD') {
        if (mischief !== 'silent') answer.writeHead(200, { 'content-length': bytes.length }).end();
      } else {
        asked++;
        give(bytes, answer);
      }
    },
  );
  server.listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    does: (now, having) => {
      mischief = now;
      files = having;
    },
    asked: () => asked,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
