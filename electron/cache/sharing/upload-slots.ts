/** What a peer that asks for a file hears. */
export type Turn =
  /** Now; `end` gives the place back. */
  | { kind: 'granted'; grant: Grant }
  /** These were served it a moment ago. */
  | { kind: 'ask'; peers: string[] }
  /** Nobody could say anything in time. */
  | { kind: 'busy' };

export interface Grant {
  /** @param served whether the peer has all its bytes now */
  end(served: boolean): void;
}

export interface UploadSlotsOptions {
  readonly atOnce: number;
  /** Of one file: what is wanted by a whole room spreads from those who have it, not from one terminal alone. */
  readonly atOncePerFile: number;
  /** How many are sent on to each who was served. */
  readonly sentOnToEach: number;
}

const remembered = 4096;

interface Waiter {
  readonly sha256: string;
  readonly peer: string;
  readonly settle: (turn: Turn) => void;
}

/**
 * Places for uploads. A file that many ask for is given to a few; who has been served it is named to the others, who ask there:
 * so a room is served in about log(n) rounds and no terminal carries it alone.
 */
export function createUploadSlots({ atOnce, atOncePerFile, sentOnToEach }: UploadSlotsOptions) {
  let running = 0;
  const runningOf = new Map<string, number>();
  /** Who was served a file, with how many may still be sent on to it. */
  const servedTo = new Map<string, Map<string, number>>();
  const waiting = new Set<Waiter>();

  function note(sha256: string, peer: string): void {
    const served = servedTo.get(sha256) ?? new Map<string, number>();
    servedTo.delete(sha256);
    servedTo.set(sha256, served);
    served.set(peer, sentOnToEach);
    if (servedTo.size > remembered) for (const oldest of servedTo.keys()) return void servedTo.delete(oldest);
  }

  function grant(sha256: string, peer: string): Grant {
    running++;
    runningOf.set(sha256, (runningOf.get(sha256) ?? 0) + 1);
    let ended = false;
    return {
      end(served) {
        if (ended) return;
        ended = true;
        running--;
        const left = (runningOf.get(sha256) ?? 1) - 1;
        if (left === 0) runningOf.delete(sha256);
        else runningOf.set(sha256, left);
        if (served) note(sha256, peer);
        handOn();
      },
    };
  }

  function sendOn(sha256: string, peer: string): string | null {
    const served = servedTo.get(sha256);
    for (const [other, left] of served ?? []) {
      if (other === peer || left === 0) continue;
      served?.set(other, left - 1);
      return other;
    }
    return null;
  }

  function turnNow(sha256: string, peer: string): Turn | null {
    if (running < atOnce && (runningOf.get(sha256) ?? 0) < atOncePerFile) {
      return { kind: 'granted', grant: grant(sha256, peer) };
    }
    const other = sendOn(sha256, peer);
    return other === null ? null : { kind: 'ask', peers: [other] };
  }

  function handOn(): void {
    for (const waiter of waiting) {
      const turn = turnNow(waiter.sha256, waiter.peer);
      if (turn === null) continue;
      waiting.delete(waiter);
      waiter.settle(turn);
    }
  }

  return {
    /** Waits for a place until the signal aborts; then `busy`. */
    turn(sha256: string, peer: string, signal: AbortSignal): Promise<Turn> {
      const now = turnNow(sha256, peer);
      if (now !== null) return Promise.resolve(now);
      if (signal.aborted) return Promise.resolve({ kind: 'busy' });
      return new Promise((resolve) => {
        const leave = (): void => {
          waiting.delete(waiter);
          resolve({ kind: 'busy' });
        };
        const waiter: Waiter = {
          sha256,
          peer,
          settle: (turn) => {
            signal.removeEventListener('abort', leave);
            resolve(turn);
          },
        };
        waiting.add(waiter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    running: () => running,
  };
}

export type UploadSlots = ReturnType<typeof createUploadSlots>;
