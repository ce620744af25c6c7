import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withheldReasonSchema } from '../../../../api-client/contract/credit.ts';
import { knownReasons, sumsOf, toldOutcome } from '../../../../renderer/features/reports/outcome-words.ts';
import { boundsOf, periods } from '../../../../renderer/features/reports/report-period.ts';
import { flooredPercent } from '../../../../renderer/features/reports/use-figures.ts';

it('has a sentence for every reason that the centre may give, and one for those to come', () => {
  expect([...knownReasons].sort()).toEqual([...withheldReasonSchema.options].sort());
  expect(toldOutcome('a reason of next year')).toBe('other');
});

it('adds up what became of the parts, what is credited first', () => {
  const part = (fromMs: number, toMs: number, outcome: string) => ({ fromMs, toMs, outcome });
  expect(
    sumsOf([part(0, 5, 'seek-ahead'), part(5, 9, 'credited'), part(9, 20, 'again'), part(20, 21, 'credited')]),
  ).toEqual([
    { told: 'credited', ms: 5 },
    { told: 'again', ms: 11 },
    { told: 'seek-ahead', ms: 5 },
  ]);
});

it('never rounds a rate up to what is not reached', () => {
  expect([flooredPercent(0.97999), flooredPercent(0.98), flooredPercent(0.99999), flooredPercent(1)]).toEqual([
    97.9, 98, 99.9, 100,
  ]);
  // What is a tenth of a percent in the figures is one on the page too.
  for (let tenths = 0; tenths <= 1000; tenths += 1) expect(flooredPercent(tenths / 1000)).toBe(tenths / 10);
});

it('has periods that hold the moment, whenever that is, and meet without a gap', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(2000, 0, 1), max: new Date(2099, 11, 31), noInvalidDate: true }), (now) => {
      for (const period of periods) {
        const { fromMs, toMs } = boundsOf(period, now);
        if (fromMs === undefined || toMs === undefined) continue;
        if (period === 'last-year') {
          expect(toMs).toBe(boundsOf('year', now).fromMs);
          continue;
        }
        expect(fromMs).toBeLessThanOrEqual(now.getTime());
        expect(toMs).toBeGreaterThan(now.getTime());
        expect(boundsOf(period, new Date(toMs)).fromMs).toBe(toMs);
      }
    }),
  );
});
