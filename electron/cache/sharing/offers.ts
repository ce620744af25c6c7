import { errorCodes, toErrorReport } from '../../contract/errors.ts';
import type { Log } from '../../contract/ports.ts';
import type { WantedFile } from '../store/segment-store.ts';
import type { Grant, UploadSlots } from './upload-slots.ts';

export interface OffersDeps {
  /** A file that is here, verified when it came; null if it is not. */
  readonly here: (sha256: string) => WantedFile | null;
  /** Called with each file that has come or gone; the answer ends that. */
  readonly onChange: (listener: (sha256: string) => void) => () => void;
  readonly slots: UploadSlots;
  readonly log: Log;
}

export interface Asked {
  readonly sha256: string;
  readonly courseId: string | null;
  readonly foreground: boolean;
}

/**
 * Brings a file that a believed manifest names from the centre; null for one that none names.
 * @throws AppError of the fetcher
 */
export type ReadThrough = (asked: Asked) => Promise<WantedFile | null>;

export type Offer =
  | { kind: 'granted'; file: WantedFile; grant: Grant }
  | { kind: 'ask'; peers: readonly string[] }
  | { kind: 'busy' }
  | { kind: 'absent' };

/** Another terminal that has just been served a file needs a moment to sync it before it can pass it on. */
const graceMs = 2000;

/** What this terminal answers to a peer that wants a file. */
export function createOffers({ here, onChange, slots, log }: OffersDeps) {
  const reading = new Map<string, Promise<WantedFile | null>>();

  /** One at a time for each file, and to its end: whoever asks again finds it further on. */
  function readOnce(asked: Asked, readThrough: ReadThrough): Promise<WantedFile | null> {
    let found = reading.get(asked.sha256);
    if (found === undefined) {
      found = readThrough(asked).finally(() => reading.delete(asked.sha256));
      found.catch((error: unknown) =>
        log.warn({ err: error, sha256: asked.sha256, code: toErrorReport(error).code }, 'not to be had for a peer'),
      );
      reading.set(asked.sha256, found);
    }
    return found;
  }

  /** Fulfils with the file when it comes, with null when the signal aborts. */
  function comes(sha256: string, signal: AbortSignal): Promise<WantedFile | null> {
    return new Promise((resolve) => {
      const end = (file: WantedFile | null): void => {
        stop();
        signal.removeEventListener('abort', leave);
        resolve(file);
      };
      const leave = (): void => end(null);
      const stop = onChange((changed) => {
        if (changed !== sha256) return;
        const file = here(sha256);
        if (file !== null) end(file);
      });
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
    });
  }

  async function locate(
    asked: Asked,
    readThrough: ReadThrough | null,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<WantedFile | 'absent' | 'busy'> {
    const file = here(asked.sha256);
    if (file !== null) return file;
    if (readThrough === null) {
      if (waitMs === 0) return 'absent';
      return (
        (await comes(asked.sha256, AbortSignal.any([signal, AbortSignal.timeout(Math.min(waitMs, graceMs))]))) ??
        'absent'
      );
    }
    const left = new Promise<'busy'>((resolve) => {
      if (signal.aborted) resolve('busy');
      else signal.addEventListener('abort', () => resolve('busy'), { once: true });
    });
    try {
      return (await Promise.race([readOnce(asked, readThrough), left])) ?? 'absent';
    } catch (error) {
      // The line hiccups for the whole site: nobody gains by asking the centre instead. Anything else is this terminal's own.
      const { category } = errorCodes[toErrorReport(error).code];
      return category === 'offline' || category === 'central' ? 'busy' : 'absent';
    }
  }

  return {
    /** @param signal aborts when the peer has waited long enough or has gone */
    async offer(options: {
      asked: Asked;
      peer: string;
      readThrough: ReadThrough | null;
      waitMs: number;
      signal: AbortSignal;
    }): Promise<Offer> {
      const { asked, peer, signal } = options;
      const file = await locate(asked, options.readThrough, options.waitMs, signal);
      if (file === 'absent' || file === 'busy') return { kind: file };
      const turn = await slots.turn(asked.sha256, peer, signal);
      return turn.kind === 'granted' ? { ...turn, file } : turn;
    },
  };
}

export type Offers = ReturnType<typeof createOffers>;
