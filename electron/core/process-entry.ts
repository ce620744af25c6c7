import type { Log } from '../contract/ports.ts';
import { openCoreLog } from './core-log.ts';
import { createCore } from './create-core.ts';
import { serveCore } from './serve-core.ts';
import { createSystemClock, systemIds, systemTimers } from './system-ports.ts';
import { openTransport } from './transport.ts';

/** The entry of the core process: Electron's utilityProcess, or a plain Node child that a test has forked. */
let log: Log | null = null;

/** A state that nobody foresaw is not gone on with: what is on the disk is whole, and the shell starts core again. */
function die(error: unknown, what: string): void {
  if (log === null)
    process.stderr.write(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  else log.error({ err: error }, what);
  process.exit(1);
}
process.on('uncaughtException', (error) => die(error, 'uncaught exception'));
process.on('unhandledRejection', (error) => die(error, 'unhandled rejection'));

const transport = openTransport(process);
if (transport === null) {
  process.stderr.write('core is started by the shell, not by hand\n');
  process.exit(2);
}
serveCore({
  transport,
  start: (options, announce) => {
    const opened = openCoreLog(options.profileFolder);
    ({ log } = opened);
    const clock = createSystemClock();
    opened.log.info({ version: options.appVersion, node: process.versions.node, bootId: clock.bootId }, 'core starts');
    try {
      const deps = { options, clock, ids: systemIds, timers: systemTimers, random: Math.random, announce };
      return { core: createCore({ ...deps, log: opened.log }), log: opened.log, close: opened.close };
    } catch (error) {
      opened.log.error({ err: error }, 'core cannot start');
      throw error;
    }
  },
});
