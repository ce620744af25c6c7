import { expect, test } from 'vitest';
import { createServerClock } from '../../../../electron/sync/server-clock.ts';
import { manualClock } from '../../../harness/core-ports.ts';

test('remembers the last run until the first sample', () => {
  const clock = manualClock();
  expect(createServerClock(clock, null).offsetMs()).toBeNull();
  expect(createServerClock(clock, 1_234).offsetMs()).toBe(1_234);
});

test('the sample with the shortest round trip counts', () => {
  const clock = manualClock();
  const server = createServerClock(clock, null);
  const ask = (outMs: number, backMs: number): void => {
    const sentAtMs = clock.monotonicMs();
    clock.advance(outMs);
    const serverTimeMs = clock.wallMs() + 10_000;
    clock.advance(backMs);
    server.add({ sentAtMs, serverTimeMs });
  };
  ask(20, 20);
  expect(server.offsetMs()).toBe(10_000);
  ask(900, 10);
  expect(server.offsetMs()).toBe(10_000);
  for (let n = 0; n < 8; n += 1) ask(900, 10);
  expect(server.offsetMs()).toBe(10_445);
});

test('a wall clock that is set changes the offset at once', () => {
  const clock = manualClock();
  const server = createServerClock(clock, null);
  server.add({ sentAtMs: clock.monotonicMs(), serverTimeMs: clock.wallMs() });
  expect(server.offsetMs()).toBe(0);
  clock.jump(-86_400_000);
  expect(server.offsetMs()).toBe(86_400_000);
  clock.advance(5_000);
  expect(server.offsetMs()).toBe(86_400_000);
});
