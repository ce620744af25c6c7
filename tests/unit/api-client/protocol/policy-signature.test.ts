import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedEntityTag } from '../../../../api-client/contract/manifest.ts';
import type { SignedPolicy, TerminalPolicy } from '../../../../api-client/contract/policy.ts';
import { encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { canonicalBytes } from '../../../../api-client/protocol/canonical-json.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../../../api-client/protocol/protocol-error.ts';
import { signPolicy, verifyPolicy } from '../../../../api-client/protocol/signature.ts';

const policy: TerminalPolicy = {
  schema: 'hexi.terminal-policy/1',
  terminalId: 't-1',
  siteId: 'ganzhou',
  version: 7,
  issuedAt: '2026-03-01T00:00:00.000Z',
  bandwidth: {
    timeZone: 'Asia/Shanghai',
    windows: [{ days: [1, 2, 3, 4, 5], fromMinute: 1320, toMinute: 360, kilobitsPerSecond: null }],
    otherwiseKilobitsPerSecond: 512,
  },
  courses: [{ courseId: 'rivers', priority: 'exam' }],
  sharing: { enabled: true },
};

const pair = generateEd25519KeyPair();
const signer = { keyId: 'k1', privateKeySeed: pair.privateKeySeed };
const keys = [{ keyId: 'k1', algorithm: 'Ed25519' as const, publicKey: encodeBase64url(pair.publicKeyRaw) }];
const signed = signPolicy(policy, signer, nodeEd25519);

/** Signs anything at all, as a newer centre might. */
const signAnything = (value: unknown): SignedPolicy => ({
  policy: value,
  signature: {
    keyId: 'k1',
    algorithm: 'Ed25519',
    value: encodeBase64url(nodeEd25519.sign(pair.privateKeySeed, canonicalBytes(value))),
  },
});
const codeOf = (candidate: unknown, trusted = keys): string => {
  try {
    verifyPolicy(candidate, trusted, nodeEd25519);
    return 'believed';
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
};

describe('verifyPolicy', () => {
  it('believes what was signed, also after a way through JSON', () => {
    expect(verifyPolicy(JSON.parse(JSON.stringify(signed)), keys, nodeEd25519)).toEqual(policy);
  });

  it('reads a policy of a newer centre, and leaves out what it does not know', () => {
    const newer = signAnything({
      ...policy,
      kiosk: { hours: [8, 18] },
      sharing: { enabled: true, maxPeers: 4 },
      courses: [{ courseId: 'rivers', priority: 'tonight', until: '2026-04-01' }],
    });
    expect(verifyPolicy(newer, keys, nodeEd25519)).toEqual({
      ...policy,
      courses: [{ courseId: 'rivers', priority: 'assigned' }],
    });
  });

  it('refuses fields that were added or taken after the signature', () => {
    expect(codeOf({ ...signed, policy: { ...policy, kiosk: 1 } })).toBe('signature-wrong');
    const { sharing: _sharing, ...without } = policy;
    expect(codeOf({ ...signed, policy: without })).toBe('signature-wrong');
  });

  it('refuses another key, another kind of document, and nonsense', () => {
    expect(codeOf(signed, [])).toBe('unknown-key');
    expect(codeOf(signAnything({ ...policy, schema: 'hexi.terminal-policy/2' }))).toBe('malformed');
    expect(codeOf(signAnything({ ...policy, schema: 'hexi.course-manifest/1' }))).toBe('malformed');
    expect(codeOf(signAnything({ ...policy, version: 0 }))).toBe('malformed');
    fc.assert(fc.property(fc.jsonValue(), (value) => codeOf(value) !== 'believed'));
    fc.assert(fc.property(fc.jsonValue(), (value) => codeOf({ ...signed, policy: value }) === 'signature-wrong'));
    fc.assert(fc.property(fc.jsonValue(), (value) => codeOf(signAnything(value)) === 'malformed'));
  });

  it('has the same entity tag for the same document, and another for another', () => {
    expect(signedEntityTag(signPolicy(policy, signer, nodeEd25519))).toBe(signedEntityTag(signed));
    expect(signedEntityTag(signPolicy({ ...policy, version: 8 }, signer, nodeEd25519))).not.toBe(
      signedEntityTag(signed),
    );
  });
});
