import { connect, createServer, type Socket } from 'node:net';

export interface Line {
  readonly port: number;
  /** Bytes per second in each direction; Infinity for no limit. Takes effect at once. */
  setRate(bytesPerSecond: number): void;
  /** Drops every connection and refuses new ones. */
  cut(): void;
  restore(): void;
  /** Bytes carried from the far side to the near one so far. */
  bytesDown(): number;
  close(): Promise<void>;
}

/**
 * A thin line in user space (the kernels here have no netem): a TCP relay on a loopback port with a token bucket that all
 * connections share, as thirty PCs share a county's line.
 */
export async function openLine({
  targetPort,
  bytesPerSecond = Infinity,
}: {
  targetPort: number;
  bytesPerSecond?: number;
}): Promise<Line> {
  let rate = bytesPerSecond;
  let down = 0;
  let isCut = false;
  let freeAt = performance.now();
  const sockets = new Set<Socket>();

  /** When `bytes` may leave, in ms from now. */
  function book(bytes: number): number {
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (rate === Infinity ? 0 : (bytes / rate) * 1000);
    return freeAt - now;
  }

  function relay(from: Socket, to: Socket, count: (bytes: number) => void): void {
    from.on('data', (chunk: Buffer) => {
      from.pause();
      setTimeout(() => {
        count(chunk.length);
        if (to.destroyed || to.write(chunk)) from.resume();
        else to.once('drain', () => from.resume());
      }, book(chunk.length));
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroySoon();
    });
  }

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect({ host: '127.0.0.1', port: targetPort });
    sockets.add(near).add(far);
    relay(near, far, () => {});
    relay(far, near, (bytes) => (down += bytes));
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
      freeAt = performance.now();
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
