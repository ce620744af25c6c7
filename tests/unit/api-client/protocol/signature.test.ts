import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourseManifest, SignedManifest } from '../../../../api-client/contract/manifest.ts';
import { decodeBase64url, encodeBase64url } from '../../../../api-client/protocol/base64url.ts';
import { canonicalBytes, canonicalJson } from '../../../../api-client/protocol/canonical-json.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../../../api-client/protocol/node-ed25519.ts';
import { ProtocolError } from '../../../../api-client/protocol/protocol-error.ts';
import { signManifest, verifyManifest } from '../../../../api-client/protocol/signature.ts';

const hash = (digit: string): string => digit.repeat(64);
const manifest: CourseManifest = {
  schema: 'hexi.course-manifest/1',
  courseId: 'rivers',
  version: 3,
  issuedAt: '2026-03-01T00:00:00.000Z',
  title: { zh: '河西的河流', en: 'The rivers of Hexi' },
  lectures: [
    {
      lectureId: 'first',
      title: { zh: '第一讲', en: 'First lecture' },
      durationMs: 8000,
      poster: null,
      chapters: [{ startMs: 0, title: { zh: '开始', en: 'Start' } }],
      subtitles: [{ language: 'zh-CN', label: '中文', file: { sha256: hash('a'), bytes: 10, mediaType: 'text/vtt' } }],
      renditions: [
        {
          renditionId: 'low',
          width: 640,
          height: 360,
          bandwidth: 300_000,
          averageBandwidth: 200_000,
          codecs: 'avc1.42c01e,mp4a.40.2',
          init: { sha256: hash('b'), bytes: 700, mediaType: 'video/mp4' },
          segments: [
            { sha256: hash('c'), bytes: 1000, durationMs: 4000 },
            { sha256: hash('d'), bytes: 1001, durationMs: 4000 },
          ],
        },
      ],
    },
  ],
};

const pair = generateEd25519KeyPair();
const signer = { keyId: 'k1', privateKeySeed: pair.privateKeySeed };
const keys = [{ keyId: 'k1', algorithm: 'Ed25519' as const, publicKey: encodeBase64url(pair.publicKeyRaw) }];
const signed = signManifest(manifest, signer, nodeEd25519);

const codeOf = (candidate: unknown, trusted = keys): string => {
  try {
    verifyManifest(candidate, trusted, nodeEd25519);
    return 'believed';
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
};

/** Signs anything at all, as a careless centre might. */
const signAnything = (value: unknown): SignedManifest => ({
  manifest: value,
  signature: {
    keyId: 'k1',
    algorithm: 'Ed25519',
    value: encodeBase64url(nodeEd25519.sign(pair.privateKeySeed, canonicalBytes(value))),
  },
});

/** Every place of a JSON value that is not a container. */
function leaves(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...at, key]));
}

function replaceAt(root: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(root) as Record<string, unknown>;
  let place: Record<string, unknown> = copy;
  for (const key of at.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[at.at(-1) ?? ''] = value;
  return copy;
}

function shuffleKeys(value: unknown, order: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [order(), key, shuffleKeys(item, order)] as const);
  return Object.fromEntries(entries.sort((a, b) => a[0] - b[0]).map(([, key, item]) => [key, item]));
}

describe('verifyManifest', () => {
  it('believes what was signed, also after a way through JSON', () => {
    expect(verifyManifest(JSON.parse(JSON.stringify(signed)), keys, nodeEd25519)).toEqual(manifest);
  });

  it('does not mind the order of keys', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
        const shuffled = shuffleKeys(signed, () => stream.next().value as number);
        expect(codeOf(shuffled)).toBe('believed');
      }),
    );
  });

  it('refuses every change of any value in the manifest', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves(manifest)), fc.jsonValue(), (at, value) => {
        const changed = replaceAt(manifest, at, value);
        fc.pre(canonicalJson(changed) !== canonicalJson(manifest));
        expect(codeOf({ ...signed, manifest: changed })).toBe('signature-wrong');
      }),
      { numRuns: 300 },
    );
  });

  it('refuses an added field anywhere', () => {
    expect(codeOf({ ...signed, manifest: { ...manifest, note: 1 } })).toBe('signature-wrong');
    expect(codeOf({ ...signed, note: 1 })).toBe('malformed');
  });

  it('refuses every other text of the signature, even one that decodes to the same bytes', () => {
    const { value } = signed.signature;
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat({ max: 85 }), fc.constantFrom(...digits.split('')), (index, digit) => {
        fc.pre(value[index] !== digit);
        const changed = value.slice(0, index) + digit + value.slice(index + 1);
        expect(codeOf({ ...signed, signature: { ...signed.signature, value: changed } })).toBe('signature-wrong');
      }),
      { numRuns: 300 },
    );
    for (const digit of digits) {
      if (digit === value.at(-1)) continue;
      const changed = value.slice(0, -1) + digit;
      expect(codeOf({ ...signed, signature: { ...signed.signature, value: changed } })).toBe('signature-wrong');
    }
  });

  it('tells an unknown key from a wrong signature', () => {
    const other = encodeBase64url(generateEd25519KeyPair().publicKeyRaw);
    expect(codeOf(signed, [])).toBe('unknown-key');
    expect(codeOf(signed, [{ ...keys[0]!, keyId: 'k2' }])).toBe('unknown-key');
    expect(codeOf(signed, [{ ...keys[0]!, publicKey: other }])).toBe('signature-wrong');
    expect(codeOf(signed, [{ ...keys[0]!, publicKey: '_'.repeat(43) }])).toBe('signature-wrong');
  });

  it('refuses what is signed but no manifest of this version', () => {
    expect(codeOf(signAnything({ ...manifest, drm: true }))).toBe('malformed');
    expect(codeOf(signAnything({ ...manifest, version: 0 }))).toBe('malformed');
    expect(codeOf(signAnything({ ...manifest, schema: 'hexi.course-manifest/2' }))).toBe('malformed');
    expect(codeOf(signAnything(null))).toBe('malformed');
  });

  it('refuses anything else without falling over', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(codeOf(value)).toBe('malformed');
      }),
    );
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(codeOf({ ...signed, manifest: deep })).toBe('malformed');
  });
});

describe('canonicalJson', () => {
  it('is the example of RFC 8785 section 3.2.2', () => {
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what has no JSON', () => {
    for (const value of [undefined, () => 1, Number.NaN, '\ud800']) expect(() => canonicalJson(value)).toThrow();
  });
});

describe('base64url', () => {
  it('decodes its own encoding and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['AB', 'AAA=', 'A A', 'A', '+/+/']) expect(decodeBase64url(text)).toBeNull();
  });
});

it('Ed25519 agrees with RFC 8032 section 7.1, test 2', () => {
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
  const seed = bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const publicKey = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = bytes(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  expect(nodeEd25519.sign(seed, bytes('72'))).toEqual(signature);
  expect(nodeEd25519.verify(publicKey, bytes('72'), signature)).toBe(true);
  expect(nodeEd25519.verify(publicKey, bytes('73'), signature)).toBe(false);
});
