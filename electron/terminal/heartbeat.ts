import type { ApiClient } from '../../api-client/client/create-api-client.ts';
import type { Log, Loop, StartLoop, Timers } from '../contract/ports.ts';

type Heartbeat = Parameters<ApiClient['postHeartbeat']>[0];

/** How the terminal is, once a minute with jitter, so that a province of terminals does not speak in one second. */
export function startHeartbeat(deps: {
  api: Pick<ApiClient, 'postHeartbeat'>;
  timers: Timers;
  log: Log;
  startLoop: StartLoop;
  random: () => number;
  mayBeat: () => boolean;
  measure: (signal: AbortSignal) => Promise<Heartbeat>;
  /** Each time, whether or not it was delivered. */
  beat: () => void;
}): Loop {
  const { api, timers, log, startLoop, random, mayBeat, measure, beat } = deps;
  return startLoop('heartbeat', async (signal) => {
    await timers.sleep(2_000 + 10_000 * random(), signal);
    for (;;) {
      if (mayBeat()) {
        try {
          await api.postHeartbeat(await measure(signal), { signal, timeoutMs: 10_000 });
        } catch (error) {
          if (signal.aborted) return;
          // The next one says the same: a lost heartbeat is not made up for.
          log.info({ err: error }, 'heartbeat not delivered');
        }
        beat();
      }
      await timers.sleep(60_000 * (0.75 + 0.5 * random()), signal);
    }
  });
}
