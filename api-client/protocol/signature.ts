import { courseManifestSchema, signedManifestSchema } from '../contract/manifest.ts';
import type { CourseManifest, SignedManifest } from '../contract/manifest.ts';
import type { SigningKey } from '../contract/service.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { canonicalBytes } from './canonical-json.ts';
import type { Ed25519Port } from './ed25519-port.ts';
import { ProtocolError } from './protocol-error.ts';

/**
 * Believes a signed manifest only if one of `keys` signed its canonical bytes and it is a manifest in every field.
 * That it is the manifest asked for (course, not an older version) is for the caller to check.
 * @throws ProtocolError
 */
export function verifyManifest(signed: unknown, keys: readonly SigningKey[], ed25519: Ed25519Port): CourseManifest {
  const outer = signedManifestSchema.safeParse(signed);
  if (!outer.success) throw new ProtocolError('malformed', 'not a signed manifest', outer.error);
  const { manifest, signature } = outer.data;

  const key = keys.find(({ keyId }) => keyId === signature.keyId);
  if (key === undefined) throw new ProtocolError('unknown-key', `no trusted key ${signature.keyId}`);
  const publicKey = decodeBase64url(key.publicKey);
  const value = decodeBase64url(signature.value);
  if (publicKey === null || value === null || !ed25519.verify(publicKey, bytesOf(manifest), value)) {
    throw new ProtocolError('signature-wrong', `the signature by ${key.keyId} does not hold`);
  }

  const inner = courseManifestSchema.safeParse(manifest);
  if (!inner.success) throw new ProtocolError('malformed', 'signed, but not a manifest known here', inner.error);
  return inner.data;
}

export interface ManifestSigner {
  readonly keyId: string;
  readonly privateKeySeed: Uint8Array;
}

export function signManifest(manifest: CourseManifest, signer: ManifestSigner, ed25519: Ed25519Port): SignedManifest {
  const checked = courseManifestSchema.parse(manifest);
  const value = encodeBase64url(ed25519.sign(signer.privateKeySeed, canonicalBytes(checked)));
  return { manifest: checked, signature: { keyId: signer.keyId, algorithm: 'Ed25519', value } };
}

function bytesOf(manifest: unknown): Uint8Array {
  try {
    return canonicalBytes(manifest);
  } catch (error) {
    throw new ProtocolError('malformed', 'the manifest has no canonical JSON', error);
  }
}
