import { resolve } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { fetchNpmPackage } from './evaluation-runtime.ts';
import type { FetchPackage } from './evaluation-runtime.ts';
import { downloadOfficial } from './official-runtime.ts';
import type { DownloadOfficial } from './official-runtime.ts';

/** What the runtime's makers work with; tests replace single parts. */
export interface RuntimeOptions {
  /** The folder that holds node_modules. */
  projectRoot: string;
  /** Where finished runtimes and add-ons are kept. */
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  fetchPackage: FetchPackage;
  downloadOfficial: DownloadOfficial;
  /** Tells the person what takes time. */
  say: (text: string) => void;
  signal: AbortSignal;
}

export function withDefaults(options: Partial<RuntimeOptions>): RuntimeOptions {
  const env = options.env ?? process.env;
  return {
    projectRoot: resolve(import.meta.dirname, '../..'),
    cacheDir: cacheFolder(env),
    env,
    fetchPackage: fetchNpmPackage,
    downloadOfficial,
    say: (text) => process.stderr.write(`[hexi] ${text}\n`),
    signal: new AbortController().signal,
    ...options,
  };
}

/** Starts a stopwatch; calling it gives the seconds so far, e.g. "3.2 s". */
export function stopwatch(): () => string {
  const startedAt = performance.now();
  return () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
