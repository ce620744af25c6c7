import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { createApiClient } from '../../api-client/client/create-api-client.ts';
import { deviceCodeGrant, terminalClientId } from '../../api-client/contract/device-authorization.ts';
import { courseManifestSchema } from '../../api-client/contract/manifest.ts';
import { mediaPath } from '../../api-client/contract/routes.ts';
import { makeCertificateRequest } from '../../electron/terminal/certificate-request.ts';

/**
 * A terminal of the site that has been taken over: enrolled, certified, on the list. It says that it has everything and serves
 * bytes of the right length and nothing else right; and it fetches from the others, so that they name it.
 */
const [centralUrl = '', address = '', courseId = ''] = process.argv.slice(2);
const { signal } = new AbortController();
let access: string | null = null;
const api = createApiClient({ baseUrl: centralUrl, tokens: { terminal: () => access, person: () => null } });

async function enrol(): Promise<string> {
  const asked = await api.authorizeDevice(
    {
      client_id: terminalClientId,
      device_name: 'poisoner',
      device_public_key: randomBytes(32).toString('base64url'),
    },
    { signal },
  );
  for (;;) {
    try {
      const token = await api.requestToken(
        { grant_type: deviceCodeGrant, client_id: terminalClientId, device_code: asked.device_code },
        { signal },
      );
      access = token.access_token;
      return token.terminal_id;
    } catch {
      await wait(1500);
    }
  }
}

process.send?.({ terminalId: await enrol() });
await new Promise((resolve) => process.once('message', resolve));

const { privateKey, request } = await makeCertificateRequest();
const { certificate, authority } = await api.issueCertificate({ request }, { signal });
const { manifest } = await api.getManifest({ courseId }, { signal });
const { lectures } = courseManifestSchema.parse(manifest);
const files = lectures.flatMap(({ renditions }) => renditions.flatMap(({ init, segments }) => [init, ...segments]));
const sizes = new Map(files.map(({ sha256, bytes }) => [mediaPath(sha256), bytes]));

let poisoned = 0;
const server = https.createServer(
  { cert: certificate, key: privateKey, ca: authority, requestCert: true, rejectUnauthorized: true },
  (incoming, answer) => {
    const bytes = sizes.get((incoming.url ?? '').slice(1));
    if (bytes === undefined) answer.writeHead(404).end();
    else if (incoming.method === 'HEAD') answer.writeHead(200, { 'content-length': bytes }).end();
    else {
      poisoned++;
      answer.writeHead(200, { 'content-length': bytes }).end(randomBytes(bytes));
    }
  },
);
await new Promise<void>((resolve) => server.listen(0, resolve));
const { port } = server.address() as { port: number };
const certificateSha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
const report = () => api.reportPeer({ addresses: [address], port, certificateSha256 }, { signal });

/** Takes a file from whoever gives it one, to be named as who has it. */
function take(peer: { addresses: string[]; port: number }, path: string): Promise<void> {
  return new Promise((resolve) => {
    const options = { host: peer.addresses[0], port: peer.port, path: `/${path}`, timeout: 15_000 };
    const tls = { cert: certificate, key: privateKey, ca: authority, checkServerIdentity: () => undefined };
    https
      .get({ ...options, ...tls, headers: { 'x-hexi-wait': '5000', 'x-hexi-course': courseId } }, (answer) => {
        const hash = createHash('sha256');
        answer.on('data', (chunk: Buffer) => hash.update(chunk));
        answer.once('close', () => resolve());
      })
      .once('timeout', function (this: { destroy(): void }) {
        this.destroy();
      })
      .once('error', () => resolve());
  });
}

process.on('message', () => process.send?.({ poisoned }));
process.once('disconnect', () => process.exit(0));
let round = 0;
for (;;) {
  const { peers } = await report().catch(() => ({ peers: [] }));
  for (const peer of peers) {
    const path = [...sizes.keys()][round++ % sizes.size];
    if (path !== undefined) await take(peer, path);
  }
  await wait(500);
}
