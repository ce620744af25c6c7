import type { CreditRules, WithheldReason } from '../../contract/credit.ts';
import { placeBoots } from './boot-placement.ts';
import { readingOf } from './boot-clock.ts';
import type { CreditInput, CreditLearner, CreditRecord } from './credit-input.ts';
import { compare, distinctRecords } from './distinct-records.ts';
import type { Interval } from './interval-set.ts';
import { memberParts } from './member-spans.ts';
import { groupIdOf, isGroupEvent, roomKeyOf, roomPresences } from './room-presence.ts';
import { grantTime } from './running-time.ts';
import { bootKeyOf, watchedSpan, type WatchedSpan } from './watched-spans.ts';

/** Media time of a span with what the clock says of it: null is watched, else why it is not. */
export interface Piece extends Interval {
  readonly atMs: number;
  readonly reason: WithheldReason | null;
  /** Watched with others. */
  readonly inRoom: boolean;
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
  /** Of the span the part that is judged. */
  readonly media: Interval;
  readonly inRoom: boolean;
  /** Begun after its course was due, by a clock that is known. */
  readonly isLate: boolean;
  /** On its time line. */
  readonly onLine: readonly Interval[];
  readonly lineEndedMs: number;
}

/** Of each lecture what was watched and answered, judged by the clocks and by who was there. The rules of the lecture itself come after. */
export function evidenceOf({ rules, records, nowMs, learner }: CreditInput): Map<string, LectureEvidence> {
  const all = distinctRecords(records.filter((record) => concerns(record, learner)));
  const rooms = learner === undefined ? null : roomPresences(all, rules.groups, learner);
  const distinct = all.filter(({ event }) => !isGroupEvent(event));
  const placements = placeBoots(distinct, nowMs);
  const dueAt = new Map(rules.courses.map(({ courseId, dueAtMs }) => [courseId, dueAtMs]));
  const byLecture = new Map<string, LectureEvidence>();
  const timeLines = new Map<string, PlacedSpan[]>();

  for (const record of distinct) {
    const { clock = null, dayClock = null } = placements.get(bootKeyOf(record)) ?? {};
    const atMs = Math.max(0, dayClock?.at(readingOf(record)) ?? record.receivedAtMs ?? nowMs);
    const evidence = byLecture.get(lectureKeyOf(record.event)) ?? { pieces: [], answers: [], lastAtMs: 0 };
    byLecture.set(lectureKeyOf(record.event), evidence);
    evidence.lastAtMs = Math.max(evidence.lastAtMs, atMs);
    const inRoom = groupIdOf(record) !== undefined;
    const room = inRoom ? rooms?.get(roomKeyOf(record)) : undefined;
    const there = room?.during(bootKeyOf(record)) ?? [];
    if (record.event.type === 'check-answered') {
      const readingMs = readingOf(record);
      if (inRoom && !there.some(({ fromMs, toMs }) => fromMs <= readingMs && readingMs <= toMs)) continue;
      evidence.answers.push({ atMs, checkId: record.event.checkId, answer: record.event.answer });
      continue;
    }
    const span = watchedSpan(record);
    if (span === null) continue;
    const { fromMs, toMs, viewingId, courseId } = span.event;
    const refuse = (interval: Interval, reason: WithheldReason): void => {
      evidence.pieces.push({ fromMs: interval.fromMs, toMs: interval.toMs, atMs, reason, inRoom });
    };
    if (span.impossible) {
      refuse({ fromMs, toMs }, 'clock-impossible');
      continue;
    }
    const viewing = rules.oneActiveSession ? '' : viewingId;
    // Boots whose place is known share the centre's time; each of the others is alone with its own clock.
    const timeLine = `${clock === null ? span.bootKey : ''}\n${viewing}`;
    const line = timeLines.get(timeLine) ?? [];
    timeLines.set(timeLine, line);
    const whole = { fromMs, toMs, beganMs: span.beganMs, endedMs: span.endedMs };
    const { parts, missed } = inRoom ? memberParts(span, there) : { parts: [whole], missed: [] };
    for (const interval of missed) refuse(interval, room?.reason ?? 'not-present');
    const due = dueAt.get(courseId) ?? null;
    for (const media of parts) {
      const { beganMs, endedMs } = media;
      const onLine = clock?.spread(beganMs, endedMs) ?? [{ fromMs: beganMs, toMs: endedMs }];
      const lineEndedMs = clock?.at(endedMs) ?? endedMs;
      const isLate = clock !== null && due !== null && (onLine[0]?.fromMs ?? lineEndedMs) >= due;
      line.push({ ...span, atMs, media, inRoom, isLate, onLine, lineEndedMs });
    }
  }

  for (const line of timeLines.values()) judge(line, rules, byLecture);
  return byLecture;
}

/** Notes are no evidence, and what others watched only where it is said of a room. */
function concerns(record: CreditRecord, learner: CreditLearner | undefined): boolean {
  const { event } = record;
  if (groupIdOf(record) !== undefined) return learner !== undefined;
  if (event.type !== 'watched' && event.type !== 'check-answered') return false;
  return learner === undefined || event.accountId === learner.accountId;
}

function judge(line: PlacedSpan[], rules: CreditRules, byLecture: Map<string, LectureEvidence>): void {
  line.sort(inOrder);
  const grants = grantTime(
    line.map(({ onLine, lineEndedMs, event, media }) => ({
      running: onLine,
      endedMs: lineEndedMs,
      mediaMs: media.toMs - media.fromMs,
      rate: event.rate,
      allowedRate: Math.min(event.rate, rules.maxRate),
    })),
  );
  for (const [index, { event, atMs, media, inRoom, isLate }] of line.entries()) {
    const { grantedMs, aloneMs, atItsRateMs } = grants[index]!;
    const edges = [0, grantedMs, aloneMs, atItsRateMs, media.toMs - media.fromMs];
    const reasons = [isLate ? 'after-due' : null, 'two-at-once', 'rate-above-limit', 'faster-than-clock'] as const;
    for (const [part, reason] of reasons.entries()) {
      const [fromMs, toMs] = [media.fromMs + edges[part]!, media.fromMs + edges[part + 1]!];
      if (toMs > fromMs) byLecture.get(lectureKeyOf(event))?.pieces.push({ fromMs, toMs, atMs, reason, inRoom });
    }
  }
}

/** Who ended first, then who began first; what is left only makes the order one. */
const inOrder = (a: PlacedSpan, b: PlacedSpan): number =>
  a.lineEndedMs - b.lineEndedMs ||
  beganOf(a) - beganOf(b) ||
  compare(a.record.terminalId, b.record.terminalId) ||
  compare(a.record.streamId, b.record.streamId) ||
  a.record.sequence - b.record.sequence ||
  a.media.fromMs - b.media.fromMs;

const beganOf = ({ onLine, lineEndedMs }: PlacedSpan): number => onLine[0]?.fromMs ?? lineEndedMs;
