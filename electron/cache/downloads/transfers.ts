import type { Transfers } from '../../contract/cache.ts';
import type { Clock, Timers } from '../../contract/ports.ts';
import type { Allowance } from './bandwidth-rules.ts';
import type { Job } from './download-job.ts';
import { createSpeedMeter, msLeft } from './speed-meter.ts';

const announceEveryMs = 1000;

export interface TransfersDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly announce: (transfers: Transfers) => void;
  readonly allowance: () => Allowance;
  readonly isPaused: () => boolean;
  readonly open: () => readonly Job[];
  readonly track: (task: Promise<unknown>) => void;
  readonly signal: AbortSignal;
}

const bitsPerSecond = (kilobits: number | null): number | null => (kilobits === null ? null : kilobits * 1000);

/** All background transfers together: how fast, how much is left, what policy lets them use. */
export function createTransfers(deps: TransfersDeps) {
  const { clock, timers, signal } = deps;
  const meter = createSpeedMeter();
  let announcedMs = -Infinity;
  let announcing = false;

  function describe(): Transfers {
    const nowMs = clock.monotonicMs();
    let bytesLeft = 0;
    let lecturesLeft = 0;
    let running = 0;
    for (const job of deps.open()) {
      running += job.inFlight.size;
      if (job.wish.state === 'paused' || job.failed || (job.planned && job.missing.size === 0)) continue;
      lecturesLeft++;
      bytesLeft += job.bytesTotal - job.bytesDone;
    }
    if (running === 0) meter.reset();
    const speed = meter.bytesPerSecond(nowMs);
    const { kilobitsPerSecond, untilMs, thenKilobitsPerSecond } = deps.allowance();
    return {
      pausedAll: deps.isPaused(),
      bytesPerSecond: speed ?? 0,
      bytesLeft,
      msLeft: msLeft(bytesLeft, speed),
      lecturesLeft,
      allowedBitsPerSecond: bitsPerSecond(kilobitsPerSecond),
      nextChangeAtMs: untilMs,
      nextAllowedBitsPerSecond: bitsPerSecond(thenKilobitsPerSecond),
    };
  }

  /** At most once a second, the last change never lost: describing them costs as much as there are lectures. */
  function changed(): void {
    if (announcing || signal.aborted) return;
    const dueInMs = announcedMs + announceEveryMs - clock.monotonicMs();
    announcing = true;
    deps.track(
      timers
        .sleep(Math.max(0, Math.ceil(dueInMs)), signal)
        .catch(() => {})
        .then(() => {
          announcing = false;
          if (signal.aborted) return;
          announcedMs = clock.monotonicMs();
          deps.announce(describe());
        }),
    );
  }

  return { describe, changed, addBytes: (bytes: number): void => meter.add(bytes, clock.monotonicMs()) };
}
