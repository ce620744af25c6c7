import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { deviceHostName } from '../../api-client/contract/site-sharing.ts';
import type { DeviceIdentity } from '../../electron/cache/sharing/sharing-ports.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const span = { notBefore: new Date(0), notAfter: new Date('2049-12-31') };
const crypto = webcrypto as Crypto;

/** A certificate authority of a test's own, as the centre has one. */
export interface TestAuthority {
  readonly pem: string;
  issue(terminalId: string): Promise<DeviceIdentity>;
}

export async function newAuthority(name = 'CN=Test authority'): Promise<TestAuthority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name,
      ...span,
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    },
    crypto,
  );
  let serial = 1;
  return {
    pem: authority.toString('pem'),
    async issue(terminalId) {
      const own = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await X509CertificateGenerator.create(
        {
          serialNumber: (++serial).toString(16).padStart(4, '0'),
          subject: `CN=${terminalId}`,
          issuer: authority.subject,
          ...span,
          publicKey: own.publicKey,
          signingKey: keys.privateKey,
          signingAlgorithm: algorithm,
          extensions: [
            new BasicConstraintsExtension(false, undefined, true),
            new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
            new SubjectAlternativeNameExtension([{ type: 'dns', value: deviceHostName(terminalId) }]),
            await AuthorityKeyIdentifierExtension.create(keys.publicKey, false, crypto),
          ],
        },
        crypto,
      );
      const pkcs8 = await crypto.subtle.exportKey('pkcs8', own.privateKey);
      return {
        terminalId,
        certificate: certificate.toString('pem'),
        privateKey: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
        authority: authority.toString('pem'),
      };
    },
  };
}
