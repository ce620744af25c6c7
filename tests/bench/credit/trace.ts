import type { CreditRules } from '../../../api-client/contract/credit.ts';
import type { CreditLearner, CreditLecture, CreditRecord } from '../../../api-client/protocol/credit/credit-input.ts';

/** What a learner left behind, honest or not, and the rules that hold. Everything lies on a grid: running time of 100 ms, media time of 50. */
export interface Trace {
  readonly rules: CreditRules;
  readonly lectures: readonly CreditLecture[];
  readonly records: readonly CreditRecord[];
  readonly learner?: CreditLearner;
  readonly nowMs: number;
}

export const runningCellMs = 100;
export const mediaCellMs = 50;

/** What a verdict says, as both sides can be held against each other: a letter for each 50 ms of the media. */
export interface Drawn {
  readonly lecture: string;
  readonly cells: string;
  readonly capped: boolean;
  readonly hours: number;
  readonly creditedMs: number;
  /** Some of it counts in part. */
  readonly shared: boolean;
  readonly openCheckIds: readonly string[];
  readonly lastAtMs: number;
}

export const letters = {
  credited: 'c',
  'check-unanswered': 'q',
  'seek-ahead': 's',
  'two-at-once': '2',
  'rate-above-limit': 'r',
  'faster-than-clock': 'f',
  'clock-impossible': 'x',
  'beyond-end': 'e',
  prerequisite: 'p',
  'after-due': 'd',
  'not-present': 'n',
  'group-too-large': 'g',
  'group-not-allowed': 'a',
} as const;

/** Mulberry32. */
export function drawing(seed: number) {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    unit,
    /** Whole, from `least` to `most`. */
    whole: (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1)),
    chance: (share: number): boolean => unit() < share,
    of: <T>(choices: readonly T[]): T => choices[Math.floor(unit() * choices.length)]!,
  };
}
export type Drawing = ReturnType<typeof drawing>;
