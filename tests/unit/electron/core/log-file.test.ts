import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeError, openCoreLog } from '../../../../electron/core/core-log.ts';
import { openLogFile } from '../../../../electron/core/log-file.ts';
import { temporaryFolder } from '../../../harness/core-ports.ts';

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

test('turns over at its size and keeps so many', () => {
  const file = path.join(place.folder, 'log', 'core.log');
  const log = openLogFile({ file, maxBytes: 20, keep: 2 });
  for (const letter of 'abcdefg') log.write(`${letter.repeat(9)}\n`);
  log.close();
  const again = openLogFile({ file, maxBytes: 20, keep: 2 });
  again.write('hhhhhhhhh\n');
  again.close();
  const read = (name: string): string => readFileSync(path.join(place.folder, 'log', name), 'utf8');
  expect(readdirSync(path.dirname(file)).sort()).toEqual(['core.log', 'core.log.1', 'core.log.2']);
  expect(read('core.log')).toBe(`${'g'.repeat(9)}\n${'h'.repeat(9)}\n`);
  expect(read('core.log.1')).toBe(`${'e'.repeat(9)}\n${'f'.repeat(9)}\n`);
});

test('names, passwords and tokens are not written, nor what an error carries besides its message', () => {
  const { log, close } = openCoreLog(place.folder);
  const cause = Object.assign(new Error('socket hang up'), { config: { headers: { authorization: 'Bearer abc' } } });
  log.info({ password: 'p-1', request: { token: 't-1', accountName: 'n-1' }, displayName: 'd-1' }, 'sign-in');
  log.warn({ err: new Error('no answer', { cause }) }, 'failed');
  close();
  const text = readFileSync(path.join(place.folder, 'log', 'core.log'), 'utf8');
  for (const secret of ['p-1', 't-1', 'n-1', 'd-1', 'Bearer']) expect(text).not.toContain(secret);
  expect(text).toContain('socket hang up');
});

test('an error whose causes run in a circle is described all the same', () => {
  const error = new Error('one');
  error.cause = new Error('two', { cause: error });
  expect(JSON.stringify(describeError(error))).toContain('two');
  expect(describeError('a text')).toBe('a text');
});
