import type { Interval } from '../../../electron/contract/learning.ts';

/** What has been played since the last report; half-open, in media time. */
export interface WatchReport {
  played: Interval | null;
  rate: number;
  positionMs: number;
}

export interface WatchReporter {
  /** The picture runs: at `positionMs`, at the monotonic time `nowMs`. */
  time(positionMs: number, nowMs: number): void;
  /** A jump begins. What was played up to the last `time` is reported; the jump itself is not watching. */
  seeking(): void;
  /** The jump has landed. */
  seeked(positionMs: number, nowMs: number): void;
  /** Paused or waiting for data. */
  pause(positionMs: number, nowMs: number): void;
  /** Played on from here. */
  play(positionMs: number, nowMs: number): void;
  rate(rate: number, positionMs: number, nowMs: number): void;
  /** The end was reached, or the page is left. */
  end(positionMs: number, nowMs: number): void;
}

/** Media clocks and ours may differ by this much between two readings before it counts as a jump. */
const slackMs = 400;
/** Readings come several times a second. After so long without one nobody knows what was played: the machine slept, or hung. */
const blindMs = 10_000;

/**
 * Turns the player's events into half-open intervals of what was really played. It claims nothing that the clock between two readings
 * cannot account for at the present rate, and joins its reports without gap or overlap; core cuts again by its own clock.
 */
export function createWatchReporter(deps: {
  report: (report: WatchReport) => void;
  rate: number;
  /** At most one report in this time while playing. */
  everyMs: number;
}): WatchReporter {
  const { report, everyMs } = deps;
  let rate = deps.rate;
  let running = false;
  let fromMs = 0;
  let toMs = 0;
  let readAtMs = 0;
  let reportedAtMs = 0;

  function begin(positionMs: number, nowMs: number): void {
    running = true;
    fromMs = Math.round(positionMs);
    toMs = fromMs;
    readAtMs = nowMs;
    reportedAtMs = nowMs;
  }

  /** Takes a new reading into the open interval; false if it lies where playing cannot have led. */
  function extend(positionMs: number, nowMs: number): boolean {
    const position = Math.round(positionMs);
    const allowedMs = (nowMs - readAtMs) * rate + slackMs;
    if (position < toMs || position - toMs > allowedMs || nowMs - readAtMs > blindMs) return false;
    toMs = position;
    readAtMs = nowMs;
    return true;
  }

  function send(positionMs: number): void {
    const played = toMs > fromMs ? { fromMs, toMs } : null;
    fromMs = toMs;
    report({ played, rate, positionMs: Math.max(0, Math.round(positionMs)) });
  }

  function stop(positionMs: number, nowMs: number): void {
    if (!running) return;
    extend(positionMs, nowMs);
    running = false;
    send(positionMs);
  }

  return {
    play: (positionMs, nowMs) => {
      if (!running) begin(positionMs, nowMs);
    },
    time: (positionMs, nowMs) => {
      if (!running) return;
      if (!extend(positionMs, nowMs)) {
        send(toMs);
        begin(positionMs, nowMs);
        return;
      }
      if (nowMs - reportedAtMs < everyMs) return;
      reportedAtMs = nowMs;
      send(positionMs);
    },
    seeking: () => {
      if (!running) return;
      running = false;
      send(toMs);
    },
    seeked: (positionMs) => report({ played: null, rate, positionMs: Math.max(0, Math.round(positionMs)) }),
    pause: stop,
    rate: (next, positionMs, nowMs) => {
      if (running) {
        stop(positionMs, nowMs);
        begin(positionMs, nowMs);
      }
      rate = next;
    },
    end: stop,
  };
}
