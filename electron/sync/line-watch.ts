import type { Clock, Log } from '../contract/ports.ts';
import { nextLine, readEvidence, type Evidence, type Line } from './line-rules.ts';

/** Whether the centre can be reached, as told by the last request, whoever made it. */
export interface LineWatch {
  line(): Line;
  answered(): void;
  failed(error: unknown, isProbe: boolean): void;
  /** Bytes come in, though not from the centre itself: an online line is busy, not lost. Never makes it online. */
  carried(): void;
  /** Another centre: nothing is known of it. */
  forget(): void;
}

export function createLineWatch(deps: { clock: Clock; log: Log; changed: (line: Line) => void }): LineWatch {
  const { clock, log, changed } = deps;
  let line: Line = 'unknown';
  let answeredAtMs: number | null = null;

  function judge(evidence: Evidence, isProbe: boolean, cause?: unknown): void {
    if (evidence === null) return;
    const nowMs = clock.monotonicMs();
    const sinceAnswerMs = answeredAtMs === null ? Infinity : nowMs - answeredAtMs;
    if (evidence === 'answered') answeredAtMs = nowMs;
    become(nextLine(line, evidence, { isProbe, sinceAnswerMs }), cause);
  }

  function become(next: Line, cause?: unknown): void {
    if (next === line) return;
    log.info({ from: line, to: next, ...(cause === undefined ? {} : { err: cause }) }, 'line');
    line = next;
    changed(line);
  }

  return {
    line: () => line,
    answered: () => judge('answered', false),
    failed: (error, isProbe) => judge(readEvidence(error), isProbe, error),
    carried: () => {
      if (line === 'online') answeredAtMs = clock.monotonicMs();
    },
    forget: () => {
      answeredAtMs = null;
      become('unknown');
    },
  };
}
