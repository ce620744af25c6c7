import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTimeline } from '../../../central/teaching/report-timeline.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('the course of time', () => {
  it('has every step between the first and the last, and what there was by its end', () => {
    const days = [
      { day: day('2026-01-31'), enrolled: 3, completed: 0 },
      { day: day('2026-04-01'), enrolled: 1, completed: 2 },
    ];
    const { points } = foldTimeline(days, { step: 'month', utcOffsetMinutes: 480 });
    expect(points.map(({ fromMs, ...rest }) => ({ at: new Date(fromMs).toISOString(), ...rest }))).toEqual([
      { at: '2025-12-31T16:00:00.000Z', enrolled: 3, completed: 0 },
      { at: '2026-01-31T16:00:00.000Z', enrolled: 3, completed: 0 },
      { at: '2026-02-28T16:00:00.000Z', enrolled: 3, completed: 0 },
      { at: '2026-03-31T16:00:00.000Z', enrolled: 4, completed: 2 },
    ]);
    expect(foldTimeline([], { step: 'day', utcOffsetMinutes: 0 }).points).toEqual([]);
  });

  it('begins weeks on Monday, ends at the sum of all, never falls, and keeps the last 400 steps', () => {
    const one = fc.record({
      day: fc.integer({ min: 0, max: 3000 }),
      enrolled: fc.integer({ min: 0, max: 9 }),
      completed: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: (each) => each.day, minLength: 1, maxLength: 40 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        (days, step) => {
          const { points } = foldTimeline(days, { step, utcOffsetMinutes: 0 });
          const sum = (of: 'enrolled' | 'completed') => days.reduce((total, each) => total + each[of], 0);
          expect(points.length).toBeLessThanOrEqual(400);
          expect(points.at(-1)).toMatchObject({ enrolled: sum('enrolled'), completed: sum('completed') });
          for (const [index, point] of points.entries()) {
            const before = points[index - 1];
            if (before !== undefined) expect(point.enrolled).toBeGreaterThanOrEqual(before.enrolled);
            if (step === 'week' && point.fromMs > 0) expect(new Date(point.fromMs).getUTCDay()).toBe(1);
            if (step === 'month') expect(new Date(point.fromMs).getUTCDate()).toBe(1);
          }
        },
      ),
    );
  });
});
