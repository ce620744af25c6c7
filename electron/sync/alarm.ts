import type { Clock, Timers } from '../contract/ports.ts';

/** A wait that can be made shorter from outside. */
export interface Alarm {
  /** Ends after `ms`, or as early as somebody has asked for. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Asks for the present wait, or else the next one, to end within `ms`. Asking again never makes it later. */
  ring(withinMs?: number): void;
  /** When the present wait ends, or the next one by what was asked of it, monotonic; Infinity where nobody knows. */
  dueAtMs(): number;
}

export function createAlarm({ clock, timers }: { clock: Clock; timers: Timers }): Alarm {
  let dueAtMs = Infinity;
  let interrupt: (() => void) | null = null;
  return {
    wait: async (ms, signal) => {
      dueAtMs = Math.min(dueAtMs, clock.monotonicMs() + ms);
      for (;;) {
        const leftMs = dueAtMs - clock.monotonicMs();
        if (leftMs <= 0) break;
        const shorter = new AbortController();
        const onAbort = (): void => shorter.abort(signal.reason);
        interrupt = () => shorter.abort(rung);
        if (signal.aborted) onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        try {
          await timers.sleep(leftMs, shorter.signal);
          break;
        } catch (error) {
          if (error !== rung) throw error;
        } finally {
          interrupt = null;
          signal.removeEventListener('abort', onAbort);
        }
      }
      dueAtMs = Infinity;
    },
    ring: (withinMs = 0) => {
      const atMs = clock.monotonicMs() + withinMs;
      if (atMs >= dueAtMs) return;
      dueAtMs = atMs;
      interrupt?.();
    },
    dueAtMs: () => dueAtMs,
  };
}

const rung = new Error('rung');
