import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** scrypt (RFC 7914): 32 MiB and about 100 ms a guess. The parameters stand in every verifier, so that they can grow. */
const present = { cost: 2 ** 15, blockSize: 8, parallelization: 1 };

const verifierSchema = z.object({
  cost: z.int(),
  blockSize: z.int(),
  parallelization: z.int(),
  salt: z.base64(),
  key: z.base64(),
});

/** What is kept of a password that the centre has confirmed: enough to recognise it, not to say it. */
export async function makeVerifier(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, present);
  return JSON.stringify({ ...present, salt: salt.toString('base64'), key: key.toString('base64') });
}

/** @throws when the verifier is none. */
export async function verifies(password: string, verifier: string): Promise<boolean> {
  const { salt, key, ...parameters } = verifierSchema.parse(JSON.parse(verifier));
  const expected = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), parameters);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function derive(password: string, salt: Buffer, { cost, blockSize, parallelization }: typeof present): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
