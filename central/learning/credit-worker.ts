import type { Logger } from 'pino';
import type { CreditService } from './credit-service.ts';

export interface CreditWorker {
  /** Fulfils when what was just being evaluated has been. */
  stop(): Promise<void>;
}

/** Records come every few seconds while somebody watches; who asks for a verdict gets it at once, so this is for the reports. */
export const usualSweepMs = 30_000;

/**
 * Evaluates whoever is due, one account after the other, again and again. Any number of centres may: each account is locked by one. What
 * fails is logged and tried again in the next sweep.
 */
export function startCreditWorker({
  credit,
  log,
  sweepMs,
}: {
  credit: Pick<CreditService, 'sweep'>;
  log: Logger;
  sweepMs: number;
}): CreditWorker {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      const evaluated = await credit.sweep(ending.signal);
      if (evaluated > 0) log.debug({ evaluated }, 'credit evaluated');
    } catch (error) {
      log.error({ err: error }, 'credit could not be evaluated');
    }
    plan();
  }

  function plan(): void {
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      running = sweep();
    }, sweepMs);
  }

  plan();
  return {
    stop: async () => {
      ending.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
