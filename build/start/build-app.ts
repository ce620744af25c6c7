import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
const sources = ['electron', 'renderer', 'api-client', 'native', 'electron.vite.config.ts', 'package-lock.json'];
const stamp = path.join(repository, 'out', 'build-stamp.json');

/** Builds shell, core, preload and page into `out/` unless nothing they are made of has changed since. */
export async function buildApp(): Promise<{ built: boolean; ms: number }> {
  const startedAt = performance.now();
  const print = fingerprint();
  const fresh =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === print &&
    ['main/main.cjs', 'main/core.cjs', 'preload/preload.cjs', 'renderer/index.html'].every((file) =>
      existsSync(path.join(repository, 'out', file)),
    );
  if (!fresh) {
    await run('electron-vite', ['build', '--logLevel', 'warn']);
    writeFileSync(stamp, print);
  }
  return { built: !fresh, ms: performance.now() - startedAt };
}

/** Names, sizes and times of every source file: enough to tell that something was edited. */
function fingerprint(): string {
  const rows: string[] = [];
  const visit = (relative: string): void => {
    const file = path.join(repository, relative);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(relative, name));
    else rows.push(`${relative} ${stat.size} ${stat.mtimeMs}`);
  };
  for (const source of sources) visit(source);
  return rows.join('\n');
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(repository, 'node_modules', '.bin', program), args, {
      cwd: repository,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}
