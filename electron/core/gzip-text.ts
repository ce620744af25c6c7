import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Level 1: a fifth of the bytes is left; a higher level leaves hardly less and takes the one core of an old PC for longer. */
export const gzipText = (text: string): Promise<Uint8Array> => compress(text, { level: 1 });
