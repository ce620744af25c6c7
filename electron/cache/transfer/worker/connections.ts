import net from 'node:net';
import tls from 'node:tls';
import type { SourceTls } from '../source.ts';
import { createBodyReader } from './body-reader.ts';
import type { BodyReader } from './body-reader.ts';
import { parseHead, ProtocolError } from './response-head.ts';
import type { ResponseHead } from './response-head.ts';

/**
 * HTTP/1.1 GET over kept connections. Not Node's client: each connection reads into one buffer of its own, from which the
 * bytes are hashed and written at once, so that nothing is allocated or copied per chunk.
 */
export interface Connections {
  get(request: GetRequest, handler: GetHandler): Exchange;
  end(): void;
}

export interface GetRequest {
  readonly url: URL;
  readonly tls: SourceTls | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** `head`, then `body` any number of times, then `end`; or `failed` at any time, and nothing after that or after `abort`. */
export interface GetHandler {
  head(head: ResponseHead): void;
  /** The bytes are valid only during the call. */
  body(part: Buffer): void;
  end(): void;
  failed(error: Error): void;
}

export interface Exchange {
  pause(): void;
  resume(): void;
  abort(): void;
}

const bufferBytes = 64 * 1024;
const longestHeadBytes = 64 * 1024;
/** Servers let an idle connection go after five seconds or more. */
const idleMs = 4000;
const idleAtMost = 8;

interface Connection {
  begin(exchange: Running): void;
  pause(): void;
  resume(): void;
  destroy(): void;
}

interface Running {
  readonly request: GetRequest;
  readonly handler: GetHandler;
  connection: Connection | null;
  paused: boolean;
  over: boolean;
}

export function createConnections(): Connections {
  const idle = new Map<string, { connection: Connection; timer: NodeJS.Timeout }[]>();
  const open = new Set<Connection>();
  const contexts = new Map<string, tls.SecureContext>();

  function contextOf(keys: SourceTls): tls.SecureContext {
    const known = contexts.get(keys.cert + keys.ca);
    if (known !== undefined) return known;
    if (contexts.size >= 8) contexts.clear();
    const context = tls.createSecureContext({ ca: keys.ca, cert: keys.cert, key: keys.key, minVersion: 'TLSv1.2' });
    contexts.set(keys.cert + keys.ca, context);
    return context;
  }

  function takeIdle(place: string): Connection | null {
    const found = idle.get(place)?.pop();
    if (found === undefined) return null;
    clearTimeout(found.timer);
    return found.connection;
  }

  function dropIdle(place: string, connection: Connection): void {
    const others = idle.get(place)?.filter((entry) => entry.connection !== connection) ?? [];
    if (others.length === 0) idle.delete(place);
    else idle.set(place, others);
  }

  function rest(place: string, connection: Connection): void {
    const resting = idle.get(place) ?? [];
    if (resting.length >= idleAtMost) {
      connection.destroy();
      return;
    }
    const timer = setTimeout(() => connection.destroy(), idleMs);
    timer.unref();
    idle.set(place, [...resting, { connection, timer }]);
  }

  function dial(place: string, { url, tls: keys }: GetRequest): Connection {
    let current: Running | null = null;
    let head: ResponseHead | null = null;
    let text = '';
    let body: BodyReader | null = null;
    let answered = false;
    let used = false;
    let failure: Error | null = null;

    const buffer = Buffer.allocUnsafe(bufferBytes);
    const onread: net.OnReadOpts = {
      buffer,
      callback: (length) => {
        try {
          received(buffer.subarray(0, length));
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
        return current === null || !current.paused;
      },
    };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    const secure = url.protocol === 'https:';
    const secureDial = { host, port, onread, ...secureOptions(host, keys) };
    const socket = secure ? tls.connect(secureDial) : net.connect({ host, port, onread });
    socket.setNoDelay(true);

    function secureOptions(name: string, known: SourceTls | null): tls.ConnectionOptions {
      const servername = net.isIP(name) === 0 ? name : '';
      if (known === null) return { servername };
      return {
        servername,
        secureContext: contextOf(known),
        checkServerIdentity: (_name, certificate) => {
          const wanted = known.fingerprint256?.replaceAll(':', '').toLowerCase() ?? null;
          const shown = certificate.fingerprint256.replaceAll(':', '').toLowerCase();
          return wanted === null || wanted === shown ? undefined : new Error('another certificate than announced');
        },
      };
    }

    function send({ request }: Running): void {
      const { pathname, search, host: authority } = request.url;
      const headers = { host: authority, 'accept-encoding': 'identity', ...request.headers };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
    }

    function received(data: Buffer): void {
      if (current === null) {
        // Nobody has asked.
        connection.destroy();
        return;
      }
      answered = true;
      let at = 0;
      while (head === null) {
        const taken = takeHead(data, at);
        if (taken === null) return;
        at = taken;
      }
      const running = current;
      if (body === null || running.over) return;
      at += body.feed(at === 0 ? data : data.subarray(at), (part) => {
        if (!running.over) running.handler.body(part);
      });
      if (running.over || !body.isComplete()) return;
      complete(at === data.length);
    }

    /** @returns where the head ended; null while it has not */
    function takeHead(data: Buffer, at: number): number | null {
      const before = text.length;
      text += data.toString('latin1', at);
      const end = text.indexOf('\r\n\r\n', Math.max(0, before - 3));
      if (end === -1) {
        if (text.length > longestHeadBytes) throw new ProtocolError('endless head');
        if (!'HTTP/1.'.startsWith(text.slice(0, 7))) throw new ProtocolError('not HTTP');
        return null;
      }
      const parsed = parseHead(text.slice(0, end));
      const next = at + end + 4 - before;
      text = '';
      if (parsed.status === 101) throw new ProtocolError('another protocol');
      // Interim answers say nothing.
      if (parsed.status < 200) return next < data.length ? takeHead(data, next) : null;
      head = parsed;
      body = createBodyReader(parsed.framing);
      current?.handler.head(parsed);
      return next;
    }

    function complete(clean: boolean): void {
      const running = current;
      const reusable = clean && head?.keepAlive === true && failure === null;
      current = null;
      head = null;
      body = null;
      if (running !== null) {
        running.over = true;
        running.connection = null;
      }
      if (reusable) rest(place, connection);
      else connection.destroy();
      running?.handler.end();
    }

    function fail(error: Error): void {
      failure ??= error;
      connection.destroy();
    }

    function closed(): void {
      open.delete(connection);
      dropIdle(place, connection);
      const running = current;
      current = null;
      if (running === null || running.over) return;
      running.connection = null;
      if (failure === null && body?.closed() === true) {
        running.over = true;
        running.handler.end();
        return;
      }
      // A kept connection may be let go by the other side in the moment it is used: that is no answer.
      if (used && !answered && !(failure instanceof ProtocolError)) {
        start(running, true);
        return;
      }
      running.over = true;
      running.handler.failed(failure ?? Object.assign(new Error('closed before the end'), { code: 'ECONNRESET' }));
    }

    let ready = false;
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      ready = true;
      if (current === null) return;
      send(current);
      if (current.paused) socket.pause();
    });
    socket.on('error', (error) => {
      failure ??= error;
    });
    socket.on('close', closed);

    const connection: Connection = {
      begin(exchange) {
        used = ready;
        answered = false;
        current = exchange;
        exchange.connection = connection;
        if (!ready) return;
        send(exchange);
        if (exchange.paused) connection.pause();
        else connection.resume();
      },
      // Not before the connection stands: a handshake reads too.
      pause: () => {
        if (ready) socket.pause();
      },
      resume: () => {
        if (ready) socket.resume();
      },
      destroy: () => void socket.destroy(),
    };
    open.add(connection);
    return connection;
  }

  function start(running: Running, fresh: boolean): void {
    const { request } = running;
    const place = `${request.url.protocol}//${request.url.host} ${request.tls?.fingerprint256 ?? ''} ${request.tls?.cert ?? ''}`;
    const connection = (fresh ? null : takeIdle(place)) ?? dial(place, request);
    connection.begin(running);
  }

  return {
    get(request, handler) {
      const running: Running = { request, handler, connection: null, paused: false, over: false };
      start(running, false);
      return {
        pause: () => {
          running.paused = true;
          running.connection?.pause();
        },
        resume: () => {
          running.paused = false;
          running.connection?.resume();
        },
        abort: () => {
          if (running.over) return;
          running.over = true;
          running.connection?.destroy();
          running.connection = null;
        },
      };
    },
    end() {
      for (const connection of open) connection.destroy();
    },
  };
}
