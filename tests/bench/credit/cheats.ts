import type { CreditRules } from '../../../api-client/contract/credit.ts';
import type { CreditLecture, CreditRecord, RoomRight } from '../../../api-client/protocol/credit/credit-input.ts';
import { evaluateCredit } from '../../../api-client/protocol/credit/evaluate-credit.ts';
import { roomCheats } from './room-cheats.ts';
import { plainRules, question, sha256Hex } from './wild-trace.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** 2026-03-02 09:00 in Shanghai. */
const switchedOnMs = Date.UTC(2026, 2, 2, 1);
/** A minute of running before anything is claimed. */
const begin = minuteMs;

export interface Cheat {
  readonly name: string;
  readonly rules?: Partial<CreditRules>;
  readonly lectures?: readonly CreditLecture[];
  readonly records: readonly CreditRecord[];
  /** That the learner is said to have been in. */
  readonly rooms?: readonly RoomRight[];
  /** What someone who watched as long as really passed, and answered what this one answered, would have been credited at most. */
  readonly honestMs: number;
  readonly honestHours?: number;
}

/** Of all cheats together: the store of half a second that everyone has. */
const slackMs = 500;

export interface CheatResult {
  readonly name: string;
  readonly creditedMs: number;
  readonly honestMs: number;
  readonly hours: number;
  readonly credited: boolean;
}

export const runCheats = (): CheatResult[] =>
  [...cheats(), ...roomCheats()].map(
    ({ name, rules, lectures, records, rooms = [], honestMs, honestHours = Infinity }) => {
      const verdict = evaluateCredit({
        rules: { ...plainRules, ...rules },
        lectures: lectures ?? [lecture('a'), lecture('b')],
        records,
        learner: { accountId: 'learner', rooms },
        nowMs: switchedOnMs + 30 * dayMs,
        sha256Hex,
      });
      const creditedMs = verdict.lectures.reduce((sum, one) => sum + one.creditedMs, 0);
      const credited = creditedMs > honestMs + slackMs || verdict.hours > honestHours;
      return { name, creditedMs, honestMs, hours: verdict.hours, credited };
    },
  );

const lecture = (lectureId: string, over: Partial<CreditLecture> = {}): CreditLecture => ({
  courseId: 'course',
  lectureId,
  durationMs: hourMs,
  checks: [],
  ...over,
});

interface Said {
  readonly media: readonly [number, number];
  readonly ran: readonly [number, number];
  readonly lectureId?: string;
  readonly viewingId?: string;
  readonly rate?: number;
  readonly stampMs?: number;
  readonly terminalId?: string;
  readonly streamId?: string;
  readonly bootId?: string;
  /** Of the calendar, with an offset that does not know it. */
  readonly calendarMs?: number;
  readonly receivedMs?: number;
}

/** Gives out records as a changed program would send them, each as soon as it is made. */
function forger() {
  let sequence = 0;
  const stamp = (said: Partial<Said>, readingMs: number): Omit<CreditRecord, 'event'> => ({
    terminalId: said.terminalId ?? 't1',
    streamId: said.streamId ?? 's1',
    sequence: (sequence += 1),
    recordedAt: {
      wallMs: switchedOnMs + readingMs + (said.calendarMs ?? 0),
      monotonicMs: readingMs,
      bootId: said.bootId ?? 'b1',
      offsetMs: 0,
    },
    receivedAtMs: said.receivedMs ?? switchedOnMs + readingMs,
  });
  const of = ({ lectureId = 'a', viewingId = 'v1' }: Partial<Said>) => ({
    viewingId,
    accountId: 'learner',
    courseId: 'course',
    lectureId,
  });
  return {
    watched: (said: Said): CreditRecord => ({
      ...stamp(said, said.stampMs ?? said.ran[1]),
      event: {
        type: 'watched',
        ...of(said),
        fromMs: said.media[0],
        toMs: said.media[1],
        rate: said.rate ?? 1,
        beganMonotonicMs: said.ran[0],
        endedMonotonicMs: said.ran[1],
      },
    }),
    answered: (readingMs: number, checkId: string, answer: string[]): CreditRecord => ({
      ...stamp({}, readingMs),
      event: { type: 'check-answered', ...of({}), checkId, answer },
    }),
  };
}

/** So many pieces of five seconds. */
const pieces = <T>(count: number, make: (fromMs: number, toMs: number, index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index * 5 * secondMs, (index + 1) * 5 * secondMs, index));

function cheats(): Cheat[] {
  const { watched, answered } = forger();
  const play = (said: Partial<Said>, count: number, mediaMs = 0, ranMs = begin): CreditRecord[] =>
    pieces(count, (from, to) =>
      watched({ ...said, media: [mediaMs + from, mediaMs + to], ran: [ranMs + from, ranMs + to] }),
    );
  const five = 5 * minuteMs;
  const inFive = 60;
  return [
    {
      name: 'the same span, sent again under new numbers',
      records: Array.from({ length: 50 }, () => watched({ media: [0, five], ran: [begin, begin + five] })),
      honestMs: five,
    },
    {
      name: 'the same five minutes, watched ten times over',
      records: Array.from({ length: 10 }, (_, index) => play({}, inFive, 0, begin + index * five)).flat(),
      honestMs: five,
    },
    {
      name: 'the whole lecture in one request, five seconds after it was opened',
      records: [watched({ media: [0, hourMs], ran: [begin, begin + 5 * secondMs] })],
      honestMs: 5 * secondMs,
    },
    {
      name: 'the whole lecture in one request, with made-up running time',
      records: [watched({ media: [0, hourMs], ran: [begin, begin + hourMs], stampMs: begin + 5 * secondMs })],
      honestMs: 5 * secondMs,
    },
    {
      name: 'idle for an hour, then all of it claimed at once',
      records: [watched({ media: [0, hourMs], ran: [begin, begin + hourMs] })],
      // What one span may claim at most; checks stand against saying it in many.
      honestMs: five,
    },
    {
      name: 'sixteen times as fast',
      rules: { maxRate: 2 },
      records: pieces(24, (from, to) =>
        watched({ rate: 4, media: [from * 16, to * 16], ran: [begin + from, begin + to] }),
      ),
      honestMs: 2 * 2 * minuteMs,
    },
    {
      name: 'twice as fast where the rules allow once',
      rules: { maxRate: 1 },
      records: pieces(inFive, (from, to) =>
        watched({ rate: 2, media: [from * 2, to * 2], ran: [begin + from, begin + to] }),
      ),
      honestMs: five,
    },
    {
      name: 'a little faster than it says, in each of many spans',
      records: pieces(inFive, (from, to) =>
        watched({ media: [Math.round(from * 1.08), Math.round(to * 1.08)], ran: [begin + from, begin + to] }),
      ),
      honestMs: five,
    },
    {
      name: 'two terminals at once',
      records: [
        ...play({}, inFive),
        ...play({ terminalId: 't2', streamId: 's2', bootId: 'c1', lectureId: 'b' }, inFive),
      ],
      honestMs: five,
    },
    {
      name: 'two viewings on one terminal',
      records: [...play({}, inFive), ...play({ viewingId: 'v2', lectureId: 'b' }, inFive)],
      honestMs: five,
    },
    {
      name: 'every span says that it began a minute earlier',
      records: pieces(24, (from, to, index) =>
        watched({ media: [index * minuteMs, (index + 1) * minuteMs], ran: [begin + to - minuteMs, begin + to] }),
      ),
      honestMs: begin + 2 * minuteMs,
    },
    {
      name: 'beyond the end',
      lectures: [lecture('a', { durationMs: minuteMs })],
      records: play({}, inFive),
      honestMs: minuteMs,
    },
    {
      name: 'duplicated and in the wrong order',
      records: [...play({}, inFive), ...play({}, inFive)].toReversed().flatMap((record) => [record, record, record]),
      honestMs: five,
    },
    {
      name: 'straight to the end',
      rules: { seekAheadMs: 0 },
      records: play({}, 12, hourMs - minuteMs),
      honestMs: 0,
    },
    {
      name: 'islands behind islands, each within reach of the last',
      rules: { seekAheadMs: minuteMs },
      records: pieces(30, (from, to, index) =>
        watched({ media: [index * minuteMs + from, index * minuteMs + to], ran: [begin + from, begin + to] }),
      ),
      // The first, and the one that begins in reach of it.
      honestMs: 10 * secondMs,
    },
    {
      name: 'no check answered',
      rules: { attentionEveryMinutes: 1 },
      records: play({}, inFive),
      honestMs: minuteMs,
    },
    {
      name: 'checks of another lecture answered, and those that do not exist',
      lectures: [lecture('a', { checks: [question('q1', minuteMs)] })],
      records: [
        ...play({}, inFive),
        ...['attention-1', 'q2', 'q'].map((checkId) => answered(begin + five, checkId, ['right'])),
      ],
      honestMs: minuteMs,
    },
    {
      name: 'every answer tried, nothing watched',
      lectures: [lecture('a', { checks: [question('q1', 0), question('q2', minuteMs)] })],
      records: ['q1', 'q2'].flatMap((checkId) =>
        ['wrong', 'right'].map((optionId) => answered(begin, checkId, [optionId])),
      ),
      honestMs: 0,
      honestHours: 0,
    },
    {
      name: 'all options at once',
      lectures: [lecture('a', { checks: [question('q1', minuteMs)] })],
      records: [...play({}, inFive), answered(begin + five, 'q1', ['right', 'wrong'])],
      honestMs: minuteMs,
    },
    {
      name: 'the same time again under another boot',
      records: [...play({}, inFive), ...play({ bootId: 'b2', lectureId: 'b' }, inFive)],
      honestMs: five,
    },
    {
      name: 'a new boot for every span',
      records: pieces(inFive, (from, to, index) => [
        watched({ bootId: `b${index}`, media: [from, to], ran: [begin + from, begin + to] }),
        watched({ bootId: `c${index}`, lectureId: 'b', media: [from, to], ran: [begin + from, begin + to] }),
      ]).flat(),
      honestMs: five,
    },
    {
      name: 'the same time again in a new stream and boot',
      records: [...play({}, inFive), ...play({ streamId: 's9', bootId: 'b9', lectureId: 'b' }, inFive)],
      honestMs: five,
    },
    {
      name: 'the same readings with stamps an hour later, as if it had slept',
      records: [
        ...play({}, inFive),
        ...play({ lectureId: 'b', calendarMs: hourMs, receivedMs: switchedOnMs + dayMs }, inFive),
      ],
      honestMs: five,
    },
    {
      name: 'spans that end in the future',
      records: pieces(inFive, (from, to) =>
        watched({ media: [from, to], ran: [begin + from, begin + to], stampMs: begin }),
      ),
      honestMs: 0,
    },
    {
      name: 'spans that run backwards',
      records: [
        watched({ media: [0, five], ran: [begin + five, begin], stampMs: begin + five }),
        watched({ media: [five, 0], ran: [begin, begin + five] }),
      ],
      honestMs: 0,
    },
    {
      name: 'a second of media each, a millisecond apart',
      records: Array.from({ length: 1_800 }, (_, index) =>
        watched({ media: [index * secondMs, (index + 1) * secondMs], ran: [begin + index, begin + index + secondMs] }),
      ),
      honestMs: secondMs + 1_800,
    },
    {
      name: 'half a second of grace for each of a thousand viewings',
      records: Array.from({ length: 1_000 }, (_, index) =>
        watched({ viewingId: `v${index}`, media: [index * 500, (index + 1) * 500], ran: [begin, begin] }),
      ),
      honestMs: 0,
    },
    {
      name: 'half a second of grace for each of a thousand boots',
      records: Array.from({ length: 1_000 }, (_, index) =>
        watched({ bootId: `b${index}`, media: [index * 500, (index + 1) * 500], ran: [begin, begin] }),
      ),
      honestMs: 0,
    },
    {
      name: 'another lecture under a number that was used',
      records: play({}, inFive).flatMap((record) => [
        record,
        { ...record, event: { ...record.event, lectureId: 'b' } },
        { ...record, receivedAtMs: switchedOnMs + dayMs, event: { ...record.event, lectureId: 'b' } },
      ]),
      honestMs: five,
    },
    {
      name: 'the calendar set back a day and restarted, for a second day of the cap',
      rules: { dailyCapHours: 1 },
      records: [
        ...play({}, 420),
        ...play(
          { bootId: 'b2', lectureId: 'b', calendarMs: 45 * minuteMs - dayMs, receivedMs: switchedOnMs + 2 * hourMs },
          420,
        ),
      ],
      honestMs: 70 * minuteMs,
      honestHours: 1,
    },
    {
      name: 'the calendar set back a day while it runs, for a second day of the cap',
      rules: { dailyCapHours: 1 },
      records: [...play({}, 420), ...play({ lectureId: 'b', calendarMs: -dayMs }, 420, 0, begin + 40 * minuteMs)],
      honestMs: 70 * minuteMs,
      honestHours: 1,
    },
  ];
}
