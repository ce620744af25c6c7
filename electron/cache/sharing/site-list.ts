import type { Clock, Log, Timers } from '../../contract/ports.ts';
import { peerLifetimeMs } from '../../../api-client/contract/site-sharing.ts';
import type { PeerReport, SitePeers } from '../../../api-client/contract/site-sharing.ts';
import type { SiteService } from './sharing-ports.ts';

/** Strangers' knocks are a reason to look, but not more often than this: a room that is switched on together knocks together. */
const notWithinMs = 5000;
const retryMs = 30_000;

export interface SiteList {
  /** Somebody was met whom the list does not know. @returns once there is a newer list, or none to be had */
  look(): Promise<void>;
  /** The line is back. */
  lineIsBack(): void;
  stop(): Promise<void>;
}

/** Tells the centre where this terminal is found, and hears who belongs to the site. */
export function followSiteList(deps: {
  service: Pick<SiteService, 'reportPeer'>;
  report: () => PeerReport;
  adopt: (peers: SitePeers) => void;
  isOnline: () => boolean;
  clock: Clock;
  timers: Timers;
  random: () => number;
  log: Log;
}): SiteList {
  const { clock, timers, random, log } = deps;
  const ending = new AbortController();
  let nudge = new AbortController();
  let looking: Promise<void> | null = null;
  let lookedAtMs = -Infinity;

  async function ask(): Promise<boolean> {
    if (!deps.isOnline()) return false;
    try {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(15_000)]);
      deps.adopt(await deps.service.reportPeer(deps.report(), signal));
      return true;
    } catch (error) {
      if (!ending.signal.aborted) log.debug({ err: error }, 'no list of the site');
      return false;
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      nudge = new AbortController();
      const heard = await ask();
      const ms = (heard ? peerLifetimeMs / 4 : retryMs) * (0.75 + 0.5 * random());
      await timers.sleep(ms, AbortSignal.any([ending.signal, nudge.signal])).catch(() => {});
    }
  }
  const running = run();

  async function lookNow(): Promise<void> {
    const leftMs = lookedAtMs + notWithinMs * (0.5 + random()) - clock.monotonicMs();
    if (leftMs > 0) await timers.sleep(leftMs, ending.signal).catch(() => {});
    lookedAtMs = clock.monotonicMs();
    if (!ending.signal.aborted) await ask();
  }

  return {
    look: () =>
      (looking ??= lookNow().finally(() => {
        looking = null;
      })),
    lineIsBack: () => nudge.abort(),
    stop: async () => {
      ending.abort(new Error('sharing stops'));
      await Promise.all([running, looking]);
    },
  };
}
