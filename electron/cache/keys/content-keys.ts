import { ApiError } from '../../../api-client/client/api-error.ts';
import type { ContentKey } from '../../../api-client/contract/content-keys.ts';
import type { CourseManifest } from '../../../api-client/contract/manifest.ts';
import type { LectureKey } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import type { Clock, Log, Loop, Timers } from '../../contract/ports.ts';
import type { HeldKey, HeldKeys } from './held-keys.ts';
import type { LeaseClock } from './lease-clock.ts';
import { leaseStanding } from './lease-rules.ts';

/** How often leases are looked at; a lease lasts days. */
const lookEveryMs = 15 * 60_000;
const tryAgainMs = 60_000;

interface Naming extends LectureKey {
  readonly keyId: string;
}

export interface ContentKeysDeps {
  readonly held: HeldKeys;
  readonly leaseClock: LeaseClock;
  /** @throws ApiError */
  readonly fetchKey: (keyId: string, signal: AbortSignal) => Promise<ContentKey>;
  /** Whether a lecture is wanted, or anything of its video is here. */
  readonly isKept: (key: LectureKey) => boolean;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

export interface ContentKeys extends Loop {
  /** To be called when all believed manifests were put: what none of them names is forgotten in time. */
  readonly start: () => void;
  /** A believed manifest: which lecture has which keys. */
  readonly put: (manifest: CourseManifest) => void;
  /**
   * The key for the player, base64url.
   * @throws AppError media.key-unavailable (never lent here), media.key-expired, media.key-refused
   */
  readonly key: (keyId: string, signal: AbortSignal) => Promise<string>;
  /** Something is wanted, or the line is back: fetches what is missing, renews what is due. */
  readonly look: () => void;
  /** Whether a kept lecture has a key that is not here yet. */
  readonly lacks: (key: LectureKey) => boolean;
  /** The lecture went: so do its keys, unless another lecture that is kept has them too. */
  readonly forget: (key: LectureKey) => void;
}

/**
 * Keys of encrypted renditions. They are lent when a lecture is wanted, so that it plays without a line, and renewed from the
 * middle of the lease on. Only keys that a believed manifest names are ever asked for. No key is logged.
 */
export function createContentKeys(deps: ContentKeysDeps): ContentKeys {
  const { held, leaseClock, clock, timers, log } = deps;
  const courses = new Map<string, readonly Naming[]>();
  /** By key: one film may be a lecture of two courses. */
  let named = new Map<string, LectureKey[]>();
  const flights = new Map<string, Promise<HeldKey>>();
  /** Until when, monotonic, what failed is left alone. */
  const restUntil = new Map<string, number>();
  const ending = new AbortController();
  let waiting = new AbortController();
  let looks = 0;

  async function lend(keyId: string): Promise<HeldKey> {
    try {
      const lent = await deps.fetchKey(keyId, ending.signal);
      if (lent.keyId !== keyId) throw new Error(`asked for ${keyId}, lent ${lent.keyId}`);
      leaseClock.heard(lent.issuedAtMs);
      const kept = { ...lent, refused: false };
      held.keep(kept);
      restUntil.delete(keyId);
      log.info({ keyId, leaseExpiresAtMs: lent.leaseExpiresAtMs }, 'a content key was lent');
      return kept;
    } catch (error) {
      restUntil.set(keyId, clock.monotonicMs() + tryAgainMs);
      if (!isRefusal(error)) throw error;
      const before = held.get(keyId);
      if (before !== null && !before.refused) held.keep({ ...before, refused: true });
      throw new AppError('media.key-refused', { cause: error });
    }
  }

  /** One request a key, however many ask. */
  function lendOnce(keyId: string): Promise<HeldKey> {
    const flying = flights.get(keyId);
    if (flying !== undefined) return flying;
    const flight = lend(keyId).finally(() => flights.delete(keyId));
    flights.set(keyId, flight);
    return flight;
  }

  const needsLending = (keyId: string): boolean => {
    const one = held.get(keyId);
    return one === null || leaseStanding(one, leaseClock.nowMs()) !== 'fresh';
  };

  /** @returns whether all that is kept has a fresh key */
  async function pass(): Promise<boolean> {
    let whole = true;
    for (const [keyId, lectures] of named) {
      if (ending.signal.aborted) return whole;
      if (!lectures.some(deps.isKept) || !needsLending(keyId)) continue;
      if (!deps.isOnline() || (restUntil.get(keyId) ?? 0) > clock.monotonicMs()) {
        whole = false;
        continue;
      }
      await lendOnce(keyId).catch((error: unknown) => {
        whole = false;
        if (!ending.signal.aborted) log.warn({ err: error, keyId, ...lectures[0] }, 'a content key could not be lent');
      });
    }
    forgetOld();
    leaseClock.keep();
    return whole;
  }

  /** Of a version that no manifest names any more, and of no use by now. */
  function forgetOld(): void {
    const nowMs = leaseClock.nowMs();
    const old = held.keyIds().filter((keyId) => {
      if (named.has(keyId)) return false;
      const one = held.get(keyId);
      return one !== null && leaseStanding(one, nowMs) === 'expired';
    });
    held.forget(old);
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const seen = looks;
      const whole = await pass().catch((error: unknown) => {
        log.error({ err: error }, 'content keys could not be looked through');
        return false;
      });
      if (seen !== looks || ending.signal.aborted) continue;
      waiting = new AbortController();
      const either = AbortSignal.any([waiting.signal, ending.signal]);
      await timers.sleep(whole || !deps.isOnline() ? lookEveryMs : tryAgainMs, either).catch(() => {});
    }
  }
  let running: Promise<void> | null = null;
  const look = (): void => {
    looks++;
    waiting.abort(new DOMException('look again', 'AbortError'));
  };
  const keyIdsOf = ({ courseId, lectureId }: LectureKey): string[] =>
    (courses.get(courseId) ?? []).flatMap((naming) => (naming.lectureId === lectureId ? [naming.keyId] : []));

  return {
    put({ courseId, lectures }) {
      const namings = lectures.flatMap(({ lectureId, renditions }) =>
        renditions.flatMap(({ encryption }) =>
          encryption === undefined ? [] : [{ courseId, lectureId, keyId: encryption.keyId }],
        ),
      );
      if (namings.length === 0 && !courses.has(courseId)) return;
      courses.set(courseId, namings);
      named = new Map();
      for (const naming of [...courses.values()].flat()) {
        named.set(naming.keyId, [...(named.get(naming.keyId) ?? []), naming]);
      }
      look();
    },

    async key(keyId, signal) {
      if (!named.has(keyId)) throw new AppError('media.key-unavailable', { details: { reason: 'unknown-key' } });
      const one = held.get(keyId);
      const standing = one === null ? 'none' : leaseStanding(one, leaseClock.nowMs());
      if (one !== null && standing !== 'expired') {
        if (standing === 'due') look();
        return one.key;
      }
      const code = one === null ? 'media.key-unavailable' : 'media.key-expired';
      if (!deps.isOnline()) throw new AppError(code, { details: { reason: 'no-line' } });
      try {
        const { key } = await untilAborted(lendOnce(keyId), signal);
        return key;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof AppError) throw error;
        const reason = error instanceof ApiError ? error.kind : 'malformed';
        throw new AppError(code, { cause: error, details: { reason } });
      }
    },

    start: () => {
      running ??= run();
    },
    look,
    lacks: (key) => keyIdsOf(key).some((keyId) => held.get(keyId) === null),
    forget: (key) => held.forget(keyIdsOf(key).filter((keyId) => named.get(keyId)?.some(deps.isKept) !== true)),

    async stop() {
      ending.abort(new DOMException('stopped', 'AbortError'));
      await running;
      await Promise.allSettled(flights.values());
      leaseClock.keep();
    },
  };
}

/** The centre has this key no more, or not for us; anything else may pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.kind === 'refused' && (error.status === 403 || error.status === 404);

/** Whoever asked may give up while the others wait on. */
function untilAborted<T>(shared: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
