import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

/** How the origin answers a request for a file; `ok` when nothing else is said. */
export type Behaviour =
  | 'ok'
  | 'corrupt'
  | 'half'
  | 'over-long'
  | 'html'
  | 'status-500'
  | 'status-403'
  | 'status-404'
  | 'reset'
  | 'garbage'
  | 'silent'
  | 'silent-midway'
  | 'length-short'
  | 'length-long'
  /** The bytes of another file, as a peer might serve them. */
  | 'another-file'
  /** Cut short; what is then asked for from the middle is answered with another part. */
  | 'range-wrong'
  /** Cut short; what is then asked for from the middle is refused. */
  | 'range-416'
  /** What is asked for from the middle is answered from the beginning. */
  | 'range-ignored'
  /** What is asked for from the middle is answered with other bytes, as many as were asked for. */
  | 'range-corrupt'
  | 'redirect'
  | 'redirect-loop'
  | 'redirect-to-file-scheme';

export interface MediaOrigin {
  readonly url: string;
  add(files: ReadonlyMap<string, Buffer>): void;
  /** The next answers for this file, then `ok` again. */
  next(sha256: string, ...behaviours: Behaviour[]): void;
  /** All answers for this file, or for every file, from now on. */
  always(behaviour: Behaviour, sha256?: string): void;
  requests(sha256?: string): number;
  /** What was asked for from the middle, as `<Range> <If-Range>`, in order. */
  readonly ranges: string[];
  /** Another validator for all files from now on. */
  setVersion(version: string): void;
  /** Whole files sent, by hash, in order. */
  readonly sent: string[];
  /** Answers wait until released. */
  hold(): void;
  release(): void;
  /** Resolves when `count` answers are held at once. */
  untilHeld(count: number): Promise<void>;
  readonly mostHeld: () => number;
  /** Resolves when so many requests have come in all. */
  untilAsked(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP origin of hashed files that misbehaves on request. */
export async function openMediaOrigin(): Promise<MediaOrigin> {
  const files = new Map<string, Buffer>();
  const queued = new Map<string, Behaviour[]>();
  const lasting = new Map<string, Behaviour>();
  let everything: Behaviour = 'ok';
  const asked: string[] = [];
  const sent: string[] = [];
  const ranges: string[] = [];
  let version = 'v1';
  let holding = false;
  let held: (() => void)[] = [];
  let mostHeld = 0;
  let onHeld = (): void => {};
  let onAsked = (): void => {};

  const server = createServer((request, response) => {
    const sha256 = request.url?.split('/').at(-1)?.replace('?again', '') ?? '';
    const again = request.url?.endsWith('?again') === true;
    asked.push(sha256);
    onAsked();
    const behaviour = again ? 'ok' : (queued.get(sha256)?.shift() ?? lasting.get(sha256) ?? everything);
    const { range, 'if-range': ifRange } = request.headers;
    const ranged = range !== undefined;
    if (ranged) ranges.push(`${range} ${String(ifRange)}`);
    const isSame = ifRange === undefined || ifRange === `"${version}"`;
    const from = isSame ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    const reply = (): void => answer({ response, url: request.url ?? '', sha256, behaviour, ranged, from });
    if (!holding) {
      reply();
      return;
    }
    held.push(reply);
    mostHeld = Math.max(mostHeld, held.length);
    onHeld();
  });

  interface Asked {
    response: ServerResponse;
    url: string;
    sha256: string;
    behaviour: Behaviour;
    ranged: boolean;
    /** 0 where it must be answered whole. */
    from: number;
  }
  function answer({ response, url, sha256, behaviour, ranged, from }: Asked): void {
    const bytes = files.get(sha256);
    if (bytes === undefined || behaviour === 'status-404') {
      response.writeHead(404).end();
      return;
    }
    const head = {
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
      etag: `"${version}"`,
    };
    const sendRest = (rest: Buffer): void => {
      const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
      response.writeHead(206, { ...head, 'content-range': range, 'content-length': rest.length }).end(rest);
    };
    switch (behaviour) {
      case 'ok':
        if (from > 0) sendRest(bytes.subarray(from));
        else response.writeHead(200, head).end(bytes, () => sent.push(sha256));
        break;
      case 'range-corrupt':
        if (from > 0) sendRest(Buffer.alloc(bytes.length - from, 9));
        else response.writeHead(200, head).end(bytes);
        break;
      case 'range-ignored':
        response.writeHead(200, head).end(bytes, () => sent.push(sha256));
        break;
      case 'corrupt': {
        const wrong = Buffer.from(bytes);
        wrong[wrong.length >> 1]! ^= 1;
        response.writeHead(200, head).end(wrong);
        break;
      }
      case 'another-file': {
        const other = [...files.values()].find((file) => file !== bytes && file.length === bytes.length);
        const wrong = other ?? Buffer.alloc(bytes.length, 7);
        response.writeHead(200, head).end(wrong);
        break;
      }
      case 'range-wrong':
      case 'range-416':
        if (ranged && behaviour === 'range-416') {
          response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
          break;
        }
        if (ranged) {
          const part = bytes.subarray(1, 1 + (bytes.length >> 1));
          const range = `bytes 1-${part.length}/${bytes.length}`;
          response.writeHead(206, { 'content-range': range, 'content-length': part.length }).end(part);
          break;
        }
        response.writeHead(200, head);
        response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
        break;
      case 'half':
        response.writeHead(200, head);
        response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
        break;
      case 'over-long':
        response.writeHead(200);
        response.write(bytes);
        response.end(Buffer.alloc(4 << 20));
        break;
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Please log in</h1>');
        break;
      case 'status-500':
        response.writeHead(500).end('{}');
        break;
      case 'status-403':
        response.writeHead(403).end('{}');
        break;
      case 'reset':
        response.socket?.resetAndDestroy();
        break;
      case 'garbage':
        response.socket?.end('what is HTTP?\r\n\r\n');
        break;
      case 'silent':
        break;
      case 'silent-midway':
        response.writeHead(200, head).write(bytes.subarray(0, bytes.length >> 1));
        break;
      case 'length-short':
        response.writeHead(200, { 'content-length': bytes.length - 1 }).end(bytes.subarray(1));
        break;
      case 'length-long':
        response.writeHead(200, { 'content-length': bytes.length + 1 }).end(Buffer.concat([bytes, Buffer.alloc(1)]));
        break;
      case 'redirect':
        response.writeHead(302, { location: `${url}?again` }).end();
        break;
      case 'redirect-loop':
        response.writeHead(302, { location: url }).end();
        break;
      case 'redirect-to-file-scheme':
        response.writeHead(302, { location: 'file:///etc/hostname' }).end();
        break;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}/media`,
    add: (more) => more.forEach((bytes, sha256) => files.set(sha256, bytes)),
    next: (sha256, ...behaviours) => queued.set(sha256, behaviours),
    always: (behaviour, sha256) => {
      if (sha256 === undefined) everything = behaviour;
      else lasting.set(sha256, behaviour);
    },
    ranges,
    setVersion: (next) => {
      version = next;
    },
    requests: (sha256) => (sha256 === undefined ? asked.length : asked.filter((name) => name === sha256).length),
    sent,
    hold: () => {
      holding = true;
    },
    release: () => {
      holding = false;
      const waiting = held;
      held = [];
      for (const reply of waiting) reply();
    },
    untilHeld: (count) =>
      new Promise((resolve) => {
        onHeld = () => held.length >= count && resolve();
        onHeld();
      }),
    mostHeld: () => mostHeld,
    untilAsked: (count) =>
      new Promise((resolve) => {
        onAsked = () => asked.length >= count && resolve();
        onAsked();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
