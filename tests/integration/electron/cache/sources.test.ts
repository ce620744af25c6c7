import { createServer as createTlsServer } from 'node:https';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { issueCertificate, makeAuthority, readAuthority } from '../../../../central/sharing/x509.ts';
import { createSegmentStore } from '../../../../electron/cache/store/segment-store.ts';
import { createTransferEngine } from '../../../../electron/cache/transfer/engine.ts';
import type { TransferEngine } from '../../../../electron/cache/transfer/engine.ts';
import { createFileFetcher } from '../../../../electron/cache/transfer/file-fetcher.ts';
import type { FileFetcher } from '../../../../electron/cache/transfer/file-fetcher.ts';
import { centreId } from '../../../../electron/cache/transfer/source.ts';
import type {
  Outcome,
  Source,
  SourceChooser,
  SourceRequest,
  SourceTls,
} from '../../../../electron/cache/transfer/source.ts';
import { makeCertificateRequest } from '../../../../electron/terminal/certificate-request.ts';
import { recordingLog, temporaryFolder } from '../../../harness/core-ports.ts';
import { freePort } from '../../../harness/free-port.ts';
import { never, soundFiles, systemClock, temporaryFiles } from './cache-world.ts';
import { bytesOf, sha256Of } from './course-fixture.ts';
import { openMediaOrigin } from './media-origin.ts';
import type { Behaviour, MediaOrigin } from './media-origin.ts';

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
let centre: MediaOrigin;
let peer: MediaOrigin;
let engine: TransferEngine;
let fetcher: FileFetcher;
let asked: (string | number | null)[];
let ended: [string, Outcome][];
let next: (request: SourceRequest) => Source | { waitMs: number } | null;
const log = recordingLog();
const bytes = bytesOf('a segment', 300_000);
const file = { sha256: sha256Of(bytes), bytes: bytes.length };

const centreSource = (): Source => ({ sourceId: centreId, kind: 'centre', baseUrl: centre.url, tls: null });
const peerSource = (baseUrl = peer.url, tls: SourceTls | null = null): Source => ({
  sourceId: 'seat-7',
  kind: 'peer',
  baseUrl,
  tls,
});
/** As the site's chooser does: a peer that failed is not named again, and then it is the centre's turn. */
const peerThenCentre =
  (source: () => Source = peerSource) =>
  ({ tried }: SourceRequest): Source =>
    tried.includes('seat-7') ? centreSource() : source();

async function open(workerFile?: string): Promise<void> {
  const store = createSegmentStore({ folder, log, freeFloorBytes: 0, clock: systemClock });
  await store.open(never);
  const sources: SourceChooser = {
    next: async (request) => {
      const answer = next(request);
      asked.push(answer === null ? null : 'sourceId' in answer ? answer.sourceId : answer.waitMs);
      return answer;
    },
    ended: (sourceId, { outcome }) => ended.push([sourceId, outcome]),
  };
  engine = createTransferEngine(workerFile === undefined ? { log } : { log, workerFile });
  fetcher = createFileFetcher({
    folder,
    store,
    engine,
    sources,
    clock: systemClock,
    timers: { sleep: (ms, signal) => wait(ms, undefined, { signal }) },
    log,
    random: () => 0,
    retryBaseMs: 1,
    stallTimeoutMs: 5000,
    resumeFromBytes: 1e9,
  });
}
beforeEach(async () => {
  place = temporaryFolder();
  folder = path.join(place.folder, 'media');
  centre = await openMediaOrigin();
  peer = await openMediaOrigin();
  for (const origin of [centre, peer]) origin.add(new Map([[file.sha256, bytes]]));
  [asked, ended] = [[], []];
  next = peerThenCentre();
});
afterEach(async () => {
  await fetcher.settled();
  await engine.end();
  await centre.close();
  await peer.close();
  place.remove();
});
const isHere = async (): Promise<void> => {
  expect(await soundFiles(folder)).toEqual(new Set([file.sha256]));
  expect(await temporaryFiles(folder)).toEqual([]);
};

test('what a peer serves does not come from the centre, and is counted as a peer’s', async () => {
  await open();
  await fetcher.fetch({ file, signal: never });
  await isHere();
  expect(ended).toEqual([['seat-7', 'ok']]);
  expect(fetcher.received()).toEqual({ centre: 0, peer: file.bytes });
  expect(centre.requests()).toBe(0);
});

const faults: [Behaviour, Outcome][] = [
  ['corrupt', 'corrupt'],
  ['another-file', 'corrupt'],
  ['over-long', 'corrupt'],
  ['html', 'corrupt'],
  ['half', 'truncated'],
  ['silent', 'stalled'],
  ['silent-midway', 'stalled'],
  ['garbage', 'unreachable'],
  ['reset', 'unreachable'],
  ['status-404', 'missing'],
  ['status-403', 'failing'],
  ['status-500', 'failing'],
  // A peer may not send elsewhere.
  ['redirect', 'failing'],
];
test.each(faults)(
  'a peer that answers with %s is left at once for the centre, and told of as %s',
  async (fault, outcome) => {
    await open();
    peer.always(fault);
    await fetcher.fetch({ file, signal: never, foreground: true });
    await isHere();
    expect(ended).toEqual([
      ['seat-7', outcome],
      [centreId, 'ok'],
    ]);
    expect(peer.requests()).toBe(1);
  },
);

test('a peer that is not there, or whose address is none: the centre', async () => {
  await open();
  for (const baseUrl of [`http://127.0.0.1:${await freePort()}/media`, 'no address']) {
    next = peerThenCentre(() => peerSource(baseUrl));
    const other = bytesOf(baseUrl, 1000);
    centre.add(new Map([[sha256Of(other), other]]));
    await fetcher.fetch({ file: { sha256: sha256Of(other), bytes: 1000 }, signal: never, foreground: true });
  }
  expect(ended.map(([, outcome]) => outcome)).toEqual(['unreachable', 'ok', 'unreachable', 'ok']);
});

test('somebody has to wait for their turn; who sits before a player is asked for anew and does not', async () => {
  await open();
  next = ({ foreground }) => (foreground ? centreSource() : { waitMs: 1_000_000 });
  const background = fetcher.fetch({ file, signal: never });
  while (asked.length === 0) await wait(1);
  await fetcher.fetch({ file, signal: never, foreground: true });
  await background;
  await isHere();
  expect(asked).toEqual([1_000_000, centreId]);
});

test('nobody is left: it says what the centre said last, or that there is no line', async () => {
  await open();
  next = () => null;
  await expect(fetcher.fetch({ file, signal: never })).rejects.toMatchObject({ code: 'central.unreachable' });
  peer.always('corrupt');
  next = ({ tried }) => (tried.length === 0 ? peerSource() : null);
  await expect(fetcher.fetch({ file, signal: never })).rejects.toMatchObject({ code: 'central.unreachable' });
});

test('nothing is allowed in the background now: nothing is asked for, what plays is, and it goes on when something is', async () => {
  await open();
  next = centreSource;
  fetcher.setRate(0);
  const other = bytesOf('another segment', 1000);
  const playing = { sha256: sha256Of(other), bytes: 1000 };
  centre.add(new Map([[playing.sha256, other]]));
  const background = fetcher.fetch({ file, signal: never });
  await fetcher.fetch({ file: playing, signal: never, foreground: true });
  expect(centre.requests(file.sha256)).toBe(0);
  fetcher.setRate(null);
  await background;
});

test('a worker that falls over takes no file along: another one fetches it', async () => {
  await open(path.join(import.meta.dirname, 'falling-worker-process.ts'));
  next = centreSource;
  await fetcher.fetch({ file, signal: never });
  expect(await soundFiles(folder)).toEqual(new Set([file.sha256]));
  expect(log.lines.some(({ level, message }) => level === 'error' && message.includes('worker'))).toBe(true);
});

test('peers speak TLS both ways: who shows another certificate than announced, or wants one of another site, is left', async () => {
  await open();
  const authority = await makeAuthority(Date.now());
  const issue = async (by = authority) => {
    const { privateKey, request } = await makeCertificateRequest();
    const asking = { terminalId: crypto.randomUUID(), request, nowMs: Date.now() };
    return { key: privateKey, cert: await issueCertificate(await readAuthority(by), asking), ca: by.certificate };
  };
  const [server, ours, stranger] = [await issue(), await issue(), await issue(await makeAuthority(Date.now()))];
  const https = createTlsServer({ ...server, requestCert: true, rejectUnauthorized: true }, (_request, response) => {
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
  const { port } = https.address() as { port: number };
  const { X509Certificate } = await import('node:crypto');
  const { fingerprint256 } = new X509Certificate(server.cert);
  const at = (tls: SourceTls): void => {
    next = peerThenCentre(() => peerSource(`https://127.0.0.1:${port}/media`, tls));
  };
  centre.always('status-404');
  try {
    for (const wrong of [
      { ...ours, fingerprint256: fingerprint256.replace(/^../, (first) => (first === 'AB' ? 'CD' : 'AB')) },
      { ...stranger, ca: ours.ca, fingerprint256 },
      { ...ours, ca: stranger.ca, fingerprint256 },
      { ...ours, cert: 'no certificate', fingerprint256 },
    ]) {
      at(wrong);
      ended = [];
      await expect(fetcher.fetch({ file, signal: never })).rejects.toMatchObject({ code: 'media.missing-at-centre' });
      expect(ended[0]).toEqual(['seat-7', 'unreachable']);
    }
    at({ ...ours, fingerprint256 });
    ended = [];
    await fetcher.fetch({ file, signal: never });
    expect(ended).toEqual([['seat-7', 'ok']]);
    await isHere();
  } finally {
    https.closeAllConnections();
    https.close();
  }
});
