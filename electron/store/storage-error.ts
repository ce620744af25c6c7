import { AppError } from '../contract/errors.ts';

const fullCodes = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);
const unwritableCodes = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);
const damagedCodes = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

const codeOf = (error: unknown): string => {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
};

/** Whether SQLite says that the file itself is wrong, which no other attempt will cure. */
export const isDamage = (error: unknown): boolean => damagedCodes.some((code) => codeOf(error).startsWith(code));

/** An AppError for what a disk or a database can do to us; anything else comes back as it is. */
export function asStorageError(error: unknown): unknown {
  const code = codeOf(error);
  if (fullCodes.has(code)) return new AppError('storage.full', { cause: error });
  if (unwritableCodes.has(code) || /^SQLITE_(READONLY|IOERR|CANTOPEN|PERM|BUSY|LOCKED)/.test(code)) {
    return new AppError('storage.unwritable', { cause: error });
  }
  if (isDamage(error)) return new AppError('store.unusable', { cause: error });
  return error;
}
