import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mediaPath } from '../../api-client/contract/routes.ts';
import { bundleCacheProcess } from '../harness/bundle-cache-process.ts';
import { makeCourse } from '../harness/made-course.ts';
import type { MadeCourse, MadeFile } from '../harness/made-course.ts';
import { startMeasuredCache } from '../harness/measured-cache.ts';
import type { MeasuredOptions } from '../harness/measured-cache.ts';
import { startNginx } from '../harness/nginx.ts';
import type { RunOptions } from '../harness/run-named.ts';

/**
 * How fast a lecture comes from Debian's nginx on loopback, hashed, synced, named and journalled by us, against what a careful
 * script would do with public tools: four curls, each followed by `openssl dgst`, then a sync; and aria2 verifying by itself,
 * then a sync. In turn, medians of the pairs. Then at a rate that policy allows: how late core's event loop is, against idle.
 */
export async function run({ quick }: RunOptions): Promise<Record<string, unknown>> {
  requireTools(['nginx', 'curl', 'openssl', 'aria2c', 'xargs']);
  const rounds = quick ? 2 : 3;
  const work = mkdtempSync(path.join(os.tmpdir(), 'hexi-download-'));
  const root = path.join(work, 'origin');
  const mb = 1 << 20;
  const many = Array.from({ length: quick ? 64 : 512 }, () => 2 * mb);
  const large = [(quick ? 128 : 1024) * mb];
  const pacedBytesPerSecond = 49e6;
  const pacedMs = quick ? 2500 : 6000;
  const paced = Array.from(
    { length: Math.ceil((pacedBytesPerSecond * (pacedMs / 1000) * 1.5) / (2 * mb)) },
    () => 2 * mb,
  );
  const course = makeCourse(root, { many, large, paced });
  // Written out before anybody is timed.
  spawnSync('sync', ['-f', root]);
  const nginx = await startNginx({ folder: path.join(work, 'nginx'), root });
  try {
    const trial: Trial = { work, course, url: nginx.url, entry: await bundleCacheProcess() };
    const result: Record<string, unknown> = {};
    let cpuMs = 0;
    let megabytes = 0;
    const ratios: Record<'curl' | 'aria2', number[]> = { curl: [], aria2: [] };
    for (const lecture of ['many', 'large'] as const) {
      const files = course.files[lecture] ?? [];
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const times: Record<string, number[]> = { ours: [], curl: [], aria2: [] };
      for (let round = 0; round < rounds; round++) {
        const ours = await fetchOurs(trial, lecture);
        cpuMs += ours.cpuMs;
        megabytes += bytes / 1e6;
        times['ours']?.push(ours.ms);
        times['curl']?.push(fetchByCurl(trial, files));
        times['aria2']?.push(fetchByAria2(trial, files));
        const shown = Object.entries(times).map(
          ([name, all]) => `${name} ${(bytes / 1e3 / (all.at(-1) ?? 1)).toFixed(0)} MB/s`,
        );
        console.log(
          `${lecture}, round ${round + 1}: ${shown.join(', ')}, ${(ours.cpuMs / (bytes / 1e6)).toFixed(2)} CPU-ms/MB`,
        );
      }
      for (const peer of ['curl', 'aria2'] as const) {
        const pairs = (times[peer] ?? []).map((ms, index) => ms / (times['ours']?.[index] ?? 1));
        ratios[peer].push(median(pairs));
        result[`${lecture}Vs${peer === 'curl' ? 'Curl' : 'Aria2'}`] = rounded(median(pairs));
      }
      result[`${lecture}MBps`] = Math.round(bytes / 1e3 / median(times['ours'] ?? []));
    }
    const loops = await loopRatios(trial, { pacedBytesPerSecond, ms: pacedMs, rounds });
    return {
      bench: 'cache-download',
      // Of the two shapes the worse one.
      vsCurlVerified: rounded(Math.min(...ratios.curl)),
      vsAria2Verified: rounded(Math.min(...ratios.aria2)),
      cpuMsPerMB: rounded(cpuMs / megabytes),
      pacedLoopVsIdle: rounded(median(loops.map(({ ratio }) => ratio))),
      ...result,
      loopIdleP99Ms: rounded(median(loops.map(({ idleMs }) => idleMs))),
      loopPacedP99Ms: rounded(median(loops.map(({ pacedP99Ms }) => pacedP99Ms))),
      rounds,
    };
  } finally {
    await nginx.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

interface Trial {
  readonly work: string;
  readonly course: MadeCourse;
  readonly url: string;
  readonly entry: string;
}

const rounded = (value: number): number => Number(value.toFixed(2));
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function requireTools(names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync('which', [name]).status !== 0);
  if (missing.length === 0) return;
  throw new Error(`this benchmark needs ${missing.join(', ')}: apt-get install nginx-light aria2 curl openssl`);
}

/** Empty, and nothing of the round before left to be written. */
function freshFolder({ work }: Trial): string {
  const folder = path.join(work, 'here');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  spawnSync('sync', ['-f', folder]);
  return folder;
}

async function openCache(trial: Trial, kilobitsPerSecond: number | null) {
  const { course } = trial;
  const options: MeasuredOptions = {
    ...course,
    profile: freshFolder(trial),
    mediaBaseUrl: trial.url,
    kilobitsPerSecond,
    cache: {},
    verbose: true,
  };
  const cache = startMeasuredCache(options, trial.entry);
  await cache.ready;
  return cache;
}

async function fetchOurs(trial: Trial, lecture: string): Promise<{ ms: number; cpuMs: number }> {
  const cache = await openCache(trial, null);
  try {
    return await cache.fetch(lecture);
  } finally {
    await cache.kill();
  }
}

function timed(command: string, folder: string): number {
  const startedMs = performance.now();
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return performance.now() - startedMs;
}

function fetchByCurl(trial: Trial, files: readonly MadeFile[]): number {
  const folder = freshFolder(trial);
  for (let part = 0; part < 4; part++) {
    const own = files.filter((_file, index) => index % 4 === part);
    const lines = own.map(({ sha256 }) => `url = "${trial.url}/${mediaPath(sha256)}"\noutput = "${sha256}"\n`);
    writeFileSync(path.join(folder, `list-${part}`), lines.join(''));
    writeFileSync(path.join(folder, `names-${part}`), own.map(({ sha256 }) => `${sha256}\n`).join(''));
  }
  const one = 'test ! -s names-$n || { curl -sS -f -K list-$n && xargs openssl dgst -r -sha256 < names-$n > sums-$n; }';
  const ms = timed(`for n in 0 1 2 3; do (${one}) & done; wait; sync -f .`, folder);
  const wrong = spawnSync(
    'sh',
    ['-c', 'cat sums-* | awk \'{sub(/^\\*/, "", $2); if ($1 != $2) print}\' | wc -l; cat sums-* | wc -l'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (wrong.stdout.trim() !== `0\n${files.length}`) throw new Error(`curl brought something else: ${wrong.stdout}`);
  return ms;
}

function fetchByAria2(trial: Trial, files: readonly MadeFile[]): number {
  const folder = freshFolder(trial);
  const lines = files.map(
    ({ sha256 }) => `${trial.url}/${mediaPath(sha256)}\n  out=${sha256}\n  checksum=sha-256=${sha256}\n`,
  );
  writeFileSync(path.join(folder, 'list'), lines.join(''));
  const aria2 = 'aria2c -q -i list -j 4 -x 4 --file-allocation=none --allow-overwrite=true --no-conf';
  const ms = timed(`${aria2} && sync -f .`, folder);
  if (!files.every(({ sha256 }) => existsSync(path.join(folder, sha256)))) throw new Error('aria2 left something out');
  return ms;
}

async function loopRatios(trial: Trial, at: { pacedBytesPerSecond: number; ms: number; rounds: number }) {
  const found: { idleMs: number; pacedP99Ms: number; ratio: number }[] = [];
  for (let round = 0; round < at.rounds; round++) {
    const cache = await openCache(trial, (at.pacedBytesPerSecond * 8) / 1000);
    try {
      const idleMs = await cache.loopP99Ms(at.ms / 2);
      const fetching = cache.fetch('paced').catch(() => null);
      const pacedP99Ms = await cache.loopP99Ms(at.ms);
      found.push({ idleMs, pacedP99Ms, ratio: pacedP99Ms / idleMs });
      console.log(`loop, round ${round + 1}: idle p99 ${idleMs.toFixed(2)} ms, at 49 MB/s ${pacedP99Ms.toFixed(2)} ms`);
      await cache.kill();
      await fetching;
    } finally {
      await cache.kill();
    }
  }
  return found;
}
