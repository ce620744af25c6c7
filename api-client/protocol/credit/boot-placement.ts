import type { CreditRecord } from './credit-input.ts';
import { aheadMs, behindMs } from './limits.ts';
import { bootKeyOf, watchedSpan } from './watched-spans.ts';

/** Where one run of a terminal lies in the centre's time. `zeroMs`: the centre's time when the boot's clock read nought. */
export interface BootPlacement {
  /** For overlap with other boots; null: not known, and nothing is held against the learner. */
  readonly zeroMs: number | null;
  /** For the day on which something was reached, a weaker question; null: when the centre received it. */
  readonly dayZeroMs: number | null;
}

interface Boot {
  readonly firstSequence: number;
  lastSequence: number;
  /** The part of its clock in which it claims anything. */
  beginMs: number;
  endMs: number;
  last: CreditRecord;
}

/**
 * Boots of one terminal follow each other as their records do, whatever its calendar says. A boot whose stamp says that it ran before an
 * earlier one ended has a wrong calendar (a dead battery shows the same date every morning) if it can have run after that one and
 * still before the centre received it: then its place is not known. If it cannot have, it is believed, and time claimed twice earns once.
 *
 * That is all that `receivedAtMs` can prove. It bounds no running time by itself: a terminal that was away for weeks sends everything
 * at once, and the earlier time that one might measure from is only as good as the calendar that told it.
 *
 * @param records each once, ordered by terminal, stream, sequence.
 */
export function placeBoots(records: readonly CreditRecord[], nowMs: number): Map<string, BootPlacement> {
  const placements = new Map<string, BootPlacement>();
  let stream = '';
  /** Of the boots so far of this stream: when the last of them ended, and with which record. */
  let until = null as { atMs: number; sequence: number } | null;
  for (const [key, boot] of bootsOf(records)) {
    if (stream !== streamOf(boot.last)) until = null;
    stream = streamOf(boot.last);
    const receivedAtMs = boot.last.receivedAtMs ?? nowMs;
    const stampedMs = zeroOf(boot.last, receivedAtMs);
    const follows = until !== null && boot.firstSequence > until.sequence ? until.atMs - boot.beginMs : null;
    const fits = follows !== null && follows + boot.endMs <= receivedAtMs;
    const contradicted = stampedMs === null || (follows !== null && stampedMs < follows);
    const placement: BootPlacement =
      contradicted && fits ? { zeroMs: null, dayZeroMs: follows } : { zeroMs: stampedMs, dayZeroMs: stampedMs };
    placements.set(key, placement);
    if (placement.dayZeroMs !== null) {
      until = {
        atMs: Math.max(until?.atMs ?? 0, placement.dayZeroMs + boot.endMs),
        sequence: Math.max(until?.sequence ?? 0, boot.lastSequence),
      };
    }
  }
  return placements;
}

const streamOf = ({ terminalId, streamId }: CreditRecord): string => `${terminalId}\n${streamId}`;

/** In the order of their first records. A boot that claims to be in two streams is taken with the first. */
function bootsOf(records: readonly CreditRecord[]): Map<string, Boot> {
  const boots = new Map<string, Boot>();
  for (const record of records) {
    const span = watchedSpan(record);
    const endMs = Math.round(record.recordedAt.monotonicMs);
    const beginMs = span === null || span.impossible ? endMs : Math.min(span.beganMs, endMs);
    const boot = boots.get(bootKeyOf(record));
    if (boot === undefined) {
      boots.set(bootKeyOf(record), {
        firstSequence: record.sequence,
        lastSequence: record.sequence,
        beginMs,
        endMs,
        last: record,
      });
      continue;
    }
    boot.beginMs = Math.min(boot.beginMs, beginMs);
    if (endMs >= boot.endMs) boot.last = record;
    boot.endMs = Math.max(boot.endMs, endMs);
    if (streamOf(boot.last) === streamOf(record)) boot.lastSequence = Math.max(boot.lastSequence, record.sequence);
  }
  return boots;
}

/** Of a boot's stamps the last is the best: from its first contact with the centre on, a terminal no longer depends on its calendar. */
function zeroOf({ recordedAt }: CreditRecord, receivedAtMs: number): number | null {
  const { wallMs, offsetMs, monotonicMs } = recordedAt;
  if (offsetMs === null) return null;
  const atMs = wallMs + offsetMs;
  if (atMs > receivedAtMs + aheadMs || atMs < receivedAtMs - behindMs) return null;
  return Math.round(atMs - Math.round(monotonicMs));
}
