import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from './cache-folder.ts';

/** `override`: the person's own choice; `official`: Electron's release; `evaluation`: for trying and testing only. */
export type RuntimeKind = 'override' | 'official' | 'evaluation';

export interface ElectronRuntime {
  /** The folder that holds the executable. */
  dist: string;
  executable: string;
  /** Electron's version, e.g. "45.4.1". */
  version: string;
  /** The Node-API version that the runtime offers to add-ons. */
  napi: number;
  kind: RuntimeKind;
}

/** What `node_modules/.cache/hexi/runtime.json` holds, for others to read without doing any work. */
export interface RuntimeRecord extends ElectronRuntime {
  /** The add-on to give better-sqlite3 as `nativeBinding`; null: the package's own prebuild serves. */
  sqliteBinding: string | null;
  /** Names what the add-on was made from; null together with `sqliteBinding`. */
  sqliteBindingKey: string | null;
}

/** The project's cache inside node_modules, which `npm ci` empties. */
export function projectCacheFolder(projectRoot: string): string {
  return join(projectRoot, 'node_modules', '.cache', 'hexi');
}

/** The record, or null when there is none or it is not ours to read. */
export async function readRuntimeRecord(projectRoot: string): Promise<RuntimeRecord | null> {
  const value = await readJson(recordFile(projectRoot));
  return isRecord(value) ? value : null;
}

export async function writeRuntimeRecord(projectRoot: string, record: RuntimeRecord): Promise<void> {
  await writeFileAtomically(recordFile(projectRoot), `${JSON.stringify(record, null, 2)}\n`);
}

/** A JSON file's value; null when the file is missing or is not JSON. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Others see the old content or the new one, never half of it. */
export async function writeFileAtomically(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

function recordFile(projectRoot: string): string {
  return join(projectCacheFolder(projectRoot), 'runtime.json');
}

function isRecord(value: unknown): value is RuntimeRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { dist, executable, version, napi, kind, sqliteBinding } = value as Partial<RuntimeRecord>;
  return (
    typeof dist === 'string' &&
    typeof executable === 'string' &&
    typeof version === 'string' &&
    typeof napi === 'number' &&
    (kind === 'override' || kind === 'official' || kind === 'evaluation') &&
    (sqliteBinding === null || typeof sqliteBinding === 'string')
  );
}
