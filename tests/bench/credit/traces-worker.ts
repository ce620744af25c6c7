import { parentPort, workerData } from 'node:worker_threads';
import { mismatch } from './compare.ts';
import { honestRun } from './honest-run.ts';
import { wildTrace } from './wild-trace.ts';

/** Which seeds are this thread's: every `step`th from `first` on. */
export interface Share {
  readonly seed: number;
  readonly first: number;
  readonly step: number;
  readonly traces: number;
  readonly honestTraces: number;
}

export interface ShareResult {
  mismatches: number;
  /** The first few, to be looked at one by one. */
  wrongSeeds: number[];
  /** Cells of media by what the verdict says of them, so that one sees that every reason occurs. */
  cells: Record<string, number>;
  watchedMs: number;
  deniedMs: number;
  deniedTraces: number;
  bands: number;
  deniedBands: number;
}

const share = workerData as Share;
const result: ShareResult = {
  mismatches: 0,
  wrongSeeds: [],
  cells: {},
  watchedMs: 0,
  deniedMs: 0,
  deniedTraces: 0,
  bands: 0,
  deniedBands: 0,
};
const seedOf = (index: number): number => share.seed * 1_000_003 + index;

for (let index = share.first; index < share.traces; index += share.step) {
  const seed = seedOf(index);
  const wrong = mismatch(wildTrace(seed), result.cells);
  if (!wrong) continue;
  result.mismatches += 1;
  if (result.wrongSeeds.length < 3) result.wrongSeeds.push(seed);
}
for (let index = share.first; index < share.honestTraces; index += share.step) {
  const honest = honestRun(seedOf(index));
  if (honest.deniedMs > 0) result.deniedTraces += 1;
  for (const key of ['watchedMs', 'deniedMs', 'bands', 'deniedBands'] as const) result[key] += honest[key];
}
parentPort?.postMessage(result);
