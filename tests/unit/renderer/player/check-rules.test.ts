import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Check } from '../../../../api-client/contract/credit.ts';
import { usualCreditRules } from '../../../../api-client/contract/credit-administration.ts';
import { lectureRules } from '../../../../api-client/protocol/credit/lecture-rules.ts';
import type { Interval, LectureCheck } from '../../../../electron/contract/learning.ts';
import {
  checkBetween,
  chosenWith,
  hindranceAt,
  watchedUpToMs,
} from '../../../../renderer/features/player/checks/check-rules.ts';

const check = (checkId: string, atMs: number, answered = false): LectureCheck => ({
  checkId,
  atMs,
  answered,
  question: null,
});
const part = (fromMs: number, toMs: number) => ({ fromMs, toMs });

test('playing on meets a check once, at its place, and not one that is answered', () => {
  const checks = [check('a', 1_000), check('b', 5_000, true)];
  expect(checkBetween(checks, 900, 1_000)?.checkId).toBe('a');
  expect(checkBetween(checks, 999, 1_200)?.checkId).toBe('a');
  expect(checkBetween(checks, 1_000, 1_200)).toBeNull();
  expect(checkBetween(checks, 4_000, 6_000)).toBeNull();
});

test('a check at the very beginning is met too', () => {
  expect(checkBetween([check('a', 0)], -1, 250)?.checkId).toBe('a');
});

test('what was watched from the beginning on ends at the first thing left out', () => {
  expect(watchedUpToMs([])).toBe(0);
  expect(watchedUpToMs([part(30_000, 40_000), part(0, 10_000), part(11_500, 20_000)])).toBe(20_000);
  expect(watchedUpToMs([part(3_000, 10_000)])).toBe(0);
});

test('beyond an open check nothing counts, up to the next place with one', () => {
  const lecture = { checks: [check('a', 1_000), check('b', 5_000, true)], watched: [], seekAheadMs: null };
  expect(hindranceAt(999, lecture)).toBeNull();
  expect(hindranceAt(1_000, lecture)).toMatchObject({ kind: 'check', check: { checkId: 'a' } });
  expect(hindranceAt(5_000, lecture)).toBeNull();
});

test('who jumps too far is told where to go back to; who plays on from within reach is not', () => {
  const lecture = { checks: [], watched: [part(0, 10_000)], seekAheadMs: 60_000 };
  expect(hindranceAt(70_000, lecture)).toBeNull();
  expect(hindranceAt(71_000, lecture)).toEqual({ kind: 'ahead', backToMs: 10_000 });
  expect(hindranceAt(200_000, { ...lecture, watched: [part(0, 10_000), part(65_000, 199_000)] })).toBeNull();
  expect(hindranceAt(71_000, { ...lecture, seekAheadMs: null })).toBeNull();
});

test('the player warns exactly where the rules of credit withhold', () => {
  const durationMs = 600_000;
  const place = fc.integer({ min: 0, max: 599 }).map((second) => second * 1_000);
  const spans = fc.array(fc.tuple(place, fc.integer({ min: 3, max: 120 })), { maxLength: 6 });
  const checks = fc.uniqueArray(fc.tuple(place, fc.boolean()), { maxLength: 4, selector: ([atMs]) => atMs });
  fc.assert(
    fc.property(spans, checks, place, fc.constantFrom(null, 0, 30_000, 120_000), (some, marks, fromMs, seekAheadMs) => {
      const watched = some.map(([at, seconds]) => part(at, Math.min(durationMs, at + seconds * 1_000)));
      const held = marks
        .map(([atMs, answered], index) => check(`c${index}`, atMs, answered))
        .sort((a, b) => a.atMs - b.atMs);
      // One second is played here, apart from all that was watched before: what is joined to it is the centre's to weigh.
      fc.pre(watched.every((one) => one.toMs + 2_000 < fromMs || one.fromMs > fromMs + 1_000));
      fc.pre(held.every(({ atMs }) => atMs <= fromMs || atMs >= fromMs + 1_000));
      const own: Check[] = held.map(({ checkId, atMs }) => ({ checkId, atMs, question: null }));
      const rules = lectureRules(
        { courseId: 'c', lectureId: 'l', durationMs, checks: own },
        { schema: 'hexi.credit-rules/1', version: 1, issuedAt: '', ...usualCreditRules, seekAheadMs } as never,
        () => '',
      );
      const answered = new Set(held.filter((one) => one.answered).map(({ checkId }) => checkId));
      const credited = (parts: readonly Interval[]): number =>
        rules.creditedMs(
          parts.map((one) => ({ ...one, atMs: 0, reason: null, inRoom: false })),
          answered,
        );
      const before = credited(watched);
      const after = credited([...watched, part(fromMs, fromMs + 1_000)]);
      const warned = hindranceAt(fromMs, { checks: held, watched, seekAheadMs }) !== null;
      if (warned) expect(after).toBe(before);
      else expect(after).toBeGreaterThanOrEqual(before + 1_000);
    }),
    { numRuns: 2_000 },
  );
});

test('one option takes the place of the other where one may be chosen; several are taken and put back', () => {
  expect(chosenWith(['a'], 'b', false)).toEqual(['b']);
  expect(chosenWith(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(chosenWith(['a', 'b'], 'a', true)).toEqual(['b']);
});
