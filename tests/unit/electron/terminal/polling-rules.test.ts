import { expect, test } from 'vitest';
import { intervalAfter, pollWaitMs, readPollFailure } from '../../../../electron/terminal/polling-rules.ts';
import { apiFailure, oauthFailure } from '../../../harness/api-failure.ts';

test.each([
  [oauthFailure('authorization_pending'), 'pending'],
  [oauthFailure('slow_down'), 'slow-down'],
  [oauthFailure('access_denied'), 'denied'],
  [oauthFailure('expired_token'), 'expired'],
  [oauthFailure('invalid_grant'), 'expired'],
  [apiFailure('unreachable'), 'no-answer'],
  [apiFailure('server-failed', 500), 'no-answer'],
  [apiFailure('malformed', 200), 'no-answer'],
])('%s: %s', (error, outcome) => expect(readPollFailure(error)).toBe(outcome));

test('what is not of the centre is not swallowed', () => {
  expect(() => readPollFailure(new TypeError('a mistake of ours'))).toThrow(TypeError);
});

test('slow_down adds five seconds for good; a silent centre is asked less often, at least every 30 s', () => {
  expect(intervalAfter('slow-down', 5_000)).toBe(10_000);
  expect(intervalAfter('pending', 5_000)).toBe(5_000);
  expect([0, 1, 2, 3, 20].map((unanswered) => pollWaitMs(5_000, unanswered))).toEqual([
    5_000, 10_000, 20_000, 30_000, 30_000,
  ]);
  expect(pollWaitMs(45_000, 3)).toBe(45_000);
});
