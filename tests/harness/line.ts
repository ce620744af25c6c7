import { connect, createServer, type Socket } from 'node:net';

export interface Line {
  readonly port: number;
  /** Bytes per second in each direction; Infinity for no limit. Takes effect at once. */
  setRate(bytesPerSecond: number): void;
  /** Carries nothing for so long; what is sent meanwhile waits. */
  stall(ms: number): void;
  /** Resets so many connections, the oldest first. */
  drop(count: number): void;
  /** Drops every connection and refuses new ones. */
  cut(): void;
  restore(): void;
  /** Bytes carried from the far side to the near one so far. */
  bytesDown(): number;
  close(): Promise<void>;
}

/**
 * What may be on its way at once, over all connections, each an equal share: what fills 20 Mb/s at a round trip of 100 ms, and
 * half as much again that waits in a router. It is lost with its connection.
 */
const windowBytes = 384 * 1024;
const leastShareBytes = 32 * 1024;

/** One direction: what is sent leaves in turn, at the rate, and arrives after the delay. */
interface Direction {
  send(bytes: number, arrived: () => void): void;
  /** What is not on its way yet waits for so long. */
  freeze(ms: number): void;
  reset(): void;
}

function createDirection(rate: () => number, delayMs: number): Direction {
  let freeAt = 0;
  return {
    send(bytes, arrived) {
      const now = performance.now();
      // Back to back while there is something to send, however late timers are.
      freeAt = Math.max(now, freeAt) + (rate() === Infinity ? 0 : (bytes / rate()) * 1000);
      const ms = freeAt - now + delayMs;
      if (ms <= 0) arrived();
      else setTimeout(arrived, ms);
    },
    freeze: (ms) => {
      freeAt = Math.max(performance.now(), freeAt) + ms;
    },
    reset: () => {
      freeAt = performance.now();
    },
  };
}

/**
 * A thin line in user space (the kernels here have no netem): a TCP relay on a loopback port whose rate all connections share,
 * as thirty PCs share a county's line. A new connection takes a round trip, as a handshake does.
 */
export async function openLine({
  targetPort,
  bytesPerSecond = Infinity,
  delayMs = 0,
}: {
  targetPort: number;
  bytesPerSecond?: number;
  /** Each way. */
  delayMs?: number;
}): Promise<Line> {
  let rate = bytesPerSecond;
  let down = 0;
  let isCut = false;
  const sockets = new Set<Socket>();
  const connections = new Set<() => void>();
  const [upward, downward] = [createDirection(() => rate, delayMs), createDirection(() => rate, delayMs)];

  const share = (): number => Math.max(leastShareBytes, windowBytes / Math.max(1, connections.size));

  function relay(from: Socket, to: Socket, direction: Direction, count: (bytes: number) => void): void {
    let onTheWay = 0;
    from.on('data', (chunk: Buffer) => {
      onTheWay += chunk.length;
      if (onTheWay >= share()) from.pause();
      const arrived = (): void => {
        onTheWay -= chunk.length;
        if (onTheWay < share()) from.resume();
      };
      direction.send(chunk.length, () => {
        count(chunk.length);
        if (to.destroyed || to.write(chunk)) arrived();
        else to.once('drain', arrived);
      });
    });
    from.on('end', () => direction.send(0, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      direction.send(0, () => to.destroySoon());
    });
  }

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    sockets.add(near);
    near.pause();
    const open = (): void => {
      if (near.destroyed) return;
      const far = connect({ host: '127.0.0.1', port: targetPort });
      sockets.add(far);
      relay(near, far, upward, () => {});
      relay(far, near, downward, (bytes) => (down += bytes));
      const drop = (): void => {
        near.resetAndDestroy();
        far.destroy();
      };
      connections.add(drop);
      near.once('close', () => connections.delete(drop));
      near.resume();
    };
    near.on('error', () => near.destroy());
    if (delayMs === 0) open();
    else setTimeout(open, 2 * delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    setRate: (value) => {
      rate = value;
      upward.reset();
      downward.reset();
    },
    stall: (ms) => {
      upward.freeze(ms);
      downward.freeze(ms);
    },
    drop: (count) => {
      for (const drop of [...connections].slice(0, count)) drop();
    },
    cut: () => {
      isCut = true;
      dropAll();
    },
    restore: () => {
      isCut = false;
    },
    bytesDown: () => down,
    close: async () => {
      dropAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
