import type { Logger } from 'pino';

export interface RepeatedWork {
  /** Fulfils when what was just being done has been. */
  stop(): Promise<void>;
}

/**
 * Does the same work again and again, with a pause after each time. What fails is logged and tried again the next time. That two centres
 * never do the same part is the work's own matter.
 */
export function startRepeatedWork({
  work,
  pauseMs,
  log,
  failed,
}: {
  work: (signal: AbortSignal) => Promise<void>;
  pauseMs: number;
  log: Logger;
  /** What the log says when it fails. */
  failed: string;
}): RepeatedWork {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    try {
      await work(ending.signal);
    } catch (error) {
      log.error({ err: error }, failed);
    }
    plan();
  }

  function plan(): void {
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      running = once();
    }, pauseMs);
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
