import type { WatchedEvent } from '../../contract/learning-records.ts';
import type { CreditRecord } from './credit-input.ts';
import { clockGrainMs, longestSpanMs } from './limits.ts';

/** A watched span with the running time it claims: whole milliseconds of its boot's clock. */
export interface WatchedSpan {
  readonly record: CreditRecord;
  readonly event: WatchedEvent;
  readonly bootKey: string;
  readonly beganMs: number;
  readonly endedMs: number;
  /** Ends before it begins, or after the stamp that was made later. Nothing that a clock of the wall can do leads here. */
  readonly impossible: boolean;
}

export const bootKeyOf = ({ terminalId, recordedAt }: CreditRecord): string => `${terminalId}\n${recordedAt.bootId}`;

/** Null: watched nothing. */
export function watchedSpan(record: CreditRecord): WatchedSpan | null {
  const { event, recordedAt } = record;
  if (event.type !== 'watched' || event.toMs <= event.fromMs) return null;
  const endedMs = Math.round(event.endedMonotonicMs);
  const claimedMs = Math.round(event.beganMonotonicMs);
  return {
    record,
    event,
    bootKey: bootKeyOf(record),
    beganMs: Math.max(claimedMs, endedMs - longestSpanMs),
    endedMs,
    impossible: endedMs < claimedMs || endedMs > Math.round(recordedAt.monotonicMs) + clockGrainMs,
  };
}
