import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readJson, writeFileAtomically } from './runtime-record.ts';

/** Downloads Electron's own release and unpacks it into `folder`, which does not exist yet. */
export type DownloadOfficial = (request: {
  electronPackage: string;
  version: string;
  folder: string;
  signal: AbortSignal;
}) => Promise<void>;

/** A line that delivers nothing for this long is taken for a refusal. */
const STALLED_AFTER_MS = 30_000;
const REFUSAL_LASTS_MS = 24 * 3_600_000;

/** The part of `@electron/get` that is used. It belongs to the `electron` package, so it is loaded from there. */
interface ElectronGet {
  downloadArtifact: (details: {
    version: string;
    artifactName: 'electron';
    platform: string;
    arch: string;
    checksums: unknown;
    cacheRoot: string | undefined;
    downloadOptions: { signal: AbortSignal; getProgressCallback: () => Promise<void> };
  }) => Promise<string>;
}
interface ExtractZip {
  extract: (zip: string, options: { dir: string }) => Promise<void>;
}

/** As `electron/install.js` does it (mirrors, checksums, zip cache), but into a folder of our choice and abortable. */
export const downloadOfficial: DownloadOfficial = async ({ electronPackage, version, folder, signal }) => {
  const loadForElectron = createRequire(join(electronPackage, 'package.json'));
  const { downloadArtifact } = loadForElectron('@electron/get') as ElectronGet;
  const { extract } = loadForElectron('@electron-internal/extract-zip') as ExtractZip;
  const stall = new AbortController();
  const giveUp = (): void => stall.abort(new Error(`no data for ${STALLED_AFTER_MS / 1000} s`));
  const timer = setTimeout(giveUp, STALLED_AFTER_MS);
  try {
    const zip = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: loadForElectron('./checksums.json'),
      cacheRoot: process.env['electron_config_cache'],
      downloadOptions: {
        signal: AbortSignal.any([signal, stall.signal]),
        getProgressCallback: async () => void timer.refresh(),
      },
    });
    await extract(zip, { dir: folder });
  } finally {
    clearTimeout(timer);
  }
};

interface Refusal {
  version: string;
  source: string;
  atMs: number;
}

/** True when this version was refused by the same source less than a day ago, so that a start need not ask again. */
export async function isRefusalRemembered(cacheDir: string, version: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const refusal = (await readJson(refusalFile(cacheDir))) as Partial<Refusal> | null;
  if (refusal === null || typeof refusal.atMs !== 'number') return false;
  const ageMs = Date.now() - refusal.atMs;
  return refusal.version === version && refusal.source === sourceOf(env) && ageMs >= 0 && ageMs < REFUSAL_LASTS_MS;
}

export async function rememberRefusal(cacheDir: string, version: string, env: NodeJS.ProcessEnv): Promise<void> {
  const refusal: Refusal = { version, source: sourceOf(env), atMs: Date.now() };
  await writeFileAtomically(refusalFile(cacheDir), JSON.stringify(refusal));
}

/** The first line of an error and of what caused it: "fetch failed (connect ECONNREFUSED …)". */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = error.name] = error.message.split('\n');
  return error.cause === undefined ? line : `${line} (${reasonOf(error.cause)})`;
}

function refusalFile(cacheDir: string): string {
  return join(cacheDir, 'official-electron-refused.json');
}

/** A hash of the settings that decide where the download goes; a hash, because a proxy's address may hold a password. */
function sourceOf(env: NodeJS.ProcessEnv): string {
  const decides = /^(npm_(package_)?config_)?electron_(mirror|custom|get_use_proxy)|^https?_proxy$/i;
  const settings = Object.entries(env).filter(([name, value]) => decides.test(name) && value !== undefined);
  settings.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
}
