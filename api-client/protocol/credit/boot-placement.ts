import { bootClock, readingOf, rigidClock, type BootClock } from './boot-clock.ts';
import type { CreditRecord } from './credit-input.ts';
import { bootKeyOf, watchedSpan } from './watched-spans.ts';

/** Where one run of a terminal lies in the centre's time. */
export interface BootPlacement {
  /** For overlap with other boots; null: not known, and nothing is held against the learner. */
  readonly clock: BootClock | null;
  /** For the day on which something was reached, a weaker question; null: when the centre received it. */
  readonly dayClock: BootClock | null;
}

interface Boot {
  readonly records: CreditRecord[];
  readonly stream: string;
  readonly firstSequence: number;
  lastSequence: number;
  /** The part of its clock in which it claims anything. */
  beginMs: number;
  endMs: number;
  /** When its last record was received. */
  receivedAtMs: number;
}

/**
 * Boots of one terminal follow each other as their records do, whatever its calendar says. A boot whose stamps say that it ran before an
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
  for (const [key, boot] of bootsOf(records, nowMs)) {
    if (stream !== boot.stream) until = null;
    stream = boot.stream;
    const stamped = bootClock(boot.records, nowMs);
    const follows = until !== null && boot.firstSequence > until.sequence ? until.atMs - boot.beginMs : null;
    const contradicted = follows !== null && (stamped === null || stamped.at(boot.beginMs) < follows + boot.beginMs);
    const placement: BootPlacement =
      contradicted && follows + boot.endMs <= boot.receivedAtMs
        ? { clock: null, dayClock: rigidClock(follows) }
        : { clock: stamped, dayClock: stamped };
    placements.set(key, placement);
    if (placement.dayClock === null) continue;
    until = {
      atMs: Math.max(until?.atMs ?? 0, placement.dayClock.at(boot.endMs)),
      sequence: Math.max(until?.sequence ?? 0, boot.lastSequence),
    };
  }
  return placements;
}

/** In the order of their first records. A boot that claims to be in two streams is taken with the first. */
function bootsOf(records: readonly CreditRecord[], nowMs: number): Map<string, Boot> {
  const boots = new Map<string, Boot>();
  for (const record of records) {
    const span = watchedSpan(record);
    const endMs = readingOf(record);
    const beginMs = span === null || span.impossible ? endMs : Math.min(span.beganMs, endMs);
    const receivedAtMs = record.receivedAtMs ?? nowMs;
    const stream = `${record.terminalId}\n${record.streamId}`;
    const boot = boots.get(bootKeyOf(record));
    if (boot === undefined) {
      boots.set(bootKeyOf(record), {
        records: [record],
        stream,
        firstSequence: record.sequence,
        lastSequence: record.sequence,
        beginMs,
        endMs,
        receivedAtMs,
      });
      continue;
    }
    boot.records.push(record);
    boot.beginMs = Math.min(boot.beginMs, beginMs);
    boot.endMs = Math.max(boot.endMs, endMs);
    boot.receivedAtMs = Math.max(boot.receivedAtMs, receivedAtMs);
    if (boot.stream === stream) boot.lastSequence = record.sequence;
  }
  return boots;
}
