import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpeedMeter, msLeft } from '../../../../../electron/cache/downloads/speed-meter.ts';

test('an even stream is measured as what it is, from the first second on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 20, max: 400 }), (perSecond, count) => {
      const meter = createSpeedMeter();
      const stepMs = 50;
      for (let index = 0; index <= count; index++) meter.add((perSecond * stepMs) / 1000, index * stepMs);
      const measured = meter.bytesPerSecond(count * stepMs) ?? 0;
      expect(measured / perSecond).toBeGreaterThan(0.98);
      // The first bytes are counted whole, their time is not known.
      expect(measured / perSecond).toBeLessThan(1.1);
    }),
  );
});

test('nothing is said before there is anything to say, nor after a reset', () => {
  const meter = createSpeedMeter();
  expect(meter.bytesPerSecond(0)).toBeNull();
  meter.add(1000, 0);
  expect(meter.bytesPerSecond(100)).toBeNull();
  expect(meter.bytesPerSecond(1000)).not.toBeNull();
  meter.reset();
  expect(meter.bytesPerSecond(2000)).toBeNull();
});

test('a stream that stops fades', () => {
  const meter = createSpeedMeter();
  for (let atMs = 0; atMs <= 10_000; atMs += 100) meter.add(100_000, atMs);
  const before = meter.bytesPerSecond(10_000) ?? 0;
  expect(meter.bytesPerSecond(20_000)).toBeLessThan(before / 4);
  expect(meter.bytesPerSecond(120_000)).toBeLessThan(1);
});

test('time left', () => {
  expect(msLeft(1000, 500)).toBe(2000);
  expect(msLeft(0, 500)).toBe(0);
  expect(msLeft(1000, null)).toBeNull();
  expect(msLeft(1000, 0)).toBeNull();
});
