import { createHash } from 'node:crypto';
import type { Certificate, SignedCertificate } from '../../api-client/contract/certificates.ts';
import type { CreditRules, SignedCreditRules } from '../../api-client/contract/credit.ts';
import type { CourseManifest, SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SignedPolicy, TerminalPolicy } from '../../api-client/contract/policy.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import { decodeBase64url, encodeBase64url } from '../../api-client/protocol/base64url.ts';
import { generateEd25519KeyPair, nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { signCertificate, signCreditRules, signManifest, signPolicy } from '../../api-client/protocol/signature.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { findSigningKeys, insertSigningKey, lockSigningKeys } from './signing-key-repository.ts';

export interface SigningKeys {
  /** For `GET /v1/service`: what terminals pin. */
  readonly published: readonly SigningKey[];
  sign(manifest: CourseManifest): SignedManifest;
  signPolicy(policy: TerminalPolicy): SignedPolicy;
  signCreditRules(rules: CreditRules): SignedCreditRules;
  signCertificate(certificate: Certificate): SignedCertificate;
}

/** The centre's Ed25519 keys, shared by all instances on one database; the first one is made at the first start. */
export async function loadSigningKeys(database: Database, clock: Clock): Promise<SigningKeys> {
  const rows = await database.transaction(async (sql) => {
    const found = await findSigningKeys(sql);
    if (found.length > 0) return found;
    await lockSigningKeys(sql);
    if ((await findSigningKeys(sql)).length === 0) {
      const { publicKeyRaw, privateKeySeed } = generateEd25519KeyPair();
      const key = {
        key_id: `k-${createHash('sha256').update(publicKeyRaw).digest('hex').slice(0, 16)}`,
        public_key: encodeBase64url(publicKeyRaw),
        private_key_seed: encodeBase64url(privateKeySeed),
      };
      await insertSigningKey(sql, key, clock.nowMs());
    }
    return findSigningKeys(sql);
  });
  const [newest] = rows;
  const privateKeySeed = newest === undefined ? null : decodeBase64url(newest.private_key_seed);
  if (newest === undefined || privateKeySeed === null) throw new Error('the centre has no signing key it can read');
  const signer = { keyId: newest.key_id, privateKeySeed };
  return {
    published: rows.map(({ key_id, public_key }) => ({ keyId: key_id, algorithm: 'Ed25519', publicKey: public_key })),
    sign: (manifest) => signManifest(manifest, signer, nodeEd25519),
    signPolicy: (policy) => signPolicy(policy, signer, nodeEd25519),
    signCreditRules: (rules) => signCreditRules(rules, signer, nodeEd25519),
    signCertificate: (certificate) => signCertificate(certificate, signer, nodeEd25519),
  };
}
