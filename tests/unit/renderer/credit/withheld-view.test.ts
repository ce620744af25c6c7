import { expect, test } from 'vitest';
import type { CreditLectureView } from '../../../../electron/contract/learning.ts';
import { placePath, withheldItems } from '../../../../renderer/features/credit/withheld-view.ts';

const minute = 60_000;
const lecture = (fields: Partial<CreditLectureView>): CreditLectureView => ({
  courseId: 'c',
  lectureId: 'l',
  durationMs: 40 * minute,
  credited: [],
  creditedMs: 0,
  hours: 0,
  withheld: [],
  requires: [],
  openChecks: [],
  unconfirmed: [],
  unconfirmedMs: 0,
  lastAtMs: 0,
  ...fields,
});
const part = (from: number, to: number) => ({ fromMs: from * minute, toMs: to * minute });

test('each reason is told once, with all that it takes and the first place of it', () => {
  const items = withheldItems(
    lecture({
      withheld: [
        { ...part(5, 6), reason: 'two-at-once' },
        { ...part(8, 9), reason: 'rate-above-limit' },
        { ...part(20, 22), reason: 'two-at-once' },
      ],
    }),
  );
  expect(items).toEqual([
    { reason: 'two-at-once', mend: 'play', withheldMs: 3 * minute, atMs: 5 * minute, checkId: null },
    { reason: 'rate-above-limit', mend: 'play', withheldMs: minute, atMs: 8 * minute, checkId: null },
  ]);
});

test('who jumped ahead is led to what was left out, not to what was watched', () => {
  const [item] = withheldItems(
    lecture({
      credited: [part(0, 4)],
      unconfirmed: [part(4, 6)],
      withheld: [{ ...part(20, 25), reason: 'seek-ahead' }],
    }),
  );
  expect(item).toMatchObject({ mend: 'gap', atMs: 6 * minute, withheldMs: 5 * minute });
});

test('an unanswered question leads to the question before the place that waits for it', () => {
  const withheld = [{ ...part(12, 15), reason: 'check-unanswered' as const }];
  const openChecks = [
    { checkId: 'q1', atMs: 3 * minute },
    { checkId: 'q2', atMs: 11 * minute },
    { checkId: 'q3', atMs: 30 * minute },
  ];
  expect(withheldItems(lecture({ withheld, openChecks }))).toMatchObject([
    { mend: 'check', checkId: 'q2', atMs: 11 * minute },
  ]);
  const unknown = [{ checkId: 'q9', atMs: null }];
  expect(withheldItems(lecture({ withheld, openChecks: unknown }))).toMatchObject([
    { mend: 'check', checkId: 'q9', atMs: 12 * minute },
  ]);
});

test('hours above the daily cap have no place and no time in the lecture', () => {
  const withheld = [{ fromMs: 0, toMs: 40 * minute, reason: 'daily-cap' as const }];
  expect(withheldItems(lecture({ withheld }))).toMatchObject([{ mend: 'other-day', withheldMs: 0 }]);
});

test('a place is an address that the player knows', () => {
  expect(placePath({ courseId: 'a b', lectureId: 'l' }, 95_900)).toBe('/course/a%20b/lecture/l/at/95');
});
