import { expect, test } from 'vitest';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createDispatcher } from '../../../../electron/core/dispatcher.ts';
import { recordingLog } from '../../../harness/core-ports.ts';
import { apiFailure } from '../../../harness/api-failure.ts';

const signal = new AbortController().signal;

test('what a handler says beyond the contract is stripped; what it says short of it never leaves', async () => {
  const log = recordingLog();
  let answer: unknown = [{ id: 'a', name: { zh: '甲', en: 'A' }, courses: 1, secret: 'x' }];
  const dispatcher = createDispatcher({ log, handlers: { 'library.categories': () => answer } });
  expect(await dispatcher.call('library.categories', undefined, signal)).toEqual({
    ok: true,
    value: [{ id: 'a', name: { zh: '甲', en: 'A' }, courses: 1 }],
  });
  answer = [{ id: 'a' }];
  expect(await dispatcher.call('library.categories', undefined, signal)).toMatchObject({
    error: { code: 'internal.unexpected' },
  });
  expect(log.lines).toMatchObject([{ level: 'error', message: 'call failed' }]);
});

test('each failure has a code, and its cause goes to the log alone', async () => {
  const log = recordingLog();
  let failure: unknown;
  const dispatcher = createDispatcher({
    log,
    handlers: {
      'sync.status': () => {
        throw failure;
      },
    },
  });
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  for (const [thrown, code] of [
    [new AppError('course.not-found'), 'course.not-found'],
    [apiFailure('unreachable'), 'central.unreachable'],
    [apiFailure('timeout'), 'central.unreachable'],
    [apiFailure('server-failed', 500), 'central.failing'],
    [apiFailure('truncated'), 'central.malformed'],
    [apiFailure('refused', 403), 'central.refused'],
    [apiFailure('refused', 429), 'central.failing'],
    [apiFailure('refused'), 'terminal.not-enrolled'],
    [full, 'storage.full'],
    [Object.assign(new Error('x'), { code: 'SQLITE_READONLY_DBMOVED' }), 'storage.unwritable'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'storage.full'],
    [new TypeError('path /home/secret'), 'internal.unexpected'],
    ['not even an error', 'internal.unexpected'],
  ] as const) {
    failure = thrown;
    const result = await dispatcher.call('sync.status', undefined, signal);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toContain('/home/secret');
  }
});

test('a cancelled call answers so, whatever its handler made of it', async () => {
  const controller = new AbortController();
  const dispatcher = createDispatcher({
    log: recordingLog(),
    handlers: {
      'sync.now': (_: never, given) =>
        new Promise((_resolve, reject) => {
          given.addEventListener('abort', () => reject(new Error('some library noticed')));
        }),
    },
  });
  const answer = dispatcher.call('sync.now', undefined, controller.signal);
  controller.abort(new AppError('request.cancelled'));
  expect(await answer).toMatchObject({ error: { code: 'request.cancelled' } });
});
