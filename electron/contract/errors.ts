/**
 * Every failure a person can meet. `category` picks the tone and the place of the message, `retryable` whether
 * "try again" is offered. The sentence itself is in renderer/i18n under `errors.<code>`, in both languages.
 */
export const errorCodes = {
  'request.invalid': { category: 'input', retryable: false },
  'request.cancelled': { category: 'input', retryable: true },
  'internal.unexpected': { category: 'internal', retryable: true },
  'core.restarting': { category: 'internal', retryable: true },
  'core.stopped': { category: 'fatal', retryable: false },
  'central.unreachable': { category: 'offline', retryable: true },
  'central.failing': { category: 'central', retryable: true },
  'central.malformed': { category: 'central', retryable: true },
  'central.refused': { category: 'central', retryable: false },
  'central.forbidden': { category: 'auth', retryable: false },
  'terminal.not-enrolled': { category: 'auth', retryable: false },
  'terminal.enrolment-denied': { category: 'auth', retryable: true },
  'terminal.enrolment-expired': { category: 'auth', retryable: true },
  'policy.refused': { category: 'integrity', retryable: false },
  'credit.rules-refused': { category: 'integrity', retryable: false },
  'account.credentials-refused': { category: 'auth', retryable: true },
  'account.unknown-offline': { category: 'auth', retryable: true },
  'account.not-signed-in': { category: 'auth', retryable: false },
  'account.session-needed': { category: 'auth', retryable: false },
  'course.not-found': { category: 'not-found', retryable: false },
  'lecture.not-found': { category: 'not-found', retryable: false },
  'viewing.not-found': { category: 'not-found', retryable: false },
  'check.not-found': { category: 'not-found', retryable: false },
  'group.no-room': { category: 'not-found', retryable: false },
  'group.no-roster': { category: 'offline', retryable: true },
  'group.not-allowed': { category: 'auth', retryable: false },
  'group.not-a-member': { category: 'not-found', retryable: false },
  'group.card-unknown': { category: 'not-found', retryable: false },
  'group.full': { category: 'input', retryable: false },
  'notes.empty': { category: 'input', retryable: false },
  'notes.too-long': { category: 'input', retryable: false },
  'notes.too-many-notes': { category: 'input', retryable: false },
  'notes.too-many-posts': { category: 'input', retryable: true },
  'notes.not-found': { category: 'not-found', retryable: false },
  'notes.not-allowed': { category: 'auth', retryable: false },
  'teaching.class-gone': { category: 'not-found', retryable: false },
  'teaching.class-not-empty': { category: 'input', retryable: false },
  'teaching.class-refused': { category: 'input', retryable: false },
  'teaching.place-refused': { category: 'input', retryable: false },
  'teaching.already-sent': { category: 'input', retryable: false },
  'programme.gone': { category: 'not-found', retryable: false },
  'programme.refused': { category: 'input', retryable: false },
  'roster.empty': { category: 'input', retryable: false },
  'roster.no-account-column': { category: 'input', retryable: false },
  'roster.column-twice': { category: 'input', retryable: false },
  'roster.old-workbook': { category: 'input', retryable: false },
  'roster.broken-workbook': { category: 'input', retryable: false },
  'roster.broken-csv': { category: 'input', retryable: false },
  'roster.unreadable': { category: 'input', retryable: false },
  'roster.too-many-rows': { category: 'input', retryable: false },
  'roster.too-large': { category: 'input', retryable: false },
  'roster.gone': { category: 'not-found', retryable: false },
  'manifest.not-published': { category: 'not-found', retryable: false },
  'manifest.not-here': { category: 'offline', retryable: true },
  'manifest.signature-wrong': { category: 'integrity', retryable: true },
  'manifest.malformed': { category: 'integrity', retryable: true },
  'media.not-here': { category: 'offline', retryable: true },
  'media.corrupt': { category: 'integrity', retryable: true },
  'media.truncated': { category: 'integrity', retryable: true },
  'media.missing-at-centre': { category: 'central', retryable: true },
  'media.key-unavailable': { category: 'offline', retryable: true },
  'media.key-expired': { category: 'offline', retryable: true },
  'media.key-refused': { category: 'central', retryable: true },
  'storage.busy': { category: 'storage', retryable: true },
  'storage.not-empty': { category: 'input', retryable: true },
  'storage.full': { category: 'storage', retryable: true },
  'storage.unwritable': { category: 'storage', retryable: true },
  'file.disk-full': { category: 'storage', retryable: true },
  'file.unwritable': { category: 'storage', retryable: true },
  'bundle.not-found': { category: 'not-found', retryable: true },
  'bundle.signature-wrong': { category: 'integrity', retryable: false },
  'bundle.malformed': { category: 'integrity', retryable: false },
  'bundle.disk-gone': { category: 'storage', retryable: true },
  'bundle.file-too-large': { category: 'storage', retryable: false },
  'bundle.disk-full': { category: 'storage', retryable: true },
  'bundle.other-centre': { category: 'integrity', retryable: false },
  'bundle.busy': { category: 'storage', retryable: true },
  'bundle.nothing-here': { category: 'input', retryable: false },
  'reports.gone': { category: 'not-found', retryable: false },
  'reports.not-allowed': { category: 'auth', retryable: false },
  'store.newer': { category: 'fatal', retryable: false },
  'store.unusable': { category: 'fatal', retryable: false },
  'secrets.unprotected': { category: 'fatal', retryable: false },
  'secrets.unreadable': { category: 'auth', retryable: false },
  'store.salvaged': { category: 'storage', retryable: false },
} as const satisfies Record<string, { category: ErrorCategory; retryable: boolean }>;

export type ErrorCategory =
  'input' | 'offline' | 'central' | 'auth' | 'not-found' | 'integrity' | 'storage' | 'internal' | 'fatal';
export type ErrorCode = keyof typeof errorCodes;
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);

/** What may be shown beside the sentence: numbers and names, never secrets, answers or paths. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A failure with a code of the table above. `cause` is for the log and never leaves its process. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** An error as it crosses a process border. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorReport };

/** The report for the other side; anything that is not an AppError becomes `internal.unexpected`. */
export function toErrorReport(error: unknown): ErrorReport {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'request.cancelled', details: {} };
  return { code: 'internal.unexpected', details: {} };
}
