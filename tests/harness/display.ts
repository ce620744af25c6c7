import { spawn } from 'node:child_process';

export interface Display {
  /** For DISPLAY, such as ":99". */
  readonly name: string;
  /** Whether this process started it (and `stop` ends it). */
  readonly own: boolean;
  stop(): void;
}

/**
 * A screen for real windows: the one that is there, else an Xvfb of our own on the first free number.
 * Windows and macOS always have one.
 */
export async function openDisplay(size = '1920x1080'): Promise<Display> {
  if (process.platform !== 'linux') return { name: '', own: false, stop: () => {} };
  if (process.env['DISPLAY']) return { name: process.env['DISPLAY'], own: false, stop: () => {} };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error('Xvfb cannot be started: is the package xvfb installed?', { cause })),
    );
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  server.removeAllListeners('exit');
  server.unref();
  return { name: `:${number}`, own: true, stop: () => void server.kill() };
}
