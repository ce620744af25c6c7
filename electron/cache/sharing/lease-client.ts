import type { SiteLease } from '../../../api-client/contract/site-sharing.ts';
import type { Clock, Log, Timers } from '../../contract/ports.ts';
import type { SiteService } from './sharing-ports.ts';

export interface HeldLease {
  readonly holderTerminalId: string;
  readonly mine: boolean;
  readonly epoch: number;
  /** Monotonic. */
  readonly expiresAtMs: number;
}

export interface LeaseClientDeps {
  readonly service: Pick<SiteService, 'acquireLease' | 'releaseLease'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly log: Log;
  readonly changed: () => void;
}

/** Somebody who has not fetched for so long has no need of it. */
const idleAfterMs = 60_000;
/** How often a lease that was had is asked about: a third of what the centre gives, so that two answers may be lost. */
const renewMs = 20_000;
const retryMs = 5000;

export type LeaseClient = ReturnType<typeof createLeaseClient>;

/**
 * Who may fetch from the centre for the site, as far as this terminal knows; asked for only while there is something to fetch.
 * An answer that overtakes a newer one is known by its epoch and dropped.
 */
export function createLeaseClient(deps: LeaseClientDeps) {
  const { service, clock, timers, random, log, changed } = deps;
  const ending = new AbortController();
  let lease: HeldLease | null = null;
  let wantedAtMs = -Infinity;
  let running: Promise<void> | null = null;
  let asking: Promise<void> | null = null;
  let nudge = new AbortController();

  const current = (): HeldLease | null => (lease !== null && clock.monotonicMs() < lease.expiresAtMs ? lease : null);

  function take(answer: SiteLease, sentAtMs: number): void {
    if (lease !== null && answer.epoch < lease.epoch) return;
    const before = current();
    const { holderTerminalId, mine, epoch, expiresInMs } = answer;
    lease = { holderTerminalId, mine, epoch, expiresAtMs: sentAtMs + expiresInMs };
    if (before?.holderTerminalId === holderTerminalId) return;
    log.info({ holderTerminalId, mine, epoch }, 'the right to fetch for the site');
    changed();
  }

  async function ask(): Promise<void> {
    const sentAtMs = clock.monotonicMs();
    try {
      take(await service.acquireLease(AbortSignal.any([ending.signal, AbortSignal.timeout(10_000)])), sentAtMs);
    } catch (error) {
      if (!ending.signal.aborted) log.debug({ err: error }, 'no word of the lease');
    }
  }

  const askOnce = (): Promise<void> => (asking ??= ask().finally(() => (asking = null)));

  async function pause(ms: number): Promise<void> {
    nudge = new AbortController();
    await timers.sleep(ms * (0.8 + 0.4 * random()), AbortSignal.any([ending.signal, nudge.signal])).catch(() => {});
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted && clock.monotonicMs() - wantedAtMs < idleAfterMs) {
      if (deps.isOnline()) await askOnce();
      await pause(current() === null ? retryMs : renewMs);
    }
    if (ending.signal.aborted) return;
    await giveBack();
    if (current() !== null) changed();
    lease = null;
  }

  async function giveBack(): Promise<void> {
    if (current()?.mine !== true) return;
    await service
      .releaseLease(AbortSignal.timeout(3000))
      .catch((error: unknown) => log.debug({ err: error }, 'the lease runs out by itself'));
  }

  return {
    current,
    /** There is something to fetch. */
    want(): void {
      wantedAtMs = clock.monotonicMs();
      if (ending.signal.aborted) return;
      running ??= run().finally(() => {
        running = null;
        // Wanted again while it was given back.
        if (clock.monotonicMs() - wantedAtMs < idleAfterMs && !ending.signal.aborted) this.want();
      });
    },
    /** The first answer, if there is none yet, for as long as the signal lasts. */
    async settled(signal: AbortSignal): Promise<void> {
      if (current() !== null || asking === null || signal.aborted) return;
      await Promise.race([
        asking,
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
      ]);
    },
    /** What is known may be old: its holder does not answer. */
    doubt: (): void => nudge.abort(),
    async stop(): Promise<void> {
      ending.abort(new Error('sharing stops'));
      await running;
      await giveBack();
    },
  };
}
