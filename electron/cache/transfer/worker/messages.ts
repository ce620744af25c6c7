import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts';
import type { Partial } from '../../store/partial-name.ts';
import type { Outcome, SourceTls } from '../source.ts';

/** What core and its transfer worker say to each other. Both are of one build: nothing is checked on the way. */

export interface FetchJob {
  readonly jobId: number;
  /** The store's. */
  readonly folder: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly url: string;
  readonly tls: SourceTls | null;
  /** A peer is asked for hashes and nothing else: it may not send elsewhere. */
  readonly redirectsAllowed: number;
  /** No limits on its speed, and the others yield to it. */
  readonly foreground: boolean;
  readonly limits: Limits;
  /** What comes of it is kept when it breaks off, to be gone on with. */
  readonly resumable: boolean;
  /** What an earlier try has kept. */
  readonly partial: Partial | null;
}

/** When a silent source is given up. */
export interface Limits {
  /** From the request to the head of its answer, the connection included. */
  readonly answerMs: number;
  /** The same while somebody waits for the file. */
  readonly foregroundAnswerMs: number;
  readonly stallMs: number;
  /** The same while somebody waits for the file. */
  readonly foregroundStallMs: number;
  /** Fewer in such a span are as good as none. */
  readonly stallBytes: number;
}

export type ToWorker =
  | { readonly type: 'fetch'; readonly job: FetchJob }
  | { readonly type: 'cancel'; readonly jobId: number }
  | { readonly type: 'foreground'; readonly jobId: number; readonly foreground: boolean }
  /** Bytes per second for all background jobs together; null is unlimited, 0 holds them. */
  | { readonly type: 'rate'; readonly bytesPerSecond: number | null };

/** `bytes`: received since the last report of the job. */
export type FromWorker =
  | { readonly type: 'progress'; readonly jobId: number; readonly bytes: number }
  | { readonly type: 'done'; readonly jobId: number; readonly bytes: number }
  | { readonly type: 'failed'; readonly jobId: number; readonly bytes: number; readonly failure: Failure };

export interface Failure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** For the log. */
  readonly cause: string | null;
  readonly outcome: Outcome;
  readonly partial: Partial | null;
}
