/** `npm run dev`: the centre with its demonstration, and the terminal with hot reload of page, preload and shell. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { openDisplay } from '../tests/harness/display.ts';
import { startCentral } from '../tests/harness/central.ts';

const repository = path.resolve(import.meta.dirname, '..');
const display = await openDisplay();
const central = await startCentral({
  demo: true,
  demoHistory: true,
  dataFolder: path.join(repository, '.hexi', 'central'),
  port: 8787,
});
console.log(`[hexi] centre at ${central.url}; the page reloads as you edit renderer/`);

const flags = process.getuid?.() === 0 ? ['--noSandbox'] : [];
const vite = spawn(
  path.join(repository, 'node_modules', '.bin', 'electron-vite'),
  ['dev', '--watch', ...flags, ...process.argv.slice(2)],
  {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...(display.name === '' ? {} : { DISPLAY: display.name }),
      HEXI_PROFILE: path.join(repository, '.hexi', 'terminal'),
      HEXI_CENTRAL_URL: central.url,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void vite.kill(signal));
const code = await new Promise<number>((resolve) => vite.once('exit', (status) => resolve(status ?? 1)));
await central.stop();
display.stop();
process.exit(code);
