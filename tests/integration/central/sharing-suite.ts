import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import { deviceHostName, peerLifetimeMs, siteLeaseMs } from '../../../api-client/contract/site-sharing.ts';
import type { PeerReport, SiteLease } from '../../../api-client/contract/site-sharing.ts';
import { makeCertificateRequest } from '../../../electron/terminal/certificate-request.ts';
import { freeSitePolicy } from '../../../api-client/contract/policy.ts';
import { nightly } from './site-suite.ts';
import { problemCode, refusal, signal } from './world.ts';
import type { World } from './world.ts';

const reportOf = (port: number): PeerReport => ({
  addresses: ['192.168.1.20', 'fd00::20'],
  port,
  certificateSha256: 'a'.repeat(64),
});

interface Seat {
  readonly client: ApiClient;
  readonly terminalId: string;
  readonly accessToken: string;
}

/** Enrolled terminals of one site whose policy lets them share. */
export async function openSite(world: World, siteId: string, names: readonly string[]): Promise<Seat[]> {
  const admin = await world.administrator();
  await admin.saveSite({ siteId, name: siteId }, { signal });
  await admin.setSitePolicy({ siteId, ...nightly }, { signal });
  const seats: Seat[] = [];
  for (const name of names) {
    const { terminal_id: terminalId, access_token: accessToken } = await world.enrol(name);
    await admin.assignTerminal({ terminalId, siteId }, { signal });
    seats.push({ client: world.client({ terminal: accessToken }), terminalId, accessToken });
  }
  return seats;
}

const seatAt = (seats: readonly Seat[], index: number): Seat => {
  const seat = seats[index];
  if (seat === undefined) throw new Error(`no seat ${index}`);
  return seat;
};

export function sharingSuite(world: () => World): void {
  describe('device certificates', () => {
    it('two terminals meet over TLS, each proving who it is', async () => {
      const seats = await openSite(world(), 'ganzhou', ['seat-1', 'seat-2']);
      const [one, two] = await Promise.all(
        seats.map(async ({ client }) => {
          const { privateKey: key, request } = await makeCertificateRequest();
          const { certificate: cert, authority: ca } = await client.issueCertificate({ request }, { signal });
          return { key, cert, ca };
        }),
      );
      const server = createServer({ ...one, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' });
      const met = once(server, 'secureConnection') as Promise<[TLSSocket]>;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const sockets: Socket[] = [];
      server.on('connection', (socket) => sockets.push(socket));
      onTestFinished(async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      });
      const { port } = server.address() as { port: number };
      const client = connect({
        ...two,
        host: '127.0.0.1',
        port,
        servername: deviceHostName(seatAt(seats, 0).terminalId),
      });
      onTestFinished(() => void client.destroy());
      await once(client, 'secureConnect');
      expect(client.authorized).toBe(true);
      const [socket] = await met;
      expect(socket.getPeerCertificate().subject.CN).toBe(seatAt(seats, 1).terminalId);
    });

    it('says who the terminal is whatever was asked for, for a year, and for clocks that are behind', async () => {
      const { client, terminalId } = seatAt(await openSite(world(), 'ganzhou', ['seat-1']), 0);
      const { request } = await makeCertificateRequest();
      const answer = await client.issueCertificate({ request }, { signal });
      const certificate = new X509Certificate(answer.certificate);
      expect(certificate.subject).toBe(`CN=${terminalId}`);
      expect(certificate.subjectAltName).toBe(`DNS:${deviceHostName(terminalId)}`);
      expect(certificate.checkIssued(new X509Certificate(answer.authority))).toBe(true);
      expect(certificate.ca).toBe(false);
      expect(Date.parse(certificate.validFrom)).toBe(0);
      expect(Date.parse(certificate.validTo)).toBe(world().clock.nowMs() + 365 * 86_400_000);
      const again = await client.issueCertificate({ request }, { signal });
      expect(again.authority).toBe(answer.authority);
      expect(new X509Certificate(again.certificate).serialNumber).not.toBe(certificate.serialNumber);
    });

    it('refuses what is no request for a key on P-256', async () => {
      const { client } = seatAt(await openSite(world(), 'ganzhou', ['seat-1']), 0);
      const { request } = await makeCertificateRequest();
      const der = Buffer.from(request.replace(/-----[^-]+-----/g, ''), 'base64');
      der[der.length - 5] = (der[der.length - 5] ?? 0) ^ 1;
      const tampered = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
      const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
      for (const [bad, sentence] of [
        ['hello', /not PKCS #10/],
        [publicKey, /not PKCS #10/],
        [`-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----`, /not PKCS #10/],
        [tampered, /not signed with its own key/],
        [await requestOf({ name: 'ECDSA', namedCurve: 'P-384' }), /P-256/],
        [await requestOf({ name: 'Ed25519' }), /P-256/],
      ] as const) {
        const { problem } = await refusal(client.issueCertificate({ request: bad }, { signal }));
        expect(problem?.type).toBe('urn:hexi:problem:request-invalid');
        expect(problem?.detail).toMatch(sentence);
      }
    });
  });

  describe('the peers of a site', () => {
    it('hear of each other, and nobody of another site does', async () => {
      const [one, two, stranger] = [
        ...(await openSite(world(), 'ganzhou', ['seat-1', 'seat-2'])),
        ...(await openSite(world(), 'linze', ['seat-3'])),
      ];
      expect(await one?.client.reportPeer(reportOf(1001), { signal })).toEqual({ siteId: 'ganzhou', peers: [] });
      expect(await two?.client.reportPeer(reportOf(1002), { signal })).toEqual({
        siteId: 'ganzhou',
        peers: [{ ...reportOf(1001), terminalId: one?.terminalId, seenAtMs: world().clock.nowMs() }],
      });
      expect((await one?.client.getSitePeers({}, { signal }))?.peers).toMatchObject([{ terminalId: two?.terminalId }]);
      expect(await stranger?.client.reportPeer(reportOf(1003), { signal })).toEqual({ siteId: 'linze', peers: [] });
    });

    it('are forgotten when they say nothing, and out at once when they are moved or removed', async () => {
      const admin = await world().administrator();
      const seats = await openSite(world(), 'ganzhou', ['a', 'b', 'c', 'd']);
      const [watcher, silent, moved, removed] = [0, 1, 2, 3].map((index) => seatAt(seats, index));
      for (const seat of seats) await seat.client.reportPeer(reportOf(1000), { signal });
      const listed = async (): Promise<string[]> =>
        (await watcher?.client.getSitePeers({}, { signal }))?.peers.map(({ terminalId }) => terminalId) ?? [];
      expect(await listed()).toHaveLength(3);
      await admin.assignTerminal({ terminalId: moved?.terminalId ?? '', siteId: null }, { signal });
      expect(await listed()).not.toContain(moved?.terminalId);
      await admin.removeTerminal({ terminalId: removed?.terminalId ?? '' }, { signal });
      expect(await listed()).toEqual([silent?.terminalId]);
      world().clock.advance(peerLifetimeMs - 1);
      expect(await listed()).toEqual([silent?.terminalId]);
      world().clock.advance(1);
      expect(await listed()).toEqual([]);
    });

    it('share nothing without a site, or where policy is against it', async () => {
      const admin = await world().administrator();
      const alone = await world().terminal('alone');
      const { client } = seatAt(await openSite(world(), 'ganzhou', ['seat-1']), 0);
      await admin.setSitePolicy({ siteId: 'ganzhou', ...freeSitePolicy }, { signal });
      for (const [who, code] of [
        [alone, 'conflict'],
        [client, 'forbidden'],
      ] as const) {
        expect(await problemCode(who.reportPeer(reportOf(1), { signal }))).toBe(code);
        expect(await problemCode(who.getSitePeers({}, { signal }))).toBe(code);
        expect(await problemCode(who.acquireSiteLease({}, { signal }))).toBe(code);
        expect(await who.releaseSiteLease({}, { signal })).toEqual({});
      }
    });

    it('refuses reports that are none', async () => {
      const { client } = seatAt(await openSite(world(), 'ganzhou', ['seat-1']), 0);
      for (const bad of [
        { port: 0 },
        { port: 65_536 },
        { addresses: [] },
        { addresses: ['evil.example'] },
        { addresses: Array.from({ length: 17 }, (_, index) => `10.0.0.${index}`) },
        { certificateSha256: 'A'.repeat(64) },
      ]) {
        const report = { ...reportOf(1), ...bad };
        expect(await problemCode(client.reportPeer(report, { signal }))).toBe('request-invalid');
      }
    });
  });

  describe('the lease of a site', () => {
    const ask = (seat: Seat): Promise<SiteLease> => seat.client.acquireSiteLease({}, { signal });

    it('has one holder, who keeps it by asking again', async () => {
      const seats = await openSite(world(), 'ganzhou', ['seat-1', 'seat-2']);
      const [one, two] = [seatAt(seats, 0), seatAt(seats, 1)];
      const lease = { siteId: 'ganzhou', holderTerminalId: one.terminalId, epoch: 1, expiresInMs: siteLeaseMs };
      expect(await ask(one)).toEqual({ ...lease, mine: true });
      world().clock.advance(20_000);
      expect(await ask(two)).toEqual({ ...lease, mine: false, expiresInMs: siteLeaseMs - 20_000 });
      expect(await ask(one)).toEqual({ ...lease, mine: true });
      world().clock.advance(siteLeaseMs - 1);
      expect(await ask(two)).toMatchObject({ mine: false, expiresInMs: 1 });
    });

    it('goes to another when it runs out, is given back, or its holder leaves the site; the epoch rises each time', async () => {
      const admin = await world().administrator();
      const seats = await openSite(world(), 'ganzhou', ['seat-1', 'seat-2']);
      const [one, two] = [seatAt(seats, 0), seatAt(seats, 1)];
      await ask(one);
      world().clock.advance(siteLeaseMs);
      expect(await ask(two)).toMatchObject({ mine: true, epoch: 2 });
      await one.client.releaseSiteLease({}, { signal });
      expect(await ask(one)).toMatchObject({ mine: false, epoch: 2 });
      await two.client.releaseSiteLease({}, { signal });
      await two.client.releaseSiteLease({}, { signal });
      expect(await ask(one)).toMatchObject({ mine: true, epoch: 3 });
      await admin.assignTerminal({ terminalId: one.terminalId, siteId: null }, { signal });
      expect(await ask(two)).toMatchObject({ mine: true, epoch: 4 });
      await admin.removeTerminal({ terminalId: two.terminalId }, { signal });
      await admin.assignTerminal({ terminalId: one.terminalId, siteId: 'ganzhou' }, { signal });
      expect(await ask(one)).toMatchObject({ mine: true, epoch: 5 });
      // Its own, but run out in between: what it did before is of another epoch.
      world().clock.advance(siteLeaseMs);
      expect(await ask(one)).toMatchObject({ mine: true, epoch: 6 });
    });

    it('is held for each site by itself', async () => {
      const [here, there] = [
        ...(await openSite(world(), 'ganzhou', ['seat-1'])),
        ...(await openSite(world(), 'linze', ['seat-2'])),
      ];
      if (here === undefined || there === undefined) throw new Error('no seats');
      expect(await ask(here)).toMatchObject({ mine: true, siteId: 'ganzhou' });
      expect(await ask(there)).toMatchObject({ mine: true, siteId: 'linze' });
    });

    it('goes to exactly one of those that ask at once', async () => {
      const seats = await openSite(world(), 'ganzhou', ['a', 'b', 'c', 'd']);
      for (let round = 0; round < 3; round += 1) {
        const leases = await Promise.all([...seats, ...seats].map(ask));
        expect(new Set(leases.map(({ holderTerminalId, epoch }) => `${holderTerminalId} ${epoch}`)).size).toBe(1);
        expect(leases.filter(({ mine }) => mine)).toHaveLength(2);
        world().clock.advance(siteLeaseMs);
      }
    });
  });
}

async function requestOf(kind: { name: string; namedCurve?: string }): Promise<string> {
  const { Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509');
  const algorithm = { ...kind, hash: 'SHA-256' };
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const request = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=x', keys, signingAlgorithm: algorithm });
  return request.toString('pem');
}
