import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { mediaPath } from '../../../api-client/contract/routes.ts';
import { deviceHostName } from '../../../api-client/contract/site-sharing.ts';
import type { Peer } from './peer-table.ts';
import { shareHeaders } from './share-request.ts';
import type { DeviceIdentity } from './sharing-ports.ts';

export interface Question {
  readonly sha256: string;
  readonly bytes: number;
  readonly courseId: string | null;
  readonly foreground: boolean;
  /** How long the peer may take to get it or to have a place free; 0: whether it has it at this moment. */
  readonly waitMs: number;
}

export type ProbeAnswer =
  | { kind: 'here'; address: string }
  | { kind: 'ask'; terminalIds: string[] }
  | { kind: 'busy' }
  | { kind: 'absent' }
  | { kind: 'unreachable'; cause: unknown };

/** Beyond what the peer was allowed to take. */
const answerWithinMs = 1500;

export type PeerProbe = ReturnType<typeof createPeerProbe>;

/** Asks a peer whether it has a file, over one kept-open connection a peer. Proves nothing: what comes is verified. */
export function createPeerProbe(identity: DeviceIdentity) {
  const agent = new https.Agent({ keepAlive: true, maxCachedSessions: 0, maxSockets: 6 });

  return {
    /** @throws the signal's reason when it aborts */
    ask(peer: Peer, question: Question, signal: AbortSignal): Promise<ProbeAnswer> {
      const servername = deviceHostName(peer.terminalId);
      const timeout = AbortSignal.timeout(question.waitMs + answerWithinMs);
      return new Promise((resolve, reject) => {
        const request = https.request({
          agent,
          method: 'HEAD',
          host: servername,
          port: peer.port,
          path: `/${mediaPath(question.sha256)}`,
          servername,
          lookup: lookupOf(peer.addresses),
          ca: identity.authority,
          cert: identity.certificate,
          key: identity.privateKey,
          minVersion: 'TLSv1.2',
          checkServerIdentity: pinned(peer.certificateSha256),
          signal: AbortSignal.any([signal, timeout]),
          headers: {
            ...(question.courseId === null ? {} : { [shareHeaders.course]: question.courseId }),
            ...(question.waitMs === 0 ? {} : { [shareHeaders.wait]: String(Math.round(question.waitMs)) }),
            ...(question.foreground ? { [shareHeaders.foreground]: '1' } : {}),
          },
        });
        request.once('error', (cause) => {
          if (signal.aborted) reject(signal.reason as Error);
          else resolve({ kind: 'unreachable', cause });
        });
        request.once('response', (response) => {
          const address = (response.socket as TLSSocket).remoteAddress ?? peer.addresses[0] ?? '';
          response.resume();
          // Also a head whose end never comes is an answer; the agent then opens another connection.
          response.on('error', () => {});
          const { statusCode, headers } = response;
          if (statusCode === 200) {
            // Of another size it is of no use here. The peer may be right and the manifest wrong: it is not held against it.
            const fits = Number(headers['content-length']) === question.bytes;
            resolve(fits ? { kind: 'here', address: address.replace(/^::ffff:/, '') } : { kind: 'absent' });
          } else if (statusCode === 503) {
            const named = String(headers[shareHeaders.ask] ?? '')
              .split(' ')
              .filter(Boolean);
            resolve(named.length > 0 ? { kind: 'ask', terminalIds: named.slice(0, 8) } : { kind: 'busy' });
          } else if (statusCode === 404) resolve({ kind: 'absent' });
          else resolve({ kind: 'unreachable', cause: new Error(`status ${statusCode}`) });
        });
        request.end();
      });
    },
    close: (): void => agent.destroy(),
  };
}

/** All its addresses at once, tried one after the other by Node itself (RFC 8305). */
const lookupOf =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) })).filter(({ family }) => family !== 0);
    const [first] = found;
    if (first === undefined) callback(new Error('no address'), '', 0);
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };

/** The name, and exactly the certificate that the centre lists for it. */
const pinned =
  (certificateSha256: string) =>
  (host: string, certificate: PeerCertificate): Error | undefined => {
    const wrong = checkServerIdentity(host, certificate);
    if (wrong !== undefined) return wrong;
    const fingerprint = certificate.fingerprint256.replaceAll(':', '').toLowerCase();
    return fingerprint === certificateSha256 ? undefined : new Error('not the certificate that the centre lists');
  };
