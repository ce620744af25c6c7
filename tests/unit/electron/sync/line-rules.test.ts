import { describe, expect, test } from 'vitest';
import {
  cycleWaitMs,
  nextLine,
  probeTimeoutMs,
  probeWaitMs,
  readEvidence,
} from '../../../../electron/sync/line-rules.ts';
import { apiFailure, oauthFailure } from '../../../harness/api-failure.ts';

const quiet = { isProbe: false, sinceAnswerMs: Infinity };
const probe = { isProbe: true, sinceAnswerMs: Infinity };

describe('what a failure says of the line', () => {
  test.each([
    [apiFailure('unreachable'), 'lost'],
    [apiFailure('timeout'), 'late'],
    [apiFailure('server-failed', 500), 'broken'],
    [apiFailure('malformed', 200), 'broken'],
    [apiFailure('truncated'), 'broken'],
    [apiFailure('refused', 403), 'answered'],
    [apiFailure('refused'), null],
    [apiFailure('aborted'), null],
    [oauthFailure('slow_down'), 'answered'],
    [new Error('anything else'), null],
  ])('%s: %s', (error, evidence) => expect(readEvidence(error)).toBe(evidence));
});

test('an answer makes it online, no answer offline, whatever it was', () => {
  for (const line of ['unknown', 'online', 'offline'] as const) {
    expect(nextLine(line, 'answered', quiet)).toBe('online');
    expect(nextLine(line, 'lost', quiet)).toBe('offline');
  }
});

test('a late answer soon after a good one is a busy line; later it is a lost one', () => {
  expect(nextLine('online', 'late', { isProbe: true, sinceAnswerMs: 4_000 })).toBe('online');
  expect(nextLine('online', 'late', { isProbe: true, sinceAnswerMs: 6_000 })).toBe('offline');
  expect(nextLine('offline', 'late', { isProbe: true, sinceAnswerMs: 100 })).toBe('offline');
});

test('a broken answer counts when the probe gets it, or when nothing is known yet', () => {
  expect(nextLine('online', 'broken', quiet)).toBe('online');
  expect(nextLine('online', 'broken', probe)).toBe('offline');
  expect(nextLine('unknown', 'broken', quiet)).toBe('offline');
  expect(nextLine('offline', 'broken', quiet)).toBe('offline');
});

test('a loss is noticed within ten seconds and a return within five, jitter and time-out included', () => {
  const latest = 0.999_999;
  expect(probeWaitMs('online', () => latest) + probeTimeoutMs).toBeLessThan(10_000);
  expect(probeWaitMs('offline', () => latest) + probeTimeoutMs).toBeLessThan(5_000);
  expect(probeWaitMs('online', () => 0)).toBeGreaterThanOrEqual(4_000);
});

test('work comes round once a minute, after failures at 2 s … 60 s, always with jitter', () => {
  expect(cycleWaitMs(0, () => 0)).toBe(45_000);
  expect(cycleWaitMs(0, () => 1)).toBe(75_000);
  expect([1, 2, 3, 6, 50].map((failures) => cycleWaitMs(failures, () => 1))).toEqual([
    2_000, 4_000, 8_000, 60_000, 60_000,
  ]);
  expect(cycleWaitMs(1, () => 0)).toBe(1_000);
});
