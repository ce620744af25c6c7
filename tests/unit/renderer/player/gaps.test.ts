import { expect, test } from 'vitest';
import { firstGap } from '../../../../renderer/features/player/gaps.ts';

const part = (fromMs: number, toMs: number) => ({ fromMs, toMs });

test('finds where the first unwatched part begins', () => {
  expect(firstGap([], 60_000)).toBe(0);
  expect(firstGap([part(0, 10_000), part(20_000, 60_000)], 60_000)).toBe(10_000);
  expect(firstGap([part(30_000, 60_000), part(0, 40_000)], 90_000)).toBe(60_000);
});

test('passes over holes that nobody made', () => {
  expect(firstGap([part(0, 10_000), part(12_999, 60_000)], 62_000)).toBeNull();
  expect(firstGap([part(0, 10_000), part(13_000, 60_000)], 62_000)).toBe(10_000);
});
