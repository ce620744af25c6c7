import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditVerdictSchema } from '../../../../../api-client/contract/credit.ts';
import { evaluate, lecture, minute, anyRecord, only, sha256Hex, terminal } from './records.ts';
import { answerDigest } from '../../../../../api-client/protocol/credit/checks.ts';

const question = (checkId: string, atMs: number, right: string[]) => ({
  checkId,
  atMs,
  question: {
    text: { zh: '问', en: 'Question' },
    options: [
      { optionId: 'a', text: { zh: '甲', en: 'A' } },
      { optionId: 'b', text: { zh: '乙', en: 'B' } },
    ],
    several: false,
    answerDigest: answerDigest(checkId, right, sha256Hex),
  },
});
const lectures = [
  lecture({ checks: [question('q1', 2 * minute, ['a'])] }),
  lecture({ lectureId: 'other', durationMs: 10 * minute }),
];
const anyRules = fc.record({
  seekAheadMs: fc.constantFrom(null, 0, minute),
  attentionEveryMinutes: fc.constantFrom(null, 5),
  dailyCapHours: fc.constantFrom(null, 1),
  oneActiveSession: fc.boolean(),
});

test('the verdict keeps the contract, credits nothing twice and gives each place one reason at most', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 40 }), anyRules, (records, rules) => {
      const verdict = evaluate(records, { rules, lectures });
      creditVerdictSchema.parse({ ...verdict, accountId: 'learner' });
      for (const { credited, creditedMs, withheld, durationMs } of verdict.lectures) {
        expect(credited.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(creditedMs);
        expect(creditedMs).toBeLessThanOrEqual(durationMs);
        for (const [index, { fromMs, toMs }] of credited.entries()) {
          expect(toMs).toBeGreaterThan(fromMs);
          expect(fromMs).toBeGreaterThan(credited[index - 1]?.toMs ?? -1);
        }
        const places = [...credited, ...withheld.filter(({ reason }) => reason !== 'daily-cap')].sort(
          (a, b) => a.fromMs - b.fromMs,
        );
        for (const [index, { fromMs }] of places.entries()) {
          expect(fromMs).toBeGreaterThanOrEqual(places[index - 1]?.toMs ?? 0);
        }
      }
    }),
  );
});

test('every millisecond that was claimed is credited or has a reason', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 30 }), anyRules, (records, rules) => {
      const distinct = [...new Map(records.map((one) => [`${one.terminalId} ${one.sequence}`, one])).values()];
      const verdict = evaluate(distinct, { rules, lectures });
      for (const { event } of distinct) {
        if (event.type !== 'watched' || event.toMs <= event.fromMs) continue;
        const told = verdict.lectures.find(({ lectureId }) => lectureId === event.lectureId);
        if (told === undefined) continue;
        const places = [...told.credited, ...told.withheld];
        for (const atMs of [event.fromMs, (event.fromMs + event.toMs) >> 1, event.toMs - 1]) {
          expect(places.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)).toBe(true);
        }
      }
    }),
  );
});

test('neither order nor duplicates of records, nor the order of lectures, change anything', () => {
  const shuffled = fc
    .array(anyRecord, { maxLength: 40 })
    .chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray([...records, ...records], { minLength: 2 * records.length })),
    );
  fc.assert(
    fc.property(shuffled, anyRules, ([records, again], rules) => {
      expect(evaluate(again, { rules, lectures: lectures.toReversed() })).toEqual(
        evaluate(records, { rules, lectures }),
      );
    }),
  );
});

const visits = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 5 * minute }),
    ms: fc.integer({ min: 1, max: 40_000 }),
    pauseMs: fc.integer({ min: 0, max: minute }),
    rate: fc.constantFrom(0.5, 1, 1.5, 2),
    answer: fc.constantFrom(null, 'a', 'b'),
  }),
  { maxLength: 6 },
);

test('each further honest event leaves a lecture with at least what it had', () => {
  fc.assert(
    fc.property(visits, anyRules, (all, rules) => {
      const machine = terminal();
      let atMs = 10_000;
      const records = all.flatMap(({ from, ms, pauseMs, rate, answer }) => {
        atMs += pauseMs;
        const media = Math.floor(ms * rate);
        const made = media === 0 ? [] : machine.played({ from, to: from + media, began: atMs, ended: atMs + ms, rate });
        atMs += ms;
        return answer === null ? made : [...made, machine.answered(atMs, 'q1', [answer])];
      });
      let beforeMs = 0;
      let before = 0;
      for (let count = 1; count <= records.length; count += 1) {
        const verdict = evaluate(records.slice(0, count), { rules: { ...rules, dailyCapHours: null }, lectures });
        const { creditedMs, hours } = only(verdict);
        expect(creditedMs).toBeGreaterThanOrEqual(beforeMs);
        expect(hours).toBeGreaterThanOrEqual(before);
        [beforeMs, before] = [creditedMs, hours];
      }
    }),
    { numRuns: 30 },
  );
});

test('honest watching loses nothing, and a replay earns nothing more', () => {
  fc.assert(
    fc.property(visits, (all) => {
      const machine = terminal();
      let atMs = 10_000;
      const seen = new Uint8Array(7 * minute);
      const records = all.flatMap(({ from, ms, pauseMs, rate }) => {
        atMs += pauseMs + ms;
        const media = Math.floor(ms * rate);
        seen.fill(1, from, from + media);
        return media === 0 ? [] : machine.played({ from, to: from + media, began: atMs - ms, ended: atMs, rate });
      });
      if (records.length === 0) return;
      const { creditedMs, withheld } = only(evaluate(records));
      let seenMs = 0;
      for (const one of seen) seenMs += one;
      expect(creditedMs).toBe(seenMs);
      expect(withheld).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
