import { certificateSchema, signedCertificateSchema } from '../contract/certificates.ts';
import type { Certificate, SignedCertificate } from '../contract/certificates.ts';
import { creditRulesSchema, signedCreditRulesSchema } from '../contract/credit.ts';
import type { CreditRules, SignedCreditRules } from '../contract/credit.ts';
import { courseManifestSchema, signedManifestSchema } from '../contract/manifest.ts';
import type { CourseManifest, Signature, SignedManifest } from '../contract/manifest.ts';
import { signedPolicySchema, terminalPolicySchema } from '../contract/policy.ts';
import type { SignedPolicy, TerminalPolicy } from '../contract/policy.ts';
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
  verifySignature(manifest, signature, keys, ed25519);

  const inner = courseManifestSchema.safeParse(manifest);
  if (!inner.success) throw new ProtocolError('malformed', 'signed, but not a manifest known here', inner.error);
  return inner.data;
}

/**
 * Believes a signed policy only if one of `keys` signed its canonical bytes, with whatever fields it has; only then are those
 * read that this version knows. Whose policy it is, and that it is no older one, is for the caller to check.
 * @throws ProtocolError
 */
export function verifyPolicy(signed: unknown, keys: readonly SigningKey[], ed25519: Ed25519Port): TerminalPolicy {
  const outer = signedPolicySchema.safeParse(signed);
  if (!outer.success) throw new ProtocolError('malformed', 'not a signed policy', outer.error);
  verifySignature(outer.data.policy, outer.data.signature, keys, ed25519);
  const inner = terminalPolicySchema.safeParse(outer.data.policy);
  if (!inner.success) throw new ProtocolError('malformed', 'signed, but not a policy known here', inner.error);
  return inner.data;
}

/** As `verifyPolicy`. @throws ProtocolError */
export function verifyCreditRules(signed: unknown, keys: readonly SigningKey[], ed25519: Ed25519Port): CreditRules {
  const outer = signedCreditRulesSchema.safeParse(signed);
  if (!outer.success) throw new ProtocolError('malformed', 'not signed credit rules', outer.error);
  verifySignature(outer.data.rules, outer.data.signature, keys, ed25519);
  const inner = creditRulesSchema.safeParse(outer.data.rules);
  if (!inner.success) throw new ProtocolError('malformed', 'signed, but not credit rules known here', inner.error);
  return inner.data;
}

/** As `verifyPolicy`. That it belongs to whom it is shown for is for the caller to check. @throws ProtocolError */
export function verifyCertificate(signed: unknown, keys: readonly SigningKey[], ed25519: Ed25519Port): Certificate {
  const outer = signedCertificateSchema.safeParse(signed);
  if (!outer.success) throw new ProtocolError('malformed', 'not a signed certificate', outer.error);
  verifySignature(outer.data.certificate, outer.data.signature, keys, ed25519);
  const inner = certificateSchema.safeParse(outer.data.certificate);
  if (!inner.success) throw new ProtocolError('malformed', 'signed, but not a certificate known here', inner.error);
  return inner.data;
}

/** Every kind of document names itself in `schema`, so that none can be given out for one of another kind. */
function verifySignature(
  document: unknown,
  signature: Signature,
  keys: readonly SigningKey[],
  ed25519: Ed25519Port,
): void {
  const key = keys.find(({ keyId }) => keyId === signature.keyId);
  if (key === undefined) throw new ProtocolError('unknown-key', `no trusted key ${signature.keyId}`);
  const publicKey = decodeBase64url(key.publicKey);
  const value = decodeBase64url(signature.value);
  if (publicKey === null || value === null || !ed25519.verify(publicKey, bytesOf(document), value)) {
    throw new ProtocolError('signature-wrong', `the signature by ${key.keyId} does not hold`);
  }
}

export interface DocumentSigner {
  readonly keyId: string;
  readonly privateKeySeed: Uint8Array;
}

export function signManifest(manifest: CourseManifest, signer: DocumentSigner, ed25519: Ed25519Port): SignedManifest {
  const checked = courseManifestSchema.parse(manifest);
  return { manifest: checked, signature: signatureOf(checked, signer, ed25519) };
}

export function signPolicy(policy: TerminalPolicy, signer: DocumentSigner, ed25519: Ed25519Port): SignedPolicy {
  const checked = terminalPolicySchema.parse(policy);
  return { policy: checked, signature: signatureOf(checked, signer, ed25519) };
}

export function signCreditRules(rules: CreditRules, signer: DocumentSigner, ed25519: Ed25519Port): SignedCreditRules {
  const checked = creditRulesSchema.parse(rules);
  return { rules: checked, signature: signatureOf(checked, signer, ed25519) };
}

export function signCertificate(
  certificate: Certificate,
  signer: DocumentSigner,
  ed25519: Ed25519Port,
): SignedCertificate {
  const checked = certificateSchema.parse(certificate);
  return { certificate: checked, signature: signatureOf(checked, signer, ed25519) };
}

const signatureOf = (document: unknown, signer: DocumentSigner, ed25519: Ed25519Port): Signature => ({
  keyId: signer.keyId,
  algorithm: 'Ed25519',
  value: encodeBase64url(ed25519.sign(signer.privateKeySeed, canonicalBytes(document))),
});

function bytesOf(document: unknown): Uint8Array {
  try {
    return canonicalBytes(document);
  } catch (error) {
    throw new ProtocolError('malformed', 'the document has no canonical JSON', error);
  }
}
