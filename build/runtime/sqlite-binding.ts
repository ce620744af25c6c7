import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, moveFolderIntoPlace, withTemporaryFolder } from './cache-folder.ts';
import { ensureElectronRuntime } from './electron-runtime.ts';
import { stopwatch, withDefaults } from './runtime-options.ts';
import type { RuntimeOptions } from './runtime-options.ts';
import { projectCacheFolder, readJson, readRuntimeRecord, writeRuntimeRecord } from './runtime-record.ts';

/** The Node-API version that better-sqlite3's own prebuild asks for. */
const PREBUILD_NAPI = 10;
const ADDON = 'better_sqlite3.node';

const words = (text: string): string[] => text.split(' ');
const SQLITE_FLAGS = words('-c -fPIC -std=c99 -w -O2 -DNDEBUG');
/**
 * As the package compiles itself, but for the Node-API: the experimental interface of an older one holds what the
 * source wants from version 10, and the opt-out keeps its finalizers as they are there, allowed to touch JavaScript.
 */
const ADDON_FLAGS = [
  words(
    '-c -fPIC -std=c++20 -w -O2 -DNDEBUG -fno-rtti -fno-exceptions -fvisibility=hidden -fvisibility-inlines-hidden',
  ),
  words('-DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NO_WARNING -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'),
  words('-DNAPI_DISABLE_CPP_EXCEPTIONS -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'),
  words('-DNODE_GYP_MODULE_NAME=better_sqlite3 -DBUILDING_NODE_EXTENSION'),
].flat();
const LINK_FLAGS = words('-shared -fPIC -Wl,-Bsymbolic -Wl,--exclude-libs,ALL -s');

/**
 * Makes the add-on that better-sqlite3 needs inside the present Electron runtime and gives its path, for the option
 * `nativeBinding`; null when the package's own prebuild serves. Quick when nothing is to do.
 */
export async function ensureSqliteBinding(options: Partial<RuntimeOptions> = {}): Promise<string | null> {
  const context = withDefaults(options);
  const runtime = await ensureElectronRuntime(options);
  if (runtime.napi >= PREBUILD_NAPI) return null;
  const sources = await findSources(context.projectRoot);
  const binding = join(projectCacheFolder(context.projectRoot), `better_sqlite3-napi${runtime.napi}.node`);
  const record = await readRuntimeRecord(context.projectRoot);
  if (record?.sqliteBinding === binding && record.sqliteBindingKey === sources.key && existsSync(binding)) {
    return binding;
  }
  await mkdir(dirname(binding), { recursive: true });
  const temporary = `${binding}.${randomUUID()}`;
  await copyFile(await compileBinding(context, sources), temporary);
  await rename(temporary, binding);
  await writeRuntimeRecord(context.projectRoot, { ...runtime, sqliteBinding: binding, sqliteBindingKey: sources.key });
  return binding;
}

interface Sources {
  betterSqlite: string;
  addonApi: string;
  nodeHeaders: string;
  /** -D flags for SQLite, as the package itself compiles it. */
  defines: string[];
  /** Names everything that decides how the add-on comes out. */
  key: string;
}

async function findSources(projectRoot: string): Promise<Sources> {
  const modules = join(projectRoot, 'node_modules');
  const [betterSqlite, addonApi] = [join(modules, 'better-sqlite3'), join(modules, 'node-addon-api')];
  const nodeHeaders = findNodeHeaders(modules);
  const gyp = await readFile(join(betterSqlite, 'deps', 'defines.gypi'), 'utf8');
  const defines = [...gyp.matchAll(/'((?:HAVE|SQLITE)_[^']*)'/g)].map((match) => `-D${match[1]}`);
  const versions = await Promise.all([versionOf(betterSqlite), versionOf(addonApi), nodeVersionOf(nodeHeaders)]);
  const parts = [versions, SQLITE_FLAGS, defines, ADDON_FLAGS, LINK_FLAGS, process.platform, process.arch];
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
  return { betterSqlite, addonApi, nodeHeaders, defines, key };
}

/** The headers of the Node that npm brought, else those beside the running one. */
function findNodeHeaders(modules: string): string {
  const places = [
    join(modules, `node-${process.platform}-${process.arch}`, 'include', 'node'),
    join(dirname(process.execPath), '..', 'include', 'node'),
  ];
  const found = places.find((folder) => existsSync(join(folder, 'node_api.h')));
  if (found === undefined) throw new Error(`Node's headers are missing: looked in ${places.join(' and ')}.`);
  return found;
}

async function versionOf(packageFolder: string): Promise<string> {
  return ((await readJson(join(packageFolder, 'package.json'))) as { version: string }).version;
}

async function nodeVersionOf(headers: string): Promise<string[]> {
  const text = await readFile(join(headers, 'node_version.h'), 'utf8');
  return text.match(/NODE_(?:MAJOR|MINOR|PATCH)_VERSION \d+/g) ?? [];
}

async function compileBinding(context: RuntimeOptions, sources: Sources): Promise<string> {
  const { cacheDir, say, signal } = context;
  const finished = join(cacheDir, `sqlite-${sources.key}`);
  if (existsSync(join(finished, ADDON))) return join(finished, ADDON);
  const elapsed = stopwatch();
  say('Compiling SQLite for the evaluation runtime (about half a minute)');
  const sqlite = join(sources.betterSqlite, 'deps', 'sqlite3');
  const addon = join(sources.betterSqlite, 'src', 'better_sqlite3.cpp');
  const includes = [sources.nodeHeaders, sources.addonApi, sqlite].map((folder) => `-I${folder}`);
  await withTemporaryFolder(cacheDir, async (temporary) => {
    const [sqliteObject, addonObject] = [join(temporary, 'sqlite.o'), join(temporary, 'addon.o')];
    const both = new AbortController();
    const compilers = AbortSignal.any([signal, both.signal]);
    const compilations = [
      compile('gcc', [...SQLITE_FLAGS, ...sources.defines, join(sqlite, 'sqlite3.c'), '-o', sqliteObject], compilers),
      compile('g++', [...ADDON_FLAGS, ...includes, addon, '-o', addonObject], compilers),
    ];
    try {
      await Promise.all(compilations);
    } catch (error) {
      // The folder goes away next: nobody may still be writing into it.
      both.abort();
      await Promise.allSettled(compilations);
      throw error;
    }
    const folder = join(temporary, 'finished');
    await mkdir(folder);
    const libraries = ['-ldl', '-lpthread', '-lm'];
    await compile('g++', [...LINK_FLAGS, addonObject, sqliteObject, ...libraries, '-o', join(folder, ADDON)], signal);
    await moveFolderIntoPlace(folder, finished);
  });
  say(`SQLite for the evaluation runtime is ready (${elapsed()})`);
  return join(finished, ADDON);
}

async function compile(compiler: string, args: string[], signal: AbortSignal): Promise<void> {
  const child = spawn(compiler, args, { stdio: ['ignore', 'inherit', 'inherit'], signal });
  let failure: unknown = null;
  child.once('error', (error) => (failure = error));
  // Not before 'close': an aborted compiler may still be writing.
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (hasCode(failure, 'ENOENT')) {
    throw new Error(`${compiler} is missing. On Debian or Ubuntu: apt-get install gcc g++`, { cause: failure });
  }
  if (failure !== null) throw failure;
  if (code !== 0) throw new Error(`${compiler} ended with ${code}`);
}
