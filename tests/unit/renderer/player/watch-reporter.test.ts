import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWatchReporter, type WatchReport } from '../../../../renderer/features/player/watch-reporter.ts';

function recorded(rate = 1) {
  const reports: WatchReport[] = [];
  const reporter = createWatchReporter({ report: (one) => reports.push(one), rate, everyMs: 5000 });
  const played = () => reports.flatMap((one) => (one.played === null ? [] : [one.played]));
  return { reports, reporter, played };
}

test('playing is reported every five seconds, without gap or overlap', () => {
  const { reporter, played } = recorded();
  reporter.play(10_000, 0);
  for (let ms = 250; ms <= 12_000; ms += 250) reporter.time(10_000 + ms, ms);
  reporter.pause(22_000, 12_000);
  expect(played()).toEqual([
    { fromMs: 10_000, toMs: 15_000 },
    { fromMs: 15_000, toMs: 20_000 },
    { fromMs: 20_000, toMs: 22_000 },
  ]);
});

test('a seek is never watching', () => {
  const { reporter, reports, played } = recorded();
  reporter.play(0, 0);
  reporter.time(1000, 1000);
  reporter.seeking();
  reporter.seeked(200_000, 1100);
  reporter.play(200_000, 1100);
  reporter.time(201_000, 2100);
  reporter.pause(201_000, 2100);
  expect(played()).toEqual([
    { fromMs: 0, toMs: 1000 },
    { fromMs: 200_000, toMs: 201_000 },
  ]);
  expect(reports.some((one) => one.played === null && one.positionMs === 200_000)).toBe(true);
});

test('a jump that nobody announced is cut out, forwards and backwards', () => {
  const { reporter, played } = recorded();
  reporter.play(0, 0);
  reporter.time(1000, 1000);
  reporter.time(90_000, 1250);
  reporter.time(91_000, 2250);
  reporter.time(5000, 2500);
  reporter.time(6000, 3500);
  reporter.end(6000, 3500);
  expect(played()).toEqual([
    { fromMs: 0, toMs: 1000 },
    { fromMs: 90_000, toMs: 91_000 },
    { fromMs: 5000, toMs: 6000 },
  ]);
});

test('while the machine slept or hung nobody knows what was played: the gap is not watched', () => {
  const { reporter, played } = recorded();
  reporter.play(0, 0);
  reporter.time(1000, 1000);
  reporter.time(60_000, 61_000);
  reporter.time(61_000, 62_000);
  reporter.pause(61_000, 62_000);
  expect(played()).toEqual([
    { fromMs: 0, toMs: 1000 },
    { fromMs: 60_000, toMs: 61_000 },
  ]);
});

test('at double speed twice the media time is played, and the change of speed is reported', () => {
  const { reporter, reports } = recorded();
  reporter.play(0, 0);
  reporter.time(1000, 1000);
  reporter.rate(2, 1000, 1000);
  reporter.time(5000, 3000);
  reporter.pause(5000, 3000);
  expect(reports.map(({ played, rate }) => ({ played, rate }))).toEqual([
    { played: { fromMs: 0, toMs: 1000 }, rate: 1 },
    { played: { fromMs: 1000, toMs: 5000 }, rate: 2 },
  ]);
});

test('pausing tells the position even when nothing was played', () => {
  const { reporter, reports } = recorded();
  reporter.play(7000, 0);
  reporter.pause(7000, 100);
  expect(reports).toEqual([{ played: null, rate: 1, positionMs: 7000 }]);
});

test('a pause after a pause says nothing', () => {
  const { reporter, reports } = recorded();
  reporter.play(0, 0);
  reporter.pause(500, 500);
  reporter.pause(500, 900);
  reporter.end(500, 1000);
  expect(reports).toHaveLength(1);
});

test('whatever happens, intervals are well formed and claim no more than the clock allows', () => {
  const step = fc.record({
    kind: fc.constantFrom('time', 'seek', 'pause', 'play', 'rate'),
    moveMs: fc.integer({ min: -30_000, max: 30_000 }),
    takesMs: fc.integer({ min: 0, max: 3000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { reporter, played } = recorded();
      let position = 60_000;
      let now = 0;
      reporter.play(position, now);
      for (const { kind, moveMs, takesMs } of steps) {
        now += takesMs;
        position = Math.max(0, position + moveMs);
        if (kind === 'time') reporter.time(position, now);
        else if (kind === 'pause') reporter.pause(position, now);
        else if (kind === 'play') reporter.play(position, now);
        else if (kind === 'rate') reporter.rate(1, position, now);
        else {
          reporter.seeking();
          reporter.seeked(position, now);
          reporter.play(position, now);
        }
      }
      reporter.end(position, now);
      const claimed = played().reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
      expect(played().every(({ fromMs, toMs }) => toMs > fromMs && fromMs >= 0)).toBe(true);
      // 400 ms of slack for each reading that the interval grew by.
      expect(claimed).toBeLessThanOrEqual(now + 400 * (steps.length + 1));
    }),
  );
});
