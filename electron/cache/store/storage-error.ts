import { AppError } from '../../contract/errors.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export const errnoOf = (error: unknown): string | null => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
};

/** What a failed write means to a person: `storage.full`, or `storage.unwritable` for a folder gone, read-only or broken. */
export function toStorageError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = errnoOf(cause) ?? 'unknown';
  return new AppError(full.has(reason) ? 'storage.full' : 'storage.unwritable', { cause, details: { reason } });
}
