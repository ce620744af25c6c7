import type { CreditRules, WithheldReason } from '../../contract/credit.ts';
import { placeBoots } from './boot-placement.ts';
import { readingOf } from './boot-clock.ts';
import type { CreditInput } from './credit-input.ts';
import { compare, distinctRecords } from './distinct-records.ts';
import type { Interval } from './interval-set.ts';
import { grantTime } from './running-time.ts';
import { bootKeyOf, watchedSpan, type WatchedSpan } from './watched-spans.ts';

/** Media time of a span with what the clock says of it: null is watched, else why it is not. */
export interface Piece extends Interval {
  readonly atMs: number;
  readonly reason: WithheldReason | null;
}

export interface Answer {
  readonly atMs: number;
  readonly checkId: string;
  readonly answer: readonly string[];
}

/** What there is of one lecture. `atMs`: by the centre's time, as well as it is known. */
export interface LectureEvidence {
  readonly pieces: Piece[];
  readonly answers: Answer[];
  lastAtMs: number;
}

export const lectureKeyOf = ({ courseId, lectureId }: { courseId: string; lectureId: string }): string =>
  `${courseId}\n${lectureId}`;

interface PlacedSpan extends WatchedSpan {
  readonly atMs: number;
  /** On its time line. */
  readonly onLine: readonly Interval[];
  readonly lineEndedMs: number;
}

/** Of each lecture what was watched and answered, judged by the clocks alone. The rules of the lecture itself come after. */
export function evidenceOf({ rules, records, nowMs }: CreditInput): Map<string, LectureEvidence> {
  const distinct = distinctRecords(
    records.filter(({ event }) => event.type === 'watched' || event.type === 'check-answered'),
  );
  const placements = placeBoots(distinct, nowMs);
  const byLecture = new Map<string, LectureEvidence>();
  const timeLines = new Map<string, PlacedSpan[]>();

  for (const record of distinct) {
    const { clock = null, dayClock = null } = placements.get(bootKeyOf(record)) ?? {};
    const atMs = Math.max(0, dayClock?.at(readingOf(record)) ?? record.receivedAtMs ?? nowMs);
    const evidence = byLecture.get(lectureKeyOf(record.event)) ?? { pieces: [], answers: [], lastAtMs: 0 };
    byLecture.set(lectureKeyOf(record.event), evidence);
    evidence.lastAtMs = Math.max(evidence.lastAtMs, atMs);
    if (record.event.type === 'check-answered') {
      evidence.answers.push({ atMs, checkId: record.event.checkId, answer: record.event.answer });
      continue;
    }
    const span = watchedSpan(record);
    if (span === null) continue;
    const { fromMs, toMs, viewingId } = span.event;
    if (span.impossible) {
      evidence.pieces.push({ fromMs, toMs, atMs, reason: 'clock-impossible' });
      continue;
    }
    const viewing = rules.oneActiveSession ? '' : viewingId;
    // Boots whose place is known share the centre's time; each of the others is alone with its own clock.
    const timeLine = `${clock === null ? span.bootKey : ''}\n${viewing}`;
    const line = timeLines.get(timeLine) ?? [];
    timeLines.set(timeLine, line);
    const { beganMs, endedMs } = span;
    line.push({
      ...span,
      atMs,
      onLine: clock?.spread(beganMs, endedMs) ?? [{ fromMs: beganMs, toMs: endedMs }],
      lineEndedMs: clock?.at(endedMs) ?? endedMs,
    });
  }

  for (const line of timeLines.values()) judge(line, rules, byLecture);
  return byLecture;
}

function judge(line: PlacedSpan[], rules: CreditRules, byLecture: Map<string, LectureEvidence>): void {
  line.sort(inOrder);
  const grants = grantTime(
    line.map(({ onLine, lineEndedMs, event }) => ({
      running: onLine,
      endedMs: lineEndedMs,
      mediaMs: event.toMs - event.fromMs,
      rate: event.rate,
      allowedRate: Math.min(event.rate, rules.maxRate),
    })),
  );
  for (const [index, { event, atMs }] of line.entries()) {
    const { grantedMs, aloneMs, atItsRateMs } = grants[index]!;
    const edges = [0, grantedMs, aloneMs, atItsRateMs, event.toMs - event.fromMs];
    const reasons = [null, 'two-at-once', 'rate-above-limit', 'faster-than-clock'] as const;
    for (const [part, reason] of reasons.entries()) {
      const piece = { fromMs: event.fromMs + edges[part]!, toMs: event.fromMs + edges[part + 1]!, atMs, reason };
      if (piece.toMs > piece.fromMs) byLecture.get(lectureKeyOf(event))?.pieces.push(piece);
    }
  }
}

/** Who ended first, then who began first; what is left only makes the order one. */
const inOrder = (a: PlacedSpan, b: PlacedSpan): number =>
  a.lineEndedMs - b.lineEndedMs ||
  beganOf(a) - beganOf(b) ||
  compare(a.record.terminalId, b.record.terminalId) ||
  compare(a.record.streamId, b.record.streamId) ||
  a.record.sequence - b.record.sequence;

const beganOf = ({ onLine, lineEndedMs }: PlacedSpan): number => onLine[0]?.fromMs ?? lineEndedMs;
