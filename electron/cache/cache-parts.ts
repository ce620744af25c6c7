import type { Database } from 'better-sqlite3';
import type { ContentKey } from '../../api-client/contract/content-keys.ts';
import type { SignedManifest } from '../../api-client/contract/manifest.ts';
import type { SigningKey } from '../../api-client/contract/service.ts';
import type { Storage } from '../contract/cache.ts';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import { AppError } from '../contract/errors.ts';
import type { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import type { Clock, Log, SecretBox, Timers } from '../contract/ports.ts';
import type { Stock } from './bundles/stock.ts';
import type { CachePolicy } from './downloads/cache-policy.ts';
import type { Quality } from './downloads/download-plan.ts';
import type { MediaSource } from './playback/media-source.ts';
import type { SharingPorts } from './sharing/sharing.ts';
import type { ScrubView } from './quota/scrub.ts';

export interface CacheOptions {
  /** Bytes that stay free on the disk; null: see free-floor. */
  readonly freeFloorBytes: number | null;
  readonly stallTimeoutMs: number;
  readonly resumeFromBytes: number;
  readonly filesAtOnce: number;
  readonly foregroundAtOnce: number;
  readonly retryBaseMs: number;
  readonly holdBaseMs: number;
  readonly freshWithinMs: number;
  readonly scrubBytesPerSecond: number;
  /** How often it is announced that the store has changed, at most. */
  readonly tellStorageEveryMs: number;
}

export const defaultOptions: CacheOptions = {
  freeFloorBytes: null,
  stallTimeoutMs: 15_000,
  resumeFromBytes: 512 * 1024,
  filesAtOnce: 6,
  foregroundAtOnce: 6,
  retryBaseMs: 300,
  holdBaseMs: 2000,
  freshWithinMs: 4000,
  scrubBytesPerSecond: 24 * 2 ** 20,
  tellStorageEveryMs: 2000,
};

export interface CacheDeps {
  /** The profile's `media/`, or where the store was moved to. */
  readonly folder: string;
  /** Whether the folder is the store's and not the place where its disk belongs; absent: it is made where it is missing. */
  readonly isHere?: () => Promise<boolean>;
  readonly log: Log;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly records: Database;
  readonly announce: Announce;
  readonly fetchManifest: (courseId: string, signal: AbortSignal) => Promise<SignedManifest>;
  /** Encrypted lectures; absent: they do not play. */
  readonly contentKeys?: {
    readonly fetch: (keyId: string, signal: AbortSignal) => Promise<ContentKey>;
    readonly box: SecretBox;
    /** The centre's clock less this one's; null where it was never measured. */
    readonly serverOffsetMs: () => number | null;
  };
  readonly signingKeys: () => SigningKey[];
  /** Null until the terminal knows a centre. */
  readonly mediaBaseUrl: () => string | null;
  readonly isOnline: () => boolean;
  /** A file that the catalogue names (a course's poster). */
  readonly findFile: (sha256: string) => { bytes: number; mediaType: string } | null;
  readonly notify: (code: ErrorCode, details: ErrorDetails) => void;
  readonly quality: () => Quality;
  /** What the centre wants of this terminal's line and disk; `policyChanged` says when it is another. */
  readonly policy?: () => CachePolicy;
  /** Verified files from and for the other terminals of the site; absent: nobody shares. */
  readonly sharing?: SharingPorts;
  /** Uniform in [0, 1): spreads retries. */
  readonly random?: () => number;
  readonly options?: Partial<CacheOptions>;
}

type Handlers = DomainHandlers<'cache'>;

export interface Cache {
  /** All but what moves the store: see movable-cache. */
  readonly handlers: Omit<Handlers, 'storage' | 'moveStore' | 'cancelMove'> & {
    storage: (input: undefined, signal: AbortSignal) => Promise<Omit<Storage, 'move'>>;
  };
  /** For the shell's media responder. */
  readonly media: MediaSource & { readonly key: (keyId: string, signal: AbortSignal) => Promise<string> };
  /** For what is carried on disks; @returns once it is open. */
  readonly stock: (signal: AbortSignal) => Promise<Stock>;
  /** Begins reading what is here, then takes up what was wanted; everything asked meanwhile waits for that. */
  start(): void;
  stop(): Promise<void>;
  lineChanged(online: boolean): void;
  policyChanged(): void;
  usage(): Promise<{ bytesUsed: number; bytesFree: number | null; folder: string }>;
}

/** Where there is nobody to share with. */
export const nobodyShares: SharingPorts = {
  enabled: () => false,
  identity: () => null,
  service: {
    reportPeer: () => Promise.reject(new AppError('central.unreachable')),
    acquireLease: () => Promise.reject(new AppError('central.unreachable')),
    releaseLease: () => Promise.resolve(),
  },
};

export const restingScrub: ScrubView = {
  state: 'resting',
  filesChecked: 0,
  filesTotal: 0,
  damagedFound: 0,
  damagedRepaired: 0,
  lastCompletedAtMs: null,
};
