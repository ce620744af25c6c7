import type { LectureCredit } from '../../api-client/contract/credit.ts';
import type { StoredLearningRecord } from '../../api-client/contract/learning-records.ts';
import type { EventPart } from '../../api-client/contract/teaching-reports.ts';
import type { ReportEvent, ReportPart } from '../contract/reports.ts';

type TellableRecord = StoredLearningRecord & {
  readonly terminalName: string | null;
  readonly parts: readonly EventPart[];
};

/** A raw record as a page tells it. */
export function toEvent({ event, recordedAt, parts, ...record }: TellableRecord): ReportEvent {
  const { wallMs, offsetMs } = recordedAt;
  return {
    key: `${record.terminalId}/${record.streamId}/${record.sequence}`,
    type: event.type,
    // A clock that was never compared with the centre's may be years off: then only its arrival is known.
    happenedAtMs: offsetMs === null ? null : Math.max(0, wallMs + offsetMs),
    receivedAtMs: record.receivedAtMs,
    terminalId: record.terminalId,
    terminalName: record.terminalName,
    span: event.type === 'watched' ? { fromMs: event.fromMs, toMs: event.toMs, rate: event.rate } : null,
    checkId: event.type === 'check-answered' ? event.checkId : null,
    inGroup: 'groupId' in event && event.groupId !== undefined,
    parts: [...parts],
  };
}

/** What is credited and what is withheld of a lecture, in the order of its places. */
export function toVerdict({ durationMs, creditedMs, hours, credited, withheld }: LectureCredit): {
  durationMs: number;
  creditedMs: number;
  hours: number;
  places: ReportPart[];
} {
  const places = [
    ...credited.map((interval) => ({ ...interval, outcome: 'credited' })),
    ...withheld.map(({ reason, ...interval }) => ({ ...interval, outcome: reason })),
  ];
  return { durationMs, creditedMs, hours, places: places.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs) };
}
