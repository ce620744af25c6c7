/** Something that takes bytes from the line and can be told to wait. */
export interface Paced {
  hold(): void;
  goOn(): void;
}

export interface PacedMember {
  /** So many have come. May hold it. */
  took(bytes: number): void;
  setForeground(foreground: boolean): void;
  leave(): void;
}

export interface Pacer {
  join(paced: Paced, foreground: boolean): PacedMember;
  /** Bytes per second for the background together; null is unlimited, 0 holds it. */
  setRate(bytesPerSecond: number | null): void;
}

export interface PacerDeps {
  readonly nowMs: () => number;
  /** @returns what calls it off */
  readonly later: (task: () => void, ms: number) => () => void;
}

/** The background goes on beside a foreground whose source shows nothing for so long: the line is free then. */
const yieldMs = 500;
/** What the background may take at once after a rest. */
const burstMs = 100;
const leastBurstBytes = 64 * 1024;

/**
 * A token bucket that all background transfers share, in turn, and that the foreground empties: while bytes come for somebody
 * who waits, the background takes none.
 */
export function createPacer({ nowMs, later }: PacerDeps): Pacer {
  let rate: number | null = null;
  let tokens = 0;
  let filledMs = nowMs();
  let foregrounds = 0;
  let busyUntilMs = -Infinity;
  let callOff: (() => void) | null = null;
  const background = new Set<Paced>();
  const held = new Set<Paced>();

  function fill(): void {
    const now = nowMs();
    if (rate !== null) {
      const burst = Math.max(leastBurstBytes, (rate * burstMs) / 1000);
      tokens = Math.min(burst, tokens + (rate * (now - filledMs)) / 1000);
    }
    filledMs = now;
  }

  /** How long nobody in the background may take anything; 0 if somebody may now. */
  function waitMs(): number {
    if (foregrounds > 0 && busyUntilMs > nowMs()) return busyUntilMs - nowMs();
    if (rate === null) return 0;
    if (rate === 0) return Infinity;
    fill();
    return tokens >= 0 ? 0 : (-tokens / rate) * 1000;
  }

  function look(): void {
    callOff?.();
    callOff = null;
    const ms = waitMs();
    if (ms > 0) {
      for (const paced of background) hold(paced);
      if (held.size > 0 && ms !== Infinity) callOff = later(look, Math.ceil(ms));
      return;
    }
    // In the order in which they were held: each takes what has come for it, then all wait again.
    const going = [...held];
    held.clear();
    for (const paced of going) paced.goOn();
  }

  function hold(paced: Paced): void {
    if (held.has(paced)) return;
    held.add(paced);
    paced.hold();
  }

  function foregroundBusy(): void {
    const wasBusy = busyUntilMs > nowMs();
    busyUntilMs = nowMs() + yieldMs;
    if (!wasBusy) look();
  }

  return {
    join(paced, isForeground) {
      let foreground = false;
      let here = true;
      function setForeground(next: boolean): void {
        if (!here || next === foreground) return;
        foreground = next;
        foregrounds += next ? 1 : -1;
        if (next) {
          background.delete(paced);
          if (held.delete(paced)) paced.goOn();
          foregroundBusy();
        } else {
          background.add(paced);
          look();
        }
      }
      background.add(paced);
      if (isForeground) setForeground(true);
      else if (waitMs() > 0) look();
      return {
        took(bytes) {
          if (!here) return;
          if (foreground) {
            foregroundBusy();
            return;
          }
          if (rate === null || rate === 0) return;
          fill();
          tokens -= bytes;
          if (tokens >= 0) return;
          hold(paced);
          callOff ??= later(look, Math.ceil((-tokens / rate) * 1000));
        },
        setForeground,
        leave() {
          if (!here) return;
          here = false;
          background.delete(paced);
          held.delete(paced);
          if (!foreground) return;
          foregrounds -= 1;
          if (foregrounds === 0) look();
        },
      };
    },
    setRate(bytesPerSecond) {
      fill();
      rate = bytesPerSecond;
      // What was owed under another rate is forgotten, what was saved too.
      tokens = 0;
      look();
    },
  };
}
