import { z } from 'zod';
import type { Clock } from '../../contract/ports.ts';
import type { KeyValueRepository } from '../../store/key-value-repository.ts';

const key = 'cache.lease-clock';

/** The centre's time as far as this terminal knows it; what leases are judged by. */
export interface LeaseClock {
  nowMs(): number;
  /** The centre's own word: the only thing that can turn it back. */
  heard(serverMs: number): void;
  /** On the disk: a start from here on is not before this moment. */
  keep(): void;
}

/**
 * A clock that nobody turns back. Within a run only the monotonic clock moves it, so setting the wall clock does nothing, to either
 * side. A start takes the wall clock, corrected by what is known of the centre's, but never an earlier moment than was kept. A
 * wall clock that was far ahead at a start costs leases until the centre is heard again; that is the price.
 *
 * @param serverOffsetMs centre − wall as last measured, null where it never was
 */
export function createLeaseClock(deps: {
  clock: Clock;
  keyValue: KeyValueRepository;
  serverOffsetMs: () => number | null;
}): LeaseClock {
  const { clock, keyValue, serverOffsetMs } = deps;
  let anchor: { serverMs: number; monotonicMs: number } | null = null;

  function anchored(): { serverMs: number; monotonicMs: number } {
    anchor ??= {
      serverMs: Math.max(keyValue.get(key, z.int()) ?? 0, clock.wallMs() + (serverOffsetMs() ?? 0)),
      monotonicMs: clock.monotonicMs(),
    };
    return anchor;
  }
  const nowMs = (): number => {
    const { serverMs, monotonicMs } = anchored();
    return Math.round(serverMs + clock.monotonicMs() - monotonicMs);
  };
  const keep = (): void => keyValue.set(key, nowMs());
  return {
    nowMs,
    heard: (serverMs) => {
      anchor = { serverMs, monotonicMs: clock.monotonicMs() };
      keep();
    },
    keep,
  };
}
