import { execFileSync } from 'node:child_process';

/** A room of machines on one switch: network namespaces with an address each, on a bridge in a namespace of its own. */
export interface Room {
  readonly machines: readonly Machine[];
  /** Ends with every namespace, whatever still runs there. */
  remove(): void;
}

export interface Machine {
  readonly address: string;
  /** What to put before a command for it to run on this machine. */
  readonly enter: readonly string[];
}

const signals = ['SIGINT', 'SIGTERM'] as const;

const ip = (...args: string[]): string =>
  execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** @throws Error that says what is missing: this wants Linux, root and iproute2. */
export function requireNamespaces(): void {
  if (process.platform !== 'linux') throw new Error('network namespaces exist only on Linux');
  if (process.getuid?.() !== 0) throw new Error('making network namespaces takes root: run this as root');
  try {
    ip('netns', 'list');
  } catch (cause) {
    throw new Error('`ip netns` is needed: install iproute2', { cause });
  }
}

/** Nothing of it is to be seen from outside: the machine's own network is not touched. */
export function openRoom(size: number): Room {
  requireNamespaces();
  const prefix = `hexi-${process.pid}`;
  const hub = `${prefix}-hub`;
  const made: string[] = [];
  const make = (name: string): void => {
    ip('netns', 'add', name);
    made.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
  };
  const remove = (): void => {
    // A namespace takes its ends of the cables with it.
    for (const name of made.splice(0).toReversed()) {
      try {
        ip('netns', 'del', name);
      } catch (error) {
        console.error(`the namespace ${name} could not be removed: ${String(error)}`);
      }
    }
    process.off('exit', remove);
    for (const signal of signals) process.off(signal, quit);
  };
  // Interrupted, it leaves nothing behind either.
  const quit = (): void => process.exit(130);
  process.once('exit', remove);
  for (const signal of signals) process.once(signal, quit);
  try {
    make(hub);
    // Without snooping a bridge carries multicast to every port, as a cheap switch does.
    ip('-n', hub, 'link', 'add', 'br0', 'type', 'bridge', 'mcast_snooping', '0');
    ip('-n', hub, 'link', 'set', 'br0', 'up');
    const machines = Array.from({ length: size }, (_, index): Machine => {
      const name = `${prefix}-${index}`;
      make(name);
      const address = `10.99.${index >> 8}.${(index & 255) + 1}`;
      ip('-n', hub, 'link', 'add', `p${index}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
      ip('-n', hub, 'link', 'set', `p${index}`, 'master', 'br0', 'up');
      ip('-n', name, 'addr', 'add', `${address}/16`, 'dev', 'eth0');
      ip('-n', name, 'link', 'set', 'eth0', 'up');
      // mDNS goes where the default route goes.
      ip('-n', name, 'route', 'add', 'default', 'dev', 'eth0');
      return { address, enter: ['ip', 'netns', 'exec', name] };
    });
    return { machines, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
