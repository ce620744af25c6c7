import { expect, test } from 'vitest';
import { createAlarm } from '../../../../electron/sync/alarm.ts';
import { manualClock, manualTimers, settle } from '../../../harness/core-ports.ts';

function setUp() {
  const clock = manualClock();
  const timers = manualTimers(clock);
  const alarm = createAlarm({ clock, timers });
  const stopping = new AbortController();
  let ended = 0;
  const wait = (ms: number): Promise<void> => alarm.wait(ms, stopping.signal).then(() => void (ended += 1));
  return { clock, timers, alarm, stopping, wait, ended: () => ended };
}

test('ends by itself when its time has come', async () => {
  const { timers, wait, ended } = setUp();
  const waiting = wait(60_000);
  expect(timers.waiting()).toEqual([60_000]);
  await timers.elapse();
  await waiting;
  expect(ended()).toBe(1);
});

test('a ring makes it shorter, never longer, and a later one does not put it off', async () => {
  const { clock, timers, alarm, wait, ended } = setUp();
  const waiting = wait(60_000);
  alarm.ring(2_000);
  await settle();
  expect(timers.waiting()).toEqual([2_000]);
  clock.advance(1_500);
  alarm.ring(2_000);
  await settle();
  expect(timers.waiting()).toEqual([2_000]);
  expect(ended()).toBe(0);
  await timers.elapse();
  await waiting;
  alarm.ring();
});

test('a ring before the wait counts for it', async () => {
  const { timers, alarm, wait, ended } = setUp();
  alarm.ring();
  await wait(60_000);
  expect(ended()).toBe(1);
  const next = wait(60_000);
  expect(timers.waiting()).toEqual([60_000]);
  alarm.ring();
  await next;
});

test('stopping ends it with the reason of the stop', async () => {
  const { stopping, wait } = setUp();
  const waiting = wait(60_000);
  stopping.abort(new Error('stop'));
  await expect(waiting).rejects.toThrow('stop');
  await expect(wait(5)).rejects.toThrow('stop');
});
