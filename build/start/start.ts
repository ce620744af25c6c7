/**
 * `npm start [-- --walk] [--app PROGRAM] [--window 1366x768]`: the centre with its demonstration and the terminal in Electron.
 * Without a screen, or with `--walk`, the five steps are walked by themselves.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDisplay } from '../../tests/harness/display.ts';
import { startCentral, type CentralProcess } from '../../tests/harness/central.ts';
import { electronExecutable } from '../../tests/harness/terminal.ts';
import { buildApp } from './build-app.ts';
import { say } from './say.ts';
import { walk } from './walk.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    walk: { type: 'boolean', default: false },
    app: { type: 'string' },
    window: { type: 'string', default: '1366x768' },
  },
});

if (values.app === undefined) {
  const { built, ms } = await buildApp();
  if (built) say(`built in ${(ms / 1000).toFixed(1)} s`);
}
const display = await openDisplay();
if (display.own) say(`no screen here: started Xvfb on ${display.name}, walking the five steps by itself`);

if (display.own || values.walk) {
  const status = await walk({
    display: display.name,
    executable: values.app === undefined ? undefined : path.resolve(values.app),
    windowSize: values.window as `${number}x${number}`,
  });
  display.stop();
  process.exit(status);
}

const port = 8787;
const openCentral = (): Promise<CentralProcess> =>
  startCentral({ demo: true, demoHistory: true, dataFolder: path.join(repository, '.hexi', 'central'), port });
let central = await openCentral().catch((error: unknown) => {
  // The terminal is enrolled with this address and would not find the centre at another.
  say(`the centre cannot start; if port ${port} is taken, end what has it (another npm start?) and try again`);
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
say(`the centre listens at ${central.url}`);
const electronArguments = (): string[] => [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), repository];
const terminal = spawn(values.app ?? electronExecutable(), values.app === undefined ? electronArguments() : [], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    HEXI_PROFILE: path.join(repository, '.hexi', 'terminal'),
    HEXI_CENTRAL_URL: central.url,
    HEXI_EVALUATION: '1',
  },
});

let running = true;
if (process.stdin.isTTY) {
  say('type s and Enter to stop or start the centre, q and Enter to quit');
  process.stdin.setEncoding('utf8').on('data', (data: string) => {
    const key = data.trim().toLowerCase();
    if (key === 'q') terminal.kill();
    if (key === 's') void toggleCentral();
  });
}

async function toggleCentral(): Promise<void> {
  if (running) {
    await central.stop();
    say('the centre is stopped; the terminal goes on with what it has');
  } else {
    central = await openCentral();
    say(`the centre listens at ${central.url} again`);
  }
  running = !running;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void terminal.kill('SIGTERM'));
const code = await new Promise<number>((resolve, reject) => {
  terminal.once('error', reject);
  terminal.once('exit', (status) => resolve(status ?? 0));
});
await central.stop();
process.exit(code);
