// The library keeps its classes in a container that wants the metadata of decorators.
import 'reflect-metadata';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { createPrivateKey } from 'node:crypto';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A new key on P-256 (PKCS #8, PEM) and a request for a certificate over it (PKCS #10, PEM). The name is the centre's to write. */
export async function makeCertificateRequest(): Promise<{ privateKey: string; request: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: 'CN=Hexi terminal',
    keys,
    signingAlgorithm: algorithm,
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' });
  return { privateKey: privateKey.toString(), request: request.toString('pem') };
}
