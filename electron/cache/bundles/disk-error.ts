import { AppError } from '../../contract/errors.ts';
import { errnoOf } from '../store/storage-error.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);

/** What a failed call to the disk that is carried about means to a person. What is no failed call stays what it is. */
export function toDiskError(cause: unknown): unknown {
  const reason = errnoOf(cause);
  if (cause instanceof AppError || reason === null) return cause;
  if (full.has(reason)) return new AppError('bundle.disk-full', { cause, details: { reason } });
  if (reason === 'EFBIG') return new AppError('bundle.file-too-large', { cause, details: { reason } });
  return new AppError('bundle.disk-gone', { cause, details: { reason } });
}

export function rejectAsDisk(cause: unknown): never {
  throw toDiskError(cause);
}
