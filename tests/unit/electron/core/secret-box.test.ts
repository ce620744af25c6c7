import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { AppError } from '../../../../electron/contract/errors.ts';
import { createSecretBox } from '../../../../electron/core/secret-box.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

test('what is sealed opens under the same key only, and each seal is another', () => {
  const key = newKey();
  const sealed = createSecretBox(key).seal('令牌 token');
  expect(sealed).not.toContain('token');
  expect(createSecretBox(key).open(sealed)).toBe('令牌 token');
  expect(createSecretBox(key).seal('令牌 token')).not.toBe(sealed);
  expect(codeOf(() => createSecretBox(newKey()).open(sealed))).toBe('secrets.unreadable');
});

test('whatever was altered or is no seal at all is unreadable', () => {
  const box = createSecretBox(newKey());
  const [version = '', nonce = '', tag = '', text = ''] = box.seal('secret').split('.');
  const altered = (part: string): string => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
  for (const bad of [
    [version, altered(nonce), tag, text],
    [version, nonce, altered(tag), text],
    [version, nonce, tag, altered(text)],
    [version, nonce, tag.slice(0, 6), text],
    ['v2', nonce, tag, text],
    [''],
  ]) {
    expect(codeOf(() => box.open(bad.join('.')))).toBe('secrets.unreadable');
  }
  expect(codeOf(() => createSecretBox('c2hvcnQ='))).toBe('secrets.unreadable');
});
