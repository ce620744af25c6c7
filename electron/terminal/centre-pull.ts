import type { Log } from '../contract/ports.ts';

export interface CentrePull {
  /** Now, or once more after what is just running. */
  look(): void;
  stop(): Promise<void>;
}

/**
 * Asks the centre for what it wants to be known here, one task after the other, one run at a time. What fails is asked again at the
 * next look: there is one with every heartbeat.
 */
export function createCentrePull(deps: {
  readonly mayPull: () => boolean;
  readonly tasks: readonly { name: string; run: (signal: AbortSignal) => Promise<void> }[];
  readonly log: Log;
}): CentrePull {
  const { mayPull, tasks, log } = deps;
  const ending = new AbortController();
  const { signal } = ending;
  let running: Promise<void> | null = null;
  let again = false;

  async function pull(): Promise<void> {
    do {
      again = false;
      for (const { name, run } of tasks) {
        if (signal.aborted || !mayPull()) return;
        await run(signal).catch((error: unknown) => {
          if (!signal.aborted) log.info({ err: error, task: name }, 'not pulled from the centre');
        });
      }
    } while (again);
  }

  return {
    look: () => {
      again = true;
      if (signal.aborted || !mayPull()) return;
      running ??= pull().finally(() => {
        running = null;
      });
    },
    stop: async () => {
      ending.abort(new Error('core stops'));
      await running;
    },
  };
}
