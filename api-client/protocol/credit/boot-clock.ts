import type { CreditRecord } from './credit-input.ts';
import type { Interval } from './interval-set.ts';
import { aheadMs, behindMs, longestSleepMs, noiseMs } from './limits.ts';

/** From this reading of a boot's clock on, what to add for the centre's time. */
interface Step {
  readonly fromMs: number;
  readonly zeroMs: number;
}

/**
 * The centre's time for each reading of one boot's clock. The clocks of some machines stand still while they sleep, so there may be
 * steps; only forwards, so that no reading and no time is there twice.
 */
export interface BootClock {
  at(readingMs: number): number;
  /** [beganMs, endedMs) in the centre's time: in several pieces if it slept in between. */
  spread(beganMs: number, endedMs: number): Interval[];
}

export const readingOf = ({ recordedAt }: CreditRecord): number => Math.round(recordedAt.monotonicMs);

/**
 * Of the stamps that can be true, a later one is better: once it has reached the centre a terminal no longer depends on its calendar. A
 * stamp that says an earlier time than those before it therefore puts them right; one that says a later time tells of sleep, unless
 * nothing sleeps so long: then it, too, has put a calendar right.
 *
 * @param records of one boot. Null if none of their stamps can be true.
 */
export function bootClock(records: readonly CreditRecord[], nowMs: number): BootClock | null {
  const stamps: { afterMs: number; zeroMs: number }[] = [];
  let afterMs = -Infinity;
  for (const record of records.toSorted((a, b) => readingOf(a) - readingOf(b))) {
    const zeroMs = zeroOf(record, record.receivedAtMs ?? nowMs);
    if (zeroMs !== null) stamps.push({ afterMs, zeroMs });
    afterMs = readingOf(record);
  }
  let right = stamps.at(-1)?.zeroMs ?? 0;
  for (const stamp of stamps.toReversed()) {
    if (stamp.zeroMs < right && right - stamp.zeroMs <= longestSleepMs) right = stamp.zeroMs;
    stamp.zeroMs = right;
  }
  const steps: Step[] = [];
  for (const { afterMs, zeroMs } of stamps) {
    const last = steps.at(-1);
    if (last === undefined) steps.push({ fromMs: -Infinity, zeroMs });
    else if (zeroMs - last.zeroMs > noiseMs) steps.push({ fromMs: afterMs, zeroMs });
  }
  return steps.length === 0 ? null : clockOf(steps);
}

function zeroOf(record: CreditRecord, receivedAtMs: number): number | null {
  const { wallMs, offsetMs } = record.recordedAt;
  if (offsetMs === null) return null;
  const atMs = wallMs + offsetMs;
  return atMs > receivedAtMs + aheadMs || atMs < receivedAtMs - behindMs ? null : atMs - readingOf(record);
}

function clockOf(steps: readonly Step[]): BootClock {
  return {
    at: (readingMs) => readingMs + (steps.findLast(({ fromMs }) => fromMs < readingMs) ?? steps[0]!).zeroMs,
    spread: (beganMs, endedMs) =>
      steps.flatMap(({ fromMs, zeroMs }, index) => {
        const begin = Math.max(beganMs, fromMs);
        const end = Math.min(endedMs, steps[index + 1]?.fromMs ?? Infinity);
        return begin < end ? [{ fromMs: begin + zeroMs, toMs: end + zeroMs }] : [];
      }),
  };
}

/** A clock of which only the difference is known. */
export const rigidClock = (zeroMs: number): BootClock => clockOf([{ fromMs: -Infinity, zeroMs }]);
