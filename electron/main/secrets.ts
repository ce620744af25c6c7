import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { safeStorage } from 'electron';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';

/**
 * The key under which core seals tokens and the device key: 32 random bytes, themselves sealed by the system's key
 * store in `<folder>/secret.key`. A key file that no longer opens is kept aside and a new key made; what was sealed under the old one
 * is then unreadable and the terminal asks to be enrolled again.
 *
 * @returns base64 of 32 bytes.
 * @throws AppError `secrets.unprotected` when the system has no key store and that is not allowed.
 */
export function readSecretKey(deps: { folder: string; allowUnprotected: boolean; log: Log }): string {
  const { folder, allowUnprotected, log } = deps;
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
  const isProtected = safeStorage.isEncryptionAvailable() && backend !== 'basic_text';
  if (!isProtected) {
    if (!allowUnprotected) throw new AppError('secrets.unprotected', { details: { backend } });
    log.warn({ backend }, 'the system has no key store: secrets are sealed but their key lies unprotected');
  }
  const file = path.join(folder, 'secret.key');
  const existing = openKey(file, log);
  if (existing !== null) return existing;

  const key = randomBytes(32).toString('base64');
  const sealed = safeStorage.isEncryptionAvailable() ? safeStorage.encryptString(key) : Buffer.from(`plain:${key}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, sealed, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return key;
}

function openKey(file: string, log: Log): string | null {
  let sealed: Buffer;
  try {
    sealed = readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('storage.unwritable', { cause });
  }
  try {
    const text = sealed.toString();
    return text.startsWith('plain:') ? text.slice('plain:'.length) : safeStorage.decryptString(sealed);
  } catch (cause) {
    log.error({ err: cause }, 'the key file no longer opens; it is kept aside and a new key is made');
    renameSync(file, `${file}.unreadable-${Math.trunc(performance.timeOrigin)}`);
    return null;
  }
}
