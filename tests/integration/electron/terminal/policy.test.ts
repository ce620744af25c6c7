import { randomBytes, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signedEntityTag } from '../../../../api-client/contract/manifest.ts';
import { freeSitePolicy } from '../../../../api-client/contract/policy.ts';
import type { SignedPolicy, TerminalPolicy } from '../../../../api-client/contract/policy.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { canonicalBytes } from '../../../../api-client/protocol/canonical-json.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { issueCertificate, makeAuthority, readAuthority } from '../../../../central/sharing/x509.ts';
import { createSecretBox } from '../../../../electron/core/secret-box.ts';
import { createStartLoop } from '../../../../electron/core/system-ports.ts';
import { createTerminal, type TerminalDeps, type TerminalDomain } from '../../../../electron/terminal/terminal.ts';
import { apiFailure, oauthFailure } from '../../../harness/api-failure.ts';
import { manualTimers, recordingLog, settle, type ManualTimers } from '../../../harness/core-ports.ts';
import { openTestRecords, type Records } from '../../../harness/records.ts';

const pair = generateEd25519KeyPair();
const stranger = generateEd25519KeyPair();
const signal = new AbortController().signal;
const dayMs = 86_400_000;

const policyOf = (change: Partial<TerminalPolicy> = {}): TerminalPolicy => ({
  schema: 'hexi.terminal-policy/1',
  terminalId: 't1',
  siteId: 'ganzhou',
  version: 5,
  issuedAt: '2026-01-05T00:00:00.000Z',
  ...freeSitePolicy,
  ...change,
});
const signedBy = (keys: typeof pair, policy: object, keyId = 'k1'): SignedPolicy => ({
  policy,
  signature: {
    keyId,
    algorithm: 'Ed25519',
    value: encodeBase64url(nodeEd25519.sign(keys.privateKeySeed, canonicalBytes(policy))),
  },
});
const signed = (change: object = {}): SignedPolicy => signedBy(pair, { ...policyOf(), ...change });

let records: Records;
let timers: ManualTimers;
let terminal: TerminalDomain;
let log: ReturnType<typeof recordingLog>;
let notices: [string, unknown][];
/** What the centre says; null while it is away. */
let centre: SignedPolicy | null;
let tags: (string | null)[];
let changes: number;
let certificates: number;
let issue: TerminalDeps['api']['issueCertificate'];
let terminalId: string;
/** How far the terminal's clock is ahead of the centre's. */
let aheadMs: number;

beforeEach(async () => {
  records = openTestRecords();
  notices = [];
  centre = null;
  tags = [];
  terminalId = 't1';
  certificates = 0;
  aheadMs = 0;
  const authority = await readAuthority(await makeAuthority(records.clock.wallMs()));
  issue = async ({ request }) => {
    certificates += 1;
    const nowMs = records.clock.wallMs() - aheadMs;
    const certificate = await issueCertificate(authority, { terminalId, request, nowMs });
    return { certificate, authority: authority.certificate.toString('pem') };
  };
  start();
  await enrol();
});
afterEach(async () => {
  await terminal.stop();
  records.remove();
});

function start(): void {
  timers = manualTimers(records.clock);
  log = recordingLog();
  changes = 0;
  terminal = createTerminal({
    keyValue: records.keyValue,
    box: records.box,
    clock: records.clock,
    timers,
    random: () => 0.5,
    log,
    startLoop: createStartLoop({ timers, log }),
    announce: () => {},
    notify: (code, details) => void notices.push([code, details]),
    defaults: { centralUrl: 'http://centre', deviceName: 'PC', language: 'zh-CN' },
    api: {
      getService: () =>
        Promise.resolve({
          serviceName: { zh: '河西', en: 'Hexi' },
          contractVersion: 1,
          mediaBaseUrl: 'http://centre/media',
          signingKeys: [{ keyId: 'k1', algorithm: 'Ed25519', publicKey: encodeBase64url(pair.publicKeyRaw) }],
          demoAccounts: [],
        }),
      authorizeDevice: () =>
        Promise.resolve({
          device_code: 'd'.repeat(30),
          user_code: 'ABCD-2345',
          verification_uri: 'http://centre/device',
          verification_uri_complete: 'http://centre/device?user_code=ABCD-2345',
          expires_in: 600,
          interval: 5,
        }),
      requestToken: (input) =>
        input.grant_type === 'refresh_token'
          ? Promise.reject(oauthFailure('invalid_grant'))
          : Promise.resolve({
              access_token: 'access-token-of-the-test',
              token_type: 'Bearer',
              expires_in: 3_600,
              refresh_token: 'refresh-token-of-the-test',
              terminal_id: terminalId,
              terminal_name: '一号教室',
            }),
      postHeartbeat: () => Promise.resolve({ serverTimeMs: 0 }),
      getPolicy: ((_: object, { ifNoneMatch = null }: { ifNoneMatch?: string | null }) => {
        tags.push(ifNoneMatch);
        if (centre === null) return Promise.reject(apiFailure('unreachable'));
        return Promise.resolve(signedEntityTag(centre) === ifNoneMatch ? null : centre);
      }) as unknown as TerminalDeps['api']['getPolicy'],
      issueCertificate: (input, options) => issue(input, options),
    },
    apiAt: () => {
      throw new Error('no other centre in this test');
    },
    measure: () => Promise.reject(new Error('no heartbeat in this test')),
    centreChanged: () => {},
    policyChanged: () => (changes += 1),
    centreNowMs: () => records.clock.wallMs(),
  });
}

async function enrol(): Promise<void> {
  await terminal.handlers.startEnrolment(undefined, signal);
  await timers.elapse();
}
/** The line is back, twice: when the centre is asked again, all that followed the first time has ended. */
async function look(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    const asked = tags.length;
    terminal.lineChanged(true);
    while (tags.length === asked) await settle();
  }
}
async function hear(policy: SignedPolicy): Promise<void> {
  centre = policy;
  await look();
}
async function restart(change: (opened: Records) => Records = (opened) => opened): Promise<void> {
  await terminal.stop();
  records = change(records.reopen());
  start();
}
const view = async () => terminal.handlers.policy(undefined, signal);
/** As long as it takes to make a key. */
async function certified(than: string | null = null): Promise<string> {
  for (;;) {
    const cert = terminal.deviceIdentity()?.cert ?? null;
    if (cert !== null && cert !== than) return cert;
    await settle();
  }
}

test('what the centre says is in force, is not sent twice, and gives way to what is newer', async () => {
  expect(terminal.policy()).toBeNull();
  expect(await view()).toBeNull();
  await hear(signed());
  expect(terminal.policy()).toEqual(policyOf());
  expect(await view()).toEqual({
    siteId: 'ganzhou',
    version: 5,
    issuedAtMs: Date.UTC(2026, 0, 5),
    receivedAtMs: records.clock.wallMs(),
    centralUrl: 'http://centre',
    ...freeSitePolicy,
  });
  expect(changes).toBe(1);
  await look();
  expect(tags.at(-1)).toBe(signedEntityTag(signed()));
  expect(changes).toBe(1);
  await hear(signed({ version: 6, siteId: 'linze' }));
  expect(terminal.policy()).toMatchObject({ version: 6, siteId: 'linze' });
  expect(changes).toBe(2);
  expect(notices).toEqual([]);
});

test.each<[string, () => SignedPolicy, string]>([
  ['signed by nobody known', () => signedBy(stranger, policyOf({ version: 9 }), 'k9'), 'unknown-key'],
  ['signed by somebody else under a known name', () => signedBy(stranger, policyOf({ version: 9 })), 'signature-wrong'],
  ['altered on the way', () => ({ ...signed({ version: 8 }), policy: policyOf({ version: 9 }) }), 'signature-wrong'],
  ['of another terminal', () => signed({ version: 9, terminalId: 't2' }), 'other-terminal'],
  ['older than the last', () => signed({ version: 4 }), 'older'],
  ['of a form that is not known yet', () => signed({ version: 9, schema: 'hexi.terminal-policy/2' }), 'malformed'],
  ['without its bandwidth', () => signed({ version: 9, bandwidth: null }), 'malformed'],
])('a policy %s is refused, once, and the last one stays in force, also over a restart', async (_, bad, reason) => {
  await hear(signed());
  await hear(bad());
  await look();
  expect(terminal.policy()).toEqual(policyOf());
  expect(notices).toEqual([['policy.refused', { reason }]]);
  expect(changes).toBe(1);
  await restart();
  expect(terminal.policy()).toEqual(policyOf());
  await hear(signed({ version: 7 }));
  expect(terminal.policy()?.version).toBe(7);
});

test('what a newer centre adds is left out, and comes to bear when the program knows it: the signed form is kept', async () => {
  await hear(signed({ kiosk: { hours: [8, 18] }, courses: [{ courseId: 'rivers', priority: 'tonight' }] }));
  expect(terminal.policy()).toEqual(policyOf({ courses: [{ courseId: 'rivers', priority: 'assigned' }] }));
  const stored = records.database.prepare("SELECT value FROM key_value WHERE key = 'policy'").pluck().get() as string;
  expect(stored).toContain('kiosk');
  await restart();
  expect(terminal.policy()?.version).toBe(5);
});

test('without the centre the last one is in force from the start; the loss of the enrolment does not change that', async () => {
  await hear(signed());
  centre = null;
  await restart();
  expect(terminal.policy()).toEqual(policyOf());
  await look();
  expect(terminal.policy()).toEqual(policyOf());
  await expect(terminal.tokens.renew('access-token-of-the-test', signal)).rejects.toThrow();
  expect(terminal.isEnrolled()).toBe(false);
  await restart();
  expect(terminal.policy()).toEqual(policyOf());
});

test('a policy that was tampered with on the disk is not believed', async () => {
  await hear(signed());
  const tampered = { ...signed(), policy: policyOf({ version: 99, sharing: { enabled: true } }) };
  await restart((opened) => {
    opened.keyValue.set('policy', { signed: tampered, receivedAtMs: 0, centralUrl: 'http://centre' });
    return opened;
  });
  expect(terminal.policy()).toBeNull();
  await hear(signed());
  expect(terminal.policy()).toEqual(policyOf());
});

test('enrolled anew as another terminal, it no longer obeys what it was told as the first', async () => {
  await hear(signed());
  await expect(terminal.tokens.renew('access-token-of-the-test', signal)).rejects.toThrow();
  terminalId = 't2';
  await enrol();
  expect(terminal.policy()).toBeNull();
  await hear(signed({ terminalId: 't2', version: 1 }));
  expect(terminal.policy()?.terminalId).toBe('t2');
});

test('asks with every heartbeat, whether or not that was delivered', async () => {
  await restart();
  terminal.start();
  centre = signed();
  await timers.elapse();
  while (terminal.policy() === null) await settle();
  expect(terminal.policy()?.version).toBe(5);
});

test('an identity for its site only where policy lets it share; the key lies sealed', async () => {
  await hear(signed());
  expect(terminal.deviceIdentity()).toBeNull();
  expect(certificates).toBe(0);
  await hear(signed({ version: 6, sharing: { enabled: true } }));
  const cert = await certified();
  expect(terminal.deviceIdentity()).toMatchObject({ terminalId: 't1', siteId: 'ganzhou', cert });
  expect(new X509Certificate(cert).subject).toBe('CN=t1');
  const stored = records.database.prepare("SELECT value FROM key_value WHERE key = 'device-certificate'").pluck().get();
  expect(stored).not.toContain('PRIVATE KEY');
  await restart();
  expect(terminal.deviceIdentity()?.cert).toBe(cert);
  await look();
  expect(certificates).toBe(1);
  await hear(signed({ version: 7, sharing: { enabled: false } }));
  expect(terminal.deviceIdentity()).toBeNull();
  await hear(signed({ version: 8, siteId: null, sharing: { enabled: true } }));
  expect(terminal.deviceIdentity()).toBeNull();
});

test('the certificate is renewed when two thirds of its life are over, and not every minute by a clock that is wrong', async () => {
  await hear(signed({ version: 6, sharing: { enabled: true } }));
  const first = await certified();
  records.clock.advance(243 * dayMs);
  await look();
  expect(certificates).toBe(1);
  records.clock.advance(dayMs);
  await look();
  expect(terminal.deviceIdentity()?.cert).not.toBe(first);
  expect(certificates).toBe(2);
  // Somebody set the clock by years, and the centre's is not known: once a day.
  aheadMs = 900 * dayMs;
  records.clock.jump(aheadMs);
  await look();
  expect(certificates).toBe(2);
  records.clock.advance(dayMs);
  await look();
  await look();
  expect(certificates).toBe(3);
});

test('a clock that is years behind keeps its certificate', async () => {
  await hear(signed({ version: 6, sharing: { enabled: true } }));
  const cert = await certified();
  await restart();
  records.clock.jump(-20 * 365 * dayMs);
  await look();
  expect(terminal.deviceIdentity()?.cert).toBe(cert);
  expect(certificates).toBe(1);
  expect(Date.parse(new X509Certificate(cert).validFrom)).toBeLessThan(records.clock.wallMs());
});

test('a key that can no longer be read, or another enrolment, gets another certificate', async () => {
  await hear(signed({ version: 6, sharing: { enabled: true } }));
  const first = await certified();
  await restart((opened) => ({ ...opened, box: createSecretBox(randomBytes(32).toString('base64')) }));
  expect(terminal.deviceIdentity()).toBeNull();
  expect(terminal.tokens.access()).toBeNull();
  await enrol();
  await certified(first);
  expect(certificates).toBe(2);
});

test('a certificate that is not over its key, not its own or of no authority is not taken', async () => {
  const good = issue;
  const others: TerminalDeps['api']['issueCertificate'][] = [
    async (input, options) => {
      terminalId = 't2';
      const answer = await good(input, options);
      terminalId = 't1';
      return answer;
    },
    async (input, options) => ({
      ...(await good(input, options)),
      authority: (await makeAuthority(records.clock.wallMs())).certificate,
    }),
    async (input, options) => {
      const { makeCertificateRequest } = await import('../../../../electron/terminal/certificate-request.ts');
      return good({ request: (await makeCertificateRequest()).request }, options);
    },
    () => Promise.resolve({ certificate: 'nothing', authority: 'nothing' }),
  ];
  for (const [index, other] of others.entries()) {
    issue = other;
    await hear(signed({ version: 10 + index, sharing: { enabled: true } }));
    const refused = (): number =>
      log.lines.filter(({ fields }) => fields['task'] === 'certificate' && fields['err'] !== undefined).length;
    while (refused() <= index) await settle();
    expect(terminal.deviceIdentity()).toBeNull();
  }
  issue = good;
  terminal.lineChanged(true);
  await certified();
});
