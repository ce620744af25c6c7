import { afterEach, expect, test } from 'vitest';
import { watchBandwidth } from '../../../../../electron/cache/downloads/bandwidth.ts';
import type { BandwidthWatch } from '../../../../../electron/cache/downloads/bandwidth.ts';
import type { Bandwidth } from '../../../../../electron/cache/downloads/cache-policy.ts';
import { manualClock, manualTimers, recordingLog, settle } from '../../../../harness/core-ports.ts';

const hour = 3_600_000;
/** Monday 2026-01-05, 16:00 in Shanghai. */
const start = Date.UTC(2026, 0, 5, 8);
const nightly: Bandwidth = {
  timeZone: 'Asia/Shanghai',
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 22 * 60, toMinute: 6 * 60, kilobitsPerSecond: null }],
  otherwiseKilobitsPerSecond: 800,
};

let watch: BandwidthWatch;
afterEach(() => watch.stop());

function begin() {
  const clock = manualClock(start);
  const timers = manualTimers(clock);
  const log = recordingLog();
  const rates: (number | null)[] = [];
  const state = { bandwidth: nightly };
  watch = watchBandwidth({
    clock,
    timers,
    log,
    bandwidth: () => state.bandwidth,
    setRate: (rate) => rates.push(rate),
    changed: () => {},
  });
  watch.start();
  return { clock, timers, log, rates, state };
}

test('the rate changes when a window begins and when it ends, and at no other time', async () => {
  const { clock, timers, rates } = begin();
  expect(rates).toEqual([100_000]);
  expect(watch.now()).toMatchObject({ kilobitsPerSecond: 800, untilMs: start + 6 * hour });
  while (clock.wallMs() < start + 6 * hour) await timers.elapse();
  expect(clock.wallMs()).toBe(start + 6 * hour);
  expect(rates).toEqual([100_000, null]);
  while (clock.wallMs() < start + 14 * hour) await timers.elapse();
  expect(rates).toEqual([100_000, null, 100_000]);
});

test('somebody sets the clock: the windows are those of the new time within half a minute, either way', async () => {
  const { clock, timers, rates } = begin();
  clock.jump(7 * hour);
  await timers.elapse();
  expect(rates).toEqual([100_000, null]);
  clock.jump(-7 * hour);
  await timers.elapse();
  expect(rates).toEqual([100_000, null, 100_000]);
});

test('another policy is followed at once', async () => {
  const { rates, state } = begin();
  state.bandwidth = { ...nightly, otherwiseKilobitsPerSecond: 0 };
  watch.look();
  await settle();
  expect(rates).toEqual([100_000, 0]);
});

test('a time zone nobody knows: what holds outside of the windows, said once', async () => {
  const { timers, log, rates, state } = begin();
  state.bandwidth = { ...nightly, timeZone: 'Mars/Olympus', otherwiseKilobitsPerSecond: 80 };
  await timers.elapse();
  await timers.elapse();
  expect(rates).toEqual([100_000, 10_000]);
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});
