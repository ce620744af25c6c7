import path from 'node:path';
import pino from 'pino';
import type { Log } from '../contract/ports.ts';

/** The shell's log: JSON lines in `<profile>/log/shell.log`, written at once so that a crash keeps its last words. */
export function createShellLog(profileFolder: string): Log {
  const destination = pino.destination({ dest: path.join(profileFolder, 'log', 'shell.log'), mkdir: true, sync: true });
  return pino({ base: { process: 'shell' }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
