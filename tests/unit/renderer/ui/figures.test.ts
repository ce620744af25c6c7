import { expect, test } from 'vitest';
import {
  formatBytes,
  formatSpeed,
  formatTime,
  percentOf,
  timeAgo,
  timeLeft,
  daysBetween,
  formatBits,
} from '../../../../renderer/ui/figures.ts';

test('sizes have three figures at most', () => {
  expect(formatBytes(0)).toBe('0 B');
  expect(formatBytes(999)).toBe('999 B');
  expect(formatBytes(999.6)).toBe('1.0 KB');
  expect(formatBytes(12_345_678)).toBe('12.3 MB');
  expect(formatBytes(999_400)).toBe('999 KB');
  expect(formatBytes(999_600)).toBe('1.0 MB');
  expect(formatBytes(182_400_000_000)).toBe('182 GB');
  expect(formatBytes(1.35e12)).toBe('1.4 TB');
  expect(formatSpeed(1_480_000)).toBe('1.5 MB/s');
});

test('times keep their places', () => {
  expect(formatTime(0)).toBe('00:00');
  expect(formatTime(133_999)).toBe('02:13');
  expect(formatTime(3_733_000)).toBe('1:02:13');
  expect(formatTime(-5)).toBe('00:00');
});

test('a hundred percent only when all is there', () => {
  expect(percentOf(999_999, 1_000_000)).toBe(99);
  expect(percentOf(5, 5)).toBe(100);
  expect(percentOf(0, 0)).toBe(0);
});

test('spans are no finer than they can be known', () => {
  expect(timeLeft(0)).toEqual({ unit: 'seconds', count: 1 });
  expect(timeLeft(59_001)).toEqual({ unit: 'seconds', count: 60 });
  expect(timeLeft(61_000)).toEqual({ unit: 'minutes', count: 2 });
  expect(timeLeft(7_200_000)).toEqual({ unit: 'hours', count: 2 });
  expect(timeAgo(0, 30_000)).toEqual({ unit: 'now' });
  expect(timeAgo(100_000, 30_000)).toEqual({ unit: 'now' });
  expect(timeAgo(0, 7_300_000)).toEqual({ unit: 'hours', count: 2 });
});

test('a line is rated in bits, as it is sold', () => {
  expect([4_000_000, 512_000, 1_500_000, 100_000_000].map(formatBits)).toEqual([
    '4 Mb/s',
    '512 kb/s',
    '1.5 Mb/s',
    '100 Mb/s',
  ]);
});

test('a minute past midnight is tomorrow', () => {
  expect(daysBetween(new Date(2026, 0, 31, 23, 59), new Date(2026, 1, 1, 0, 1))).toBe(1);
  expect(daysBetween(new Date(2026, 0, 31, 0, 1), new Date(2026, 0, 31, 23, 59))).toBe(0);
});
