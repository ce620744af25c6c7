import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Clock, Ids, Log, Timers } from '../../electron/contract/ports.ts';

/** A folder of its own for one test, and how to be rid of it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hexi-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface ManualClock extends Clock {
  /** Moves both clocks. */
  advance(ms: number): void;
  /** The wall clock alone jumps, as when somebody sets it. */
  jump(ms: number): void;
}

export function manualClock(startMs = Date.UTC(2026, 0, 5, 8)): ManualClock {
  let wall = startMs;
  let monotonic = 1_000;
  return {
    bootId: 'boot-1',
    wallMs: () => wall,
    monotonicMs: () => monotonic,
    advance: (ms) => {
      wall += ms;
      monotonic += ms;
    },
    jump: (ms) => {
      wall += ms;
    },
  };
}

/** id-1, id-2, … */
export function countingIds(prefix = 'id'): Ids {
  let last = 0;
  return { next: () => `${prefix}-${++last}` };
}

export interface LoggedLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

/** Keeps what was logged, for a test to look at. */
export function recordingLog(): Log & { lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const at =
    (level: LoggedLine['level']) =>
    (fields: Record<string, unknown>, message: string): void => {
      lines.push({ level, fields, message });
    };
  const log = { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return log;
}

export interface ManualTimers extends Timers {
  /** Waits that have not ended, in ms, in the order in which they were begun. */
  waiting(): number[];
  /** Ends the oldest wait as if its time had come, the clock moved with it; resolves when what followed has settled. */
  elapse(): Promise<void>;
  /** Resolves when something waits. */
  untilWaiting(): Promise<void>;
}

/** Timers that stand still until a test lets a wait end. */
export function manualTimers(clock?: ManualClock): ManualTimers {
  const waits: { ms: number; end: () => void }[] = [];
  let onWait: (() => void)[] = [];
  return {
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const wait = {
          ms,
          end: () => {
            signal.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = (): void => {
          waits.splice(waits.indexOf(wait), 1);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', abort, { once: true });
        waits.push(wait);
        for (const listener of onWait.splice(0)) listener();
      }),
    waiting: () => waits.map(({ ms }) => ms),
    elapse: async () => {
      const wait = waits.shift();
      if (wait === undefined) throw new Error('nothing waits');
      clock?.advance(wait.ms);
      wait.end();
      await settle();
    },
    untilWaiting: () =>
      waits.length > 0 ? Promise.resolve() : new Promise((resolve) => (onWait = [...onWait, resolve])),
  };
}

/** Lets everything that is only waiting for its turn run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
