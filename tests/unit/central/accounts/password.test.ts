import { expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../../../central/accounts/password.ts';

it('knows its password and no other, in whichever Unicode form it is typed', async () => {
  const hash = await hashPassword('Å河西');
  expect(hash).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hashPassword('Å河西')).not.toBe(hash);
  expect(await isPassword('A\u030a河西', hash)).toBe(true);
  expect(await isPassword('å河西', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
  expect(await isPassword('Å河西', null)).toBe(false);
  await expect(isPassword('x', 'plain')).rejects.toThrow(/unknown kind/);
});
