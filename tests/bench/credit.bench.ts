import { once } from 'node:events';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunOptions } from '../harness/run-named.ts';
import { runCheats } from './credit/cheats.ts';
import type { Share, ShareResult } from './credit/traces-worker.ts';

/**
 * The rules of credit against an oracle that was written from their words and counts cell by cell; scripted cheats; and honest learners.
 *
 * - `mismatches` traces whose verdict differs from the oracle's in any place, reason, hour, open check or time.
 * - `cheatsCredited` cheats that earn more than half a second more than who had really watched for as long.
 * - `honestDenied` share of honestly watched media time that is not credited; `honestTracesDenied` share of learners who lost any of it,
 *   `honestBandsDenied` share of lectures that earned less 学时 than was watched.
 */
export async function run({ quick, seed }: RunOptions): Promise<Record<string, unknown>> {
  const startedAt = performance.now();
  const cheats = runCheats();
  for (const cheat of cheats) console.log(JSON.stringify(cheat));
  const traces = quick ? 20_000 : 1_000_000;
  const honestTraces = traces / 20;
  const threads = Math.min(4, os.availableParallelism());
  const results = await Promise.all(
    Array.from({ length: threads }, (_, first) => runShare({ seed, first, step: threads, traces, honestTraces })),
  );
  const sum = (of: (result: ShareResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  const cells: Record<string, number> = {};
  for (const result of results) {
    for (const [letter, count] of Object.entries(result.cells)) cells[letter] = (cells[letter] ?? 0) + count;
  }
  console.log(JSON.stringify({ cells }));
  const wrongSeeds = results.flatMap((result) => result.wrongSeeds);
  if (wrongSeeds.length > 0) console.log(JSON.stringify({ wrongSeeds }));
  return {
    bench: 'credit',
    traces,
    mismatches: sum(({ mismatches }) => mismatches),
    cheats: cheats.length,
    cheatsCredited: cheats.filter(({ credited }) => credited).length,
    honestTraces,
    honestHours: Math.round(sum(({ watchedMs }) => watchedMs) / 3_600_000),
    honestDenied: share(
      sum(({ deniedMs }) => deniedMs),
      sum(({ watchedMs }) => watchedMs),
    ),
    honestTracesDenied: share(
      sum(({ deniedTraces }) => deniedTraces),
      honestTraces,
    ),
    honestBandsDenied: share(
      sum(({ deniedBands }) => deniedBands),
      sum(({ bands }) => bands),
    ),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
}

const share = (part: number, whole: number): number => Number((part / whole).toPrecision(3));

async function runShare(workerData: Share): Promise<ShareResult> {
  const worker = new Worker(new URL('./credit/traces-worker.ts', import.meta.url), { workerData });
  const [result] = (await once(worker, 'message')) as [ShareResult];
  return result;
}
