/**
 * `npm run dist -- --linux dir|deb [--allow-evaluation-runtime]`: packs the built program with electron-builder.
 * Refuses to pack the evaluation runtime unless told so: what ships is the official Electron.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from '../start/build-app.ts';
import { say } from '../start/say.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const bin = (name: string): string => path.join(repository, 'node_modules', '.bin', name);
const allowFlag = '--allow-evaluation-runtime';
const options = process.argv.slice(2).filter((argument) => argument !== allowFlag);

interface Runtime {
  readonly dist: string;
  readonly version: string;
  readonly kind: 'override' | 'official' | 'evaluation';
}
const runtime = JSON.parse(
  readFileSync(path.join(repository, 'node_modules', '.cache', 'hexi', 'runtime.json'), 'utf8'),
) as Runtime;

if (runtime.kind === 'evaluation') {
  if (!process.argv.includes(allowFlag)) {
    console.error(
      `[hexi] refused: only the evaluation runtime (Electron ${runtime.version}) is here, and it must not be shipped.\n` +
        `[hexi] Where the official Electron can be downloaded (ELECTRON_MIRROR is honoured) this packs it; to try the packing itself add ${allowFlag}.`,
    );
    process.exit(1);
  }
  say(`packing with the evaluation runtime, Electron ${runtime.version}: for trying the package, not for shipping`);
}

await buildApp();
const configuration = [`--config.electronVersion=${runtime.version}`, `--config.electronDist=${realpathSync(runtime.dist)}`];
configuration.push(...bundleOlderBinding());

const status = await new Promise<number>((resolve) => {
  const child = spawn(bin('electron-builder'), [...(options.length > 0 ? options : ['--linux', 'dir']), '--publish', 'never', ...configuration], {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      // Debian has dpkg-deb, not fpm; electron-builder's own fpm is a download.
      ...(existsSync('/usr/bin/dpkg-deb') ? { CUSTOM_FPM_PATH: path.join(import.meta.dirname, 'fpm-dpkg.cjs') } : {}),
    },
  });
  child.once('error', (error) => {
    console.error(error);
    resolve(1);
  });
  child.once('exit', (code) => resolve(code ?? 1));
});
process.exit(status);

/** An older runtime cannot load better-sqlite3's own add-on: the compiled one goes beside the program as resources/native. */
function bundleOlderBinding(): string[] {
  const file = 'better_sqlite3-napi9.node';
  const source = path.join(repository, 'node_modules', '.cache', 'hexi', file);
  const folder = path.join(repository, 'out', 'native');
  rmSync(folder, { recursive: true, force: true });
  if (runtime.kind !== 'evaluation' || !existsSync(source)) return [];
  mkdirSync(folder, { recursive: true });
  copyFileSync(realpathSync(source), path.join(folder, file));
  return ['--config.extraResources.from=out/native', '--config.extraResources.to=native'];
}
