import type { Clock, Log, Loop, Timers } from '../../contract/ports.ts';
import { allowanceAt } from './bandwidth-rules.ts';
import type { Allowance } from './bandwidth-rules.ts';
import type { Bandwidth } from './cache-policy.ts';

/** The wall clock may be set at any time: it is looked at so often, whatever the windows say. */
const lookAgainMs = 30_000;

export interface BandwidthDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly bandwidth: () => Bandwidth;
  /** Bytes per second for all background transfers together; null is unlimited, 0 begins nothing. */
  readonly setRate: (bytesPerSecond: number | null) => void;
  readonly changed: () => void;
}

export interface BandwidthWatch extends Loop {
  readonly start: () => void;
  readonly now: () => Allowance;
  /** The policy is another one. */
  readonly look: () => void;
}

/** Keeps the background's rate at what the policy's windows allow now. What plays is never limited. */
export function watchBandwidth(deps: BandwidthDeps): BandwidthWatch {
  const { clock, timers, log } = deps;
  const ending = new AbortController();
  let allowance: Allowance = { kilobitsPerSecond: null, untilMs: null, thenKilobitsPerSecond: null };
  let first = true;
  let refusedZone = '';

  function compute(): Allowance {
    const bandwidth = deps.bandwidth();
    try {
      return allowanceAt(bandwidth, clock.wallMs());
    } catch (error) {
      // Without a time of day only the rule that needs none is left.
      if (refusedZone !== bandwidth.timeZone) log.error({ err: error, zone: bandwidth.timeZone }, 'unknown time zone');
      refusedZone = bandwidth.timeZone;
      return {
        kilobitsPerSecond: bandwidth.otherwiseKilobitsPerSecond,
        untilMs: null,
        thenKilobitsPerSecond: null,
      };
    }
  }

  function look(): void {
    const before = allowance;
    allowance = compute();
    if (!first && before.kilobitsPerSecond === allowance.kilobitsPerSecond) return;
    first = false;
    const { kilobitsPerSecond } = allowance;
    deps.setRate(kilobitsPerSecond === null ? null : Math.round((kilobitsPerSecond * 1000) / 8));
    log.info({ kilobitsPerSecond, untilMs: allowance.untilMs }, 'what the background may use');
    deps.changed();
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      look();
      const leftMs = allowance.untilMs === null ? lookAgainMs : allowance.untilMs - clock.wallMs();
      await timers.sleep(Math.max(1, Math.min(lookAgainMs, leftMs)), ending.signal).catch(() => {});
    }
  }
  let running = Promise.resolve();

  return {
    start: () => {
      running = run();
    },
    now: () => allowance,
    look,
    stop: () => {
      ending.abort(new DOMException('stopped', 'AbortError'));
      return running;
    },
  };
}
