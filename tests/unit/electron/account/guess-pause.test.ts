import { expect, test } from 'vitest';
import { guessPauseMs } from '../../../../electron/account/guess-pause.ts';
import { makeVerifier, verifies } from '../../../../electron/account/password-verifier.ts';

test('three guesses are free, then each one costs twice as much, at most a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 9, 1_000].map(guessPauseMs)).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 60_000, 60_000]);
});

test('a verifier recognises its password, in either form of its accents, and no other', async () => {
  const verifier = await makeVerifier('caf\u00E9 密码');
  expect(verifier).not.toContain('密码');
  expect(await verifies('cafe\u0301 密码', verifier)).toBe(true);
  expect(await verifies('cafe 密码', verifier)).toBe(false);
  expect(await makeVerifier('caf\u00E9 密码')).not.toBe(verifier);
  await expect(verifies('x', '{}')).rejects.toThrow();
});
