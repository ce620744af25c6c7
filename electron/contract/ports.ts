/** What a domain may know of the outside world. Real ones are made in core's wiring, fakes in tests. */

export interface Clock {
  /** Milliseconds since the Unix epoch by the machine's wall clock, which may jump. */
  wallMs(): number;
  /** Milliseconds, never going back within one boot of the core process. */
  monotonicMs(): number;
  /** Changes with every start of the core process: monotonic readings compare only within one. */
  readonly bootId: string;
}

export interface Ids {
  /** A random identifier (UUID v4). */
  next(): string;
}

export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
  child(bindings: Record<string, unknown>): Log;
}

/** Waits that end early when the signal aborts (rejecting with its reason). */
export interface Timers {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Something that runs in the background until it is stopped. */
export interface Loop {
  /** Aborts what runs now; fulfils when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts `run` in the background. When it throws, that is logged and it is begun again after a pause; when it returns, the loop
 * has ended.
 */
export type StartLoop = (name: string, run: (signal: AbortSignal) => Promise<void>) => Loop;

/** Encrypts what must not lie readable on disk, under a key that the shell keeps in the system's key store. */
export interface SecretBox {
  seal(plain: string): string;
  /** @throws AppError `secrets.unreadable` when the key store's key has changed. */
  open(sealed: string): string;
}
