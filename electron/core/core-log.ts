import path from 'node:path';
import pino from 'pino';
import type { Log } from '../contract/ports.ts';
import { openLogFile } from './log-file.ts';

/** Wherever they stand, at the top or one below. */
const secret = ['password', 'token', 'sessionToken', 'access', 'refresh', 'secretKey', 'accountName', 'displayName'];

const megabyte = 2 ** 20;

/** Core's log: JSON lines in `<profile>/log/core.log`, at most 5 MiB and three older ones. */
export function openCoreLog(profileFolder: string): { log: Log; close: () => void } {
  const file = openLogFile({ file: path.join(profileFolder, 'log', 'core.log'), maxBytes: 5 * megabyte, keep: 3 });
  const log = pino(
    {
      base: { process: 'core' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    file,
  );
  return { log, close: () => file.close() };
}

/**
 * Only what is known to be harmless: an HTTP client's error carries its request with the token in it. Causes go along, for
 * they are why the log exists.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const known = error as { code?: unknown; kind?: unknown; status?: unknown; details?: unknown; issues?: unknown };
  const { code, kind, status, details, issues } = known;
  return {
    name,
    message,
    ...Object.fromEntries(
      Object.entries({ code, kind, status, details, issues }).filter(([, value]) => value !== undefined),
    ),
    ...(depth === 0 ? { stack } : {}),
    ...(cause === undefined || depth >= 4 ? {} : { cause: describeError(cause, depth + 1) }),
  };
}
