import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt (RFC 7914): 16 MiB and about 50 ms a guess. The parameters stand in every hash, so that they can grow. */
const parameters = { cost: 16_384, blockSize: 8, parallelization: 1 };
const keyBytes = 32;

/** `scrypt$N$r$p$salt$key`, the last two base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, parameters);
  const { cost, blockSize, parallelization } = parameters;
  return ['scrypt', cost, blockSize, parallelization, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long for an unknown account (`hash` null) as for a wrong password. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [name, cost, blockSize, parallelization, salt = '', key = ''] = (hash ?? nobody).split('$');
  if (name !== 'scrypt') throw new Error('a password hash of an unknown kind');
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  });
  return expected.length === given.length && timingSafeEqual(expected, given) && hash !== null;
}

const nobody = ['scrypt', 16_384, 8, 1, 'A'.repeat(22), 'A'.repeat(43)].join('$');

function derive(password: string, salt: Buffer, options: typeof parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
