/** At most `limit` tasks at once, first come, first served. */
export interface Lane {
  /** Tasks running or waiting. */
  size(): number;
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createLane(limit: number, onIdle: () => void): Lane {
  const queue: (() => void)[] = [];
  let running = 0;

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        queue.splice(queue.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      signal.throwIfAborted();
      signal.addEventListener('abort', leave, { once: true });
      queue.push(go);
    });
  }

  /** The place goes straight to the next in the queue, so that nobody can slip in between. */
  function handOn(): void {
    const go = queue.shift();
    if (go !== undefined) {
      go();
      return;
    }
    running--;
    if (running === 0) onIdle();
  }

  return {
    size: () => running + queue.length,
    async run(task, signal) {
      if (running < limit) running++;
      else await turn(signal);
      try {
        return await task();
      } finally {
        handOn();
      }
    },
  };
}
