import { once } from 'node:events';
import https from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Log } from '../../contract/ports.ts';
import { parseRange } from '../playback/byte-range.ts';
import type { ByteRange } from '../playback/byte-range.ts';
import type { WantedFile } from '../store/segment-store.ts';
import type { Offer, Offers, ReadThrough } from './offers.ts';
import { createReservations } from './reservations.ts';
import { readShareRequest, shareHeaders } from './share-request.ts';
import type { ShareRequest } from './share-request.ts';
import { DamagedFile, passOn } from './shared-file.ts';
import type { DeviceIdentity } from './sharing-ports.ts';
import type { UploadPace } from './upload-pace.ts';

export interface ShareServerLimits {
  readonly connections: number;
  readonly connectionsPerPeer: number;
  /** A peer that takes no byte for so long is let go. */
  readonly idleMs: number;
  /** A whole answer takes at most idleMs and as long as this pace needs: who sips is let go as well. */
  readonly slowestBytesPerSecond: number;
  /** How long a newcomer may wait for the list that knows it. */
  readonly meetMs: number;
}

export const shareServerLimits: ShareServerLimits = {
  connections: 128,
  connectionsPerPeer: 12,
  idleMs: 15_000,
  slowestBytesPerSecond: 64 * 1024,
  meetMs: 3000,
};

export interface ShareServerDeps {
  readonly identity: DeviceIdentity;
  readonly folder: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether this terminal with this certificate belongs to the site. */
  readonly admits: (terminalId: string, certificateSha256: string) => boolean;
  /** A terminal of this centre that is not admitted may have come since: fulfils once that could be known. */
  readonly meet: () => Promise<void>;
  readonly offers: Offers;
  /** Null where this terminal has no right to fetch for others now. */
  readonly readThrough: () => ReadThrough | null;
  readonly pace: UploadPace;
  readonly served: (terminalId: string, bytes: number) => void;
  /** What lies there is not what its name says. */
  readonly damaged: (file: WantedFile) => void;
  readonly limits?: Partial<ShareServerLimits>;
  readonly log: Log;
}

export interface ShareServer {
  readonly port: number;
  close(): Promise<void>;
}

const busyRetryMs = 250;

/**
 * Serves verified files by their hash to the other terminals of the site, and nothing else to nobody else: mutual TLS under the
 * centre's authority, then the site's list. What is not a file here is 404 without a word.
 */
export async function openShareServer(deps: ShareServerDeps): Promise<ShareServer> {
  const { identity, offers, log } = deps;
  const limits = { ...shareServerLimits, ...deps.limits };
  const reservations = createReservations();
  const connectionsOf = new Map<string, Set<Socket>>();
  const closing = new AbortController();
  const answering = new Set<Promise<void>>();

  const server = https.createServer({
    cert: identity.certificate,
    key: identity.privateKey,
    ca: identity.authority,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    handshakeTimeout: 5000,
    headersTimeout: 5000,
    requestTimeout: 10_000,
    keepAliveTimeout: 60_000,
    maxHeaderSize: 4096,
    connectionsCheckingInterval: 2000,
  });
  server.maxConnections = limits.connections;
  server.setTimeout(60_000 + limits.idleMs, (socket) => socket.destroy());

  /** Again at every request: a terminal may have left the site since it connected. */
  function peerOf(socket: TLSSocket): string | null {
    const { subject, fingerprint256 }: Partial<PeerCertificate> = socket.getPeerCertificate();
    const terminalId = subject?.CN;
    if (typeof terminalId !== 'string' || fingerprint256 === undefined) return null;
    return deps.admits(terminalId, fingerprint256.replaceAll(':', '').toLowerCase()) ? terminalId : null;
  }

  /** A newcomer is looked up once, and waits for that. */
  async function meetPeer(socket: TLSSocket): Promise<string | null> {
    const known = peerOf(socket);
    if (known !== null) return known;
    let late: NodeJS.Timeout | null = null;
    const tooLate = new Promise<void>((resolve) => {
      late = setTimeout(resolve, limits.meetMs);
    });
    await Promise.race([deps.meet(), tooLate, once(socket, 'close')]);
    if (late !== null) clearTimeout(late);
    return peerOf(socket);
  }

  async function admit(socket: TLSSocket): Promise<void> {
    const peer = await meetPeer(socket);
    if (socket.destroyed) return;
    const open = connectionsOf.get(peer ?? '') ?? new Set<Socket>();
    if (peer === null || open.size >= limits.connectionsPerPeer) {
      log.info({ peer, address: socket.remoteAddress }, 'a connection of another terminal is refused');
      socket.destroy();
      return;
    }
    connectionsOf.set(peer, open.add(socket));
    socket.once('close', () => {
      open.delete(socket);
      if (open.size === 0) connectionsOf.delete(peer);
    });
  }

  server.on('secureConnection', (socket: TLSSocket) => {
    admit(socket).catch((error: unknown) => {
      log.debug({ err: error }, 'a connection ended before it was admitted');
      socket.destroy();
    });
  });
  // Scanners, foreign certificates, broken lines: nothing that anybody here could do something about.
  server.on('tlsClientError', (error: Error) => log.debug({ err: error }, 'no TLS connection came about'));
  server.on('clientError', (error: Error, socket) => {
    log.debug({ err: error }, 'what a peer said is not HTTP');
    socket.destroy();
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answered = answer(request, response)
      .catch((error: unknown) => {
        log.debug({ err: error }, 'an upload ended early');
        request.socket.destroy();
      })
      .finally(() => answering.delete(answered));
    answering.add(answered);
  });

  function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-length': 0, ...headers }).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const peer = await meetPeer(request.socket as TLSSocket);
    if (peer === null) {
      request.socket.destroy();
      return;
    }
    const wanted = readShareRequest(request);
    if (wanted === null) {
      refuse(response, 404, { connection: 'close' });
      return;
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('the peer has gone')));
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    const offer = await offerFor(wanted, peer, signal);
    if (signal.aborted) {
      if (offer.kind === 'granted') offer.grant.end(false);
      return;
    }
    if (offer.kind !== 'granted') {
      decline(response, offer);
      return;
    }
    await give({ wanted, peer, response, offer, signal });
  }

  async function offerFor(wanted: ShareRequest, peer: string, signal: AbortSignal): Promise<Offer> {
    const kept = reservations.take(peer, wanted.sha256);
    if (kept !== null) return kept;
    return offers.offer({
      asked: wanted,
      peer,
      readThrough: deps.readThrough(),
      waitMs: wanted.waitMs,
      // Who names no span waits a moment for a turn all the same.
      signal: AbortSignal.any([signal, AbortSignal.timeout(wanted.waitMs || 1000)]),
    });
  }

  function decline(response: ServerResponse, offer: Exclude<Offer, { kind: 'granted' }>): void {
    if (offer.kind === 'absent') refuse(response, 404);
    else {
      const ask = offer.kind === 'ask' ? { [shareHeaders.ask]: offer.peers.join(' ') } : {};
      refuse(response, 503, { 'retry-after': String(Math.ceil(busyRetryMs / 1000)), ...ask });
    }
  }

  async function give(giving: {
    wanted: ShareRequest;
    peer: string;
    response: ServerResponse;
    offer: Extract<Offer, { kind: 'granted' }>;
    signal: AbortSignal;
  }): Promise<void> {
    const { wanted, peer, response, offer, signal } = giving;
    const { file } = offer;
    const range = parseRange(wanted.range ?? null, file.bytes);
    const head = {
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      etag: `"${file.sha256}"`,
    };
    if (range === 'unsatisfiable') {
      offer.grant.end(false);
      refuse(response, 416, { 'content-range': `bytes */${file.bytes}` });
      return;
    }
    if (wanted.head) {
      // Who only looks around among many does not keep a place from somebody who would take it.
      if (wanted.waitMs > 0) reservations.keep(peer, offer);
      else offer.grant.end(false);
      response.writeHead(200, { ...head, 'content-length': file.bytes }).end();
      return;
    }
    const span: ByteRange = range ?? { from: 0, to: file.bytes };
    const bytes = span.to - span.from;
    let served = false;
    // From the first byte on there is an end: nobody holds a place by sipping.
    const tooSlow = setTimeout(() => response.destroy(), limits.idleMs + (bytes * 1000) / limits.slowestBytesPerSecond);
    try {
      const begin = (): void => {
        if (response.headersSent) return;
        const part = range === null ? {} : { 'content-range': `bytes ${span.from}-${span.to - 1}/${file.bytes}` };
        response.writeHead(range === null ? 200 : 206, { ...head, ...part, 'content-length': bytes });
      };
      await passOn({
        folder: deps.folder,
        file,
        span,
        signal,
        send: async (block) => {
          begin();
          await deps.pace.take(block.byteLength, signal);
          if (!response.write(block)) await once(response, 'drain', { signal });
          deps.served(peer, block.byteLength);
        },
      });
      response.end();
      await once(response, 'finish', { signal });
      served = span.to === file.bytes;
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      log.error({ err: error, sha256: file.sha256 }, 'a stored file is damaged and was not passed on');
      deps.damaged(file);
      refuse(response, 404);
    } finally {
      clearTimeout(tooSlow);
      offer.grant.end(served);
    }
  }

  // Without a host: every address of the machine, IPv6 and IPv4.
  server.listen(deps.port);
  await once(server, 'listening');
  server.on('error', (error) => log.error({ err: error }, 'the server for peers fell over'));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      closing.abort(new Error('sharing is switched off'));
      reservations.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.allSettled(answering);
    },
  };
}
