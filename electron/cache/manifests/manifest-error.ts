import { ApiError } from '../../../api-client/client/api-error.ts';
import { ProtocolError } from '../../../api-client/protocol/protocol-error.ts';
import { AppError } from '../../contract/errors.ts';

/** Why a manifest could not be had or believed, in the client's own codes. Anything unknown stays what it is. */
export function toManifestError(error: unknown, courseId: string): unknown {
  if (error instanceof ProtocolError) {
    const code = error.code === 'malformed' ? 'manifest.malformed' : 'manifest.signature-wrong';
    return new AppError(code, { cause: error, details: { courseId, reason: error.code } });
  }
  if (error instanceof SyntaxError) {
    return new AppError('manifest.malformed', { cause: error, details: { courseId, reason: 'not-json' } });
  }
  if (!(error instanceof ApiError)) return error;
  const details = { courseId, reason: error.kind };
  switch (error.kind) {
    case 'aborted':
      return error.cause ?? new AppError('request.cancelled', { cause: error });
    case 'unreachable':
    case 'timeout':
      return new AppError('central.unreachable', { cause: error, details });
    case 'server-failed':
      return new AppError('central.failing', { cause: error, details });
    case 'malformed':
    case 'truncated':
      return new AppError('central.malformed', { cause: error, details });
    default:
      return error.status === 404
        ? new AppError('manifest.not-published', { cause: error, details: { courseId } })
        : new AppError('central.refused', { cause: error, details: { ...details, status: error.status ?? null } });
  }
}
