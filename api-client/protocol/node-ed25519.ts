import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Ed25519Port } from './ed25519-port.ts';

/** The fixed DER around a raw Ed25519 key (RFC 8410): SubjectPublicKeyInfo and PKCS #8. */
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privateKeyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const publicKeyObject = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([publicKeyPrefix, raw]), format: 'der', type: 'spki' });
const privateKeyObject = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([privateKeyPrefix, seed]), format: 'der', type: 'pkcs8' });

/** Ed25519 by node:crypto (Node 20 and later, Electron). */
export const nodeEd25519: Ed25519Port = {
  verify: (publicKeyRaw, data, signature) => {
    if (publicKeyRaw.length !== 32 || signature.length !== 64) return false;
    try {
      return verify(null, data, publicKeyObject(publicKeyRaw), signature);
    } catch {
      // 32 bytes that are no point of the curve are a key that has signed nothing.
      return false;
    }
  },
  sign: (privateKeySeed, data) => new Uint8Array(sign(null, data, privateKeyObject(privateKeySeed))),
};

export interface Ed25519KeyPair {
  readonly publicKeyRaw: Uint8Array;
  readonly privateKeySeed: Uint8Array;
}

export function generateEd25519KeyPair(): Ed25519KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    publicKeyRaw: new Uint8Array(spki.subarray(publicKeyPrefix.length)),
    privateKeySeed: new Uint8Array(pkcs8.subarray(privateKeyPrefix.length)),
  };
}
