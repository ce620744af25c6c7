import type { Logger } from 'pino';
import type { XapiExportService } from './export-service.ts';

export interface XapiExportWorker {
  /** Fulfils when what was just being sent has been. */
  stop(): Promise<void>;
}

/** Nobody waits for a statement. */
export const usualXapiSweepMs = 10_000;

/** Tells whoever is due, slice after slice. Any number of centres may: each export is leased by one. */
export function startXapiExportWorker({
  exports,
  log,
  sweepMs,
}: {
  exports: Pick<XapiExportService, 'step'>;
  log: Logger;
  sweepMs: number;
}): XapiExportWorker {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      while (!ending.signal.aborted && (await exports.step()));
    } catch (error) {
      log.error({ err: error }, 'statements could not be exported');
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
