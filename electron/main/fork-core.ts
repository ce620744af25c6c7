import path from 'node:path';
import { app, utilityProcess, type UtilityProcess } from 'electron';

/** A folder of the built program, from asar or from the repository. */
export const builtFolder = (...parts: string[]): string => path.join(app.getAppPath(), 'out', ...parts);

/** A core process that waits for its start message. */
export const forkCore = (): UtilityProcess =>
  utilityProcess.fork(builtFolder('main', 'core.cjs'), [], {
    serviceName: 'Hexi core',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
