import type { WantedFile } from '../store/segment-store.ts';

/** Where files may be had from, and who decides which source is asked next. Whatever comes is hashed: no source is believed. */

export const centreId = 'centre';

/** PEM texts. Both sides show a certificate of `ca`; names in them are not looked at, peers have no names. */
export interface SourceTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate that must be shown, in hexadecimal, colons or none; null: any that `ca` signed. */
  readonly fingerprint256: string | null;
}

export interface Source {
  /** `centreId`, or a terminal's id. */
  readonly sourceId: string;
  readonly kind: 'centre' | 'peer';
  /** A file lies at `mediaUrl(baseUrl, sha256)`. */
  readonly baseUrl: string;
  /** Null: HTTP, or HTTPS as the system trusts it. */
  readonly tls: SourceTls | null;
}

/**
 * How one try ended, as far as it speaks of the source. `left`: it does not (given up by its caller, or the disk refused);
 * `busy`: it said so (429, 503); `missing`: it has not got the file; `unreachable`: no connection, or none that spoke HTTP.
 */
export type Outcome =
  'ok' | 'corrupt' | 'truncated' | 'stalled' | 'unreachable' | 'missing' | 'busy' | 'failing' | 'left';

export interface SourceResult {
  /** Of the body, as received. */
  readonly bytes: number;
  readonly ms: number;
  readonly outcome: Outcome;
}

export interface SourceRequest {
  readonly file: WantedFile;
  /** Somebody sits before a player and waits. */
  readonly foreground: boolean;
  /** What has failed for this file in this flight, a source as often as it did. */
  readonly tried: readonly string[];
  /** Also aborts when the request has become another one: asked again at once, as foreground. */
  readonly signal: AbortSignal;
}

export interface SourceChooser {
  /**
   * Who is asked next. `waitMs`: nobody yet, ask again then; null: nobody is left. The centre may be named again after a
   * failure (the fetcher gives it three tries, with backoff). A peer that failed is left at once; the chooser sees in `tried` how often
   * it was named, and ends that: the fetcher does not count it.
   */
  next(request: SourceRequest): Promise<Source | { readonly waitMs: number } | null>;
  /** Called once for every source that `next` named, when the try has ended. */
  ended(sourceId: string, result: SourceResult, file: WantedFile): void;
}

/** Bytes received since the cache began, verified or not. */
export interface BytesReceived {
  readonly centre: number;
  readonly peer: number;
}

/** The centre and nobody else. */
export function createCentreOnly(mediaBaseUrl: () => string | null): SourceChooser {
  return {
    next: () => {
      const baseUrl = mediaBaseUrl();
      return Promise.resolve(baseUrl === null ? null : { sourceId: centreId, kind: 'centre', baseUrl, tls: null });
    },
    ended: () => {},
  };
}
