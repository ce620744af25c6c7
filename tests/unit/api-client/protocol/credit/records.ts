import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { CreditRules } from '../../../../../api-client/contract/credit.ts';
import type { CreditLecture, CreditRecord } from '../../../../../api-client/protocol/credit/credit-input.ts';
import { evaluateCredit } from '../../../../../api-client/protocol/credit/evaluate-credit.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** 2026-03-02 08:00 in Shanghai. */
export const morningMs = Date.UTC(2026, 2, 2, 0);

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export const rules = (over: Partial<CreditRules> = {}): CreditRules => ({
  schema: 'hexi.credit-rules/1',
  version: 3,
  issuedAt: '2026-01-01T00:00:00Z',
  timeZone: 'Asia/Shanghai',
  maxRate: 2,
  seekAheadMs: null,
  idleMinutes: null,
  attentionEveryMinutes: null,
  bands: [
    { atLeastMinutes: 15, hours: 0.5 },
    { atLeastMinutes: 30, hours: 1 },
  ],
  dailyCapHours: null,
  oneActiveSession: true,
  groups: { openedBy: 'members', largest: 100, spotCheckMinutes: null, graceMinutes: 5, creditPercent: 100 },
  completePercent: 90,
  courses: [],
  ...over,
});

export const lecture = (over: Partial<CreditLecture> = {}): CreditLecture => ({
  courseId: 'course',
  lectureId: 'lecture',
  durationMs: hour,
  checks: [],
  ...over,
});

export interface Watch {
  readonly from: number;
  readonly to: number;
  readonly began: number;
  readonly ended: number;
  readonly rate?: number;
  readonly viewing?: string;
  readonly lecture?: string;
}

/** One run of one terminal, switched on when the centre's clock said `zeroMs`; hands out records in the order of its stream. */
export function terminal(
  options: {
    terminalId?: string;
    streamId?: string;
    bootId?: string;
    zeroMs?: number;
    /** What its calendar is behind the centre, and what it believes that to be. */
    calendar?: { behindMs: number; offsetMs: number | null };
    receivedAtMs?: number | null;
    sequence?: { last: number };
  } = {},
) {
  const { terminalId = 't1', streamId = 's1', bootId = 'b1', zeroMs = morningMs } = options;
  const { behindMs, offsetMs } = options.calendar ?? { behindMs: 0, offsetMs: 0 };
  const sequence = options.sequence ?? { last: 0 };
  const record = (monotonicMs: number, event: CreditRecord['event']): CreditRecord => ({
    terminalId,
    streamId,
    sequence: (sequence.last += 1),
    recordedAt: { wallMs: zeroMs + Math.round(monotonicMs) - behindMs, monotonicMs, bootId, offsetMs },
    receivedAtMs: options.receivedAtMs === undefined ? zeroMs + Math.round(monotonicMs) + 1_000 : options.receivedAtMs,
    event,
  });
  const of = (watch: { viewing?: string; lecture?: string }) => ({
    viewingId: watch.viewing ?? 'v1',
    accountId: 'learner',
    courseId: 'course',
    lectureId: watch.lecture ?? 'lecture',
  });
  return {
    watched: (watch: Watch, stampedMs = watch.ended): CreditRecord =>
      record(stampedMs, {
        type: 'watched',
        ...of(watch),
        fromMs: watch.from,
        toMs: watch.to,
        rate: watch.rate ?? 1,
        beganMonotonicMs: watch.began,
        endedMonotonicMs: watch.ended,
      }),
    answered: (monotonicMs: number, checkId: string, answer: string[]): CreditRecord =>
      record(monotonicMs, { type: 'check-answered', ...of({}), checkId, answer }),
    /** As the player tells of it: a span every five seconds. */
    played(watch: Watch): CreditRecord[] {
      const rate = watch.rate ?? 1;
      const records: CreditRecord[] = [];
      for (let from = watch.from; from < watch.to; from += 5_000 * rate) {
        const to = Math.min(watch.to, from + 5_000 * rate);
        const began = watch.began + (from - watch.from) / rate;
        records.push(this.watched({ ...watch, from, to, began, ended: began + (to - from) / rate }));
      }
      return records;
    },
  };
}

export const evaluate = (
  records: readonly CreditRecord[],
  options: { rules?: Partial<CreditRules>; lectures?: readonly CreditLecture[]; nowMs?: number } = {},
) =>
  evaluateCredit({
    rules: rules(options.rules),
    lectures: options.lectures ?? [lecture()],
    records,
    nowMs: options.nowMs ?? morningMs + 24 * hour,
    sha256Hex,
  });

export const only = (verdict: ReturnType<typeof evaluateCredit>) => {
  const [first, ...rest] = verdict.lectures;
  if (first === undefined || rest.length > 0) throw new Error(`${verdict.lectures.length} lectures`);
  return first;
};

/** Anything that fits the contract, honest or not, of two terminals, three boots and two lectures. */
export const anyRecord: fc.Arbitrary<CreditRecord> = fc
  .record({
    terminalId: fc.constantFrom('t1', 't2'),
    sequence: fc.integer({ min: 1, max: 40 }),
    bootId: fc.constantFrom('b1', 'b2', 'b3'),
    viewing: fc.constantFrom('v1', 'v2'),
    lecture: fc.constantFrom('lecture', 'other', 'unknown'),
    from: fc.integer({ min: 0, max: 70 * minute }),
    media: fc.integer({ min: -minute, max: 4 * minute }),
    began: fc.double({ min: 0, max: 2 * hour, noNaN: true }),
    ran: fc.integer({ min: -1_000, max: 10 * minute }),
    rate: fc.constantFrom(0.5, 1, 1.25, 2, 4),
    stampMs: fc.integer({ min: -1_000, max: minute }),
    calendarMs: fc.constantFrom(0, 0, 0, 3_000, -hour, -50 * 365 * 24 * hour),
    offsetMs: fc.constantFrom(0, 0, null, hour),
    receivedMs: fc.constantFrom(null, 3 * hour, 50 * hour),
    answer: fc.constantFrom(null, null, null, 'a', 'b'),
  })
  .map((one): CreditRecord => {
    const ended = Math.max(0, one.began + one.ran);
    const monotonicMs = Math.max(0, ended + one.stampMs);
    const common = {
      viewingId: one.viewing,
      accountId: 'learner',
      courseId: 'course',
      lectureId: one.lecture,
    };
    return {
      terminalId: one.terminalId,
      streamId: 's1',
      sequence: one.sequence,
      recordedAt: {
        wallMs: Math.max(0, Math.round(morningMs + monotonicMs + one.calendarMs)),
        monotonicMs,
        bootId: one.bootId,
        offsetMs: one.offsetMs,
      },
      receivedAtMs: one.receivedMs === null ? null : morningMs + one.receivedMs,
      event:
        one.answer === null
          ? {
              type: 'watched',
              ...common,
              fromMs: one.from,
              toMs: Math.max(0, one.from + one.media),
              rate: one.rate,
              beganMonotonicMs: one.began,
              endedMonotonicMs: ended,
            }
          : { type: 'check-answered', ...common, checkId: 'q1', answer: [one.answer] },
    };
  });
