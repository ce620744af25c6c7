// The library keeps its classes in a container that wants the metadata of decorators.
import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { deviceHostName } from '../../api-client/contract/site-sharing.ts';
import { Refusal } from '../http/refusal.ts';
import type { AuthorityRow } from './certificate-repository.ts';

/** X.509 (RFC 5280) on P-256: what every TLS in use takes on either side; Ed25519 is not among that in Chromium's. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;
const deviceLifetimeMs = 365 * dayMs;
/** A terminal knows the authority by the answer that brought its certificate; nothing is gained by an early end. */
const authorityLifetimeMs = 50 * 365 * dayMs;
/** The clock of a PC whose battery is empty begins somewhere in the past. */
const validFrom = new Date(0);

export interface Authority {
  readonly certificate: x509.X509Certificate;
  readonly key: webcrypto.CryptoKey;
}

export async function makeAuthority(nowMs: number): Promise<AuthorityRow> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serialNumber = newSerialNumber();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber,
    name: [{ CN: [`Hexi terminals ${serialNumber.slice(0, 12)}`] }],
    notBefore: validFrom,
    notAfter: new Date(nowMs + authorityLifetimeMs),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: certificate.toString('pem'),
    private_key: x509.PemConverter.encode(pkcs8, x509.PemConverter.PrivateKeyTag),
  };
}

export async function readAuthority({ certificate, private_key }: AuthorityRow): Promise<Authority> {
  const [pkcs8] = x509.PemConverter.decode(private_key);
  if (pkcs8 === undefined) throw new Error('the key of the certificate authority cannot be read');
  return {
    certificate: new x509.X509Certificate(certificate),
    key: await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
  };
}

/** @returns the certificate in PEM. @throws Refusal `request-invalid` */
export async function issueCertificate(
  { certificate, key }: Authority,
  asked: { terminalId: string; request: string; nowMs: number },
): Promise<string> {
  const publicKey = await readRequest(asked.request);
  const issued = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: [{ CN: [asked.terminalId] }],
    issuer: certificate.subject,
    notBefore: validFrom,
    notAfter: new Date(asked.nowMs + deviceLifetimeMs),
    publicKey,
    signingKey: key,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: deviceHostName(asked.terminalId) }]),
      await x509.AuthorityKeyIdentifierExtension.create(certificate),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return issued.toString('pem');
}

/** The key of a request that was signed with it; nothing else of the request counts. */
async function readRequest(pem: string): Promise<x509.PublicKey> {
  let request: x509.Pkcs10CertificateRequest;
  let holds: boolean;
  try {
    request = new x509.Pkcs10CertificateRequest(pem);
  } catch {
    throw new Refusal('request-invalid', 'The certificate request is not PKCS #10 in PEM.');
  }
  const { algorithm: kind } = request.publicKey as { algorithm: { name?: string; namedCurve?: string } };
  if (kind.name !== 'ECDSA' || kind.namedCurve !== algorithm.namedCurve) {
    throw new Refusal('request-invalid', 'The key of the certificate request is not an EC key on P-256.');
  }
  try {
    holds = await request.verify();
  } catch {
    holds = false;
  }
  if (!holds) throw new Refusal('request-invalid', 'The certificate request is not signed with its own key.');
  return request.publicKey;
}

/** 127 random bits, positive (RFC 5280 section 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
