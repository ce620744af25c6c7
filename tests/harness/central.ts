import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { layPglite } from './pglite-template.ts';

const repository = path.resolve(import.meta.dirname, '../..');
/** Three courses in a few kilobytes, instead of the real demonstration. */
export const demoFixture = path.join(import.meta.dirname, 'demo-fixture');

export interface CentralProcessOptions {
  /** True: build/demo-content. A folder: the demonstration there. */
  readonly demo?: boolean | string;
  /** With what its people have learnt in the months before. */
  readonly demoHistory?: boolean;
  /** Kept when the centre stops. Without it the centre has a folder of its own, which goes with it. */
  readonly dataFolder?: string;
  /** Any free one by default. */
  readonly port?: number;
  /** What terminals call it, where a relay stands in between. */
  readonly baseUrl?: string;
  /** A PostgreSQL instead of PGlite. */
  readonly databaseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CentralProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataFolder: string;
  /** What it logged so far: a line of JSON each. */
  log(): string;
  /** SIGTERM. @returns the exit status. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut would. The folder stays, to be started on again. */
  kill(): Promise<void>;
}

/** `node central/main.ts` as a real process; fulfils when it listens. The same port and folder may be started on again. */
export async function startCentral(options: CentralProcessOptions = {}): Promise<CentralProcess> {
  const ownFolder = options.dataFolder === undefined ? mkdtempSync(path.join(os.tmpdir(), 'hexi-central-')) : undefined;
  const dataFolder = options.dataFolder ?? ownFolder ?? '';
  const { demo = false, port = 0, baseUrl, databaseUrl = '', environment } = options;
  if (databaseUrl === '') await layPglite(path.join(dataFolder, 'pglite'));
  const child = spawn(
    process.execPath,
    [
      path.join(repository, 'central', 'main.ts'),
      '--port',
      String(port),
      '--data',
      dataFolder,
      ...(options.demoHistory === true ? ['--demo-history'] : []),
      ...(demo === false ? [] : demo === true ? ['--demo'] : ['--demo', demo]),
      ...(baseUrl === undefined ? [] : ['--base-url', baseUrl]),
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: databaseUrl, ...environment },
    },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const code = await exited;
    process.off('exit', onExit);
    if (ownFolder !== undefined && signal === 'SIGTERM') rmSync(ownFolder, { recursive: true, force: true });
    return code;
  };

  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const line = output.split('\n').find((candidate) => candidate.includes('"listening"'));
      if (line !== undefined && output.includes('\n')) resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('error', reject);
    // 'close' and not 'exit': by then all of the log has arrived.
    child.once('close', (code, signal) => {
      process.off('exit', onExit);
      reject(new Error(`the centre ended with ${code ?? signal} before it listened:\n${log}`));
    });
  });
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    dataFolder,
    log: () => log,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}
