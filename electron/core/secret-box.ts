import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../contract/errors.ts';
import type { SecretBox } from '../contract/ports.ts';

const version = 'v1';

/** AES-256-GCM with a random nonce for each secret: `v1.<nonce>.<tag>.<ciphertext>`, base64url. `key`: 32 bytes, base64. */
export function createSecretBox(key: string): SecretBox {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new AppError('secrets.unreadable', { details: { bytes: bytes.length } });
  return {
    seal: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
    },
    open: (sealed) => {
      try {
        const [format, nonce = '', tag = '', text = ''] = sealed.split('.');
        if (format !== version) throw new Error(`sealed in an unknown form: ${format ?? ''}`);
        const decipher = createDecipheriv('aes-256-gcm', bytes, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError('secrets.unreadable', { cause });
      }
    },
  };
}
