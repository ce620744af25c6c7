import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

/**
 * Takes request bodies with `Content-Encoding: gzip` (RFC 9110 section 8.4.1.3). They are unpacked while they come in and Fastify
 * counts what comes out against the route's limit: a bomb is answered with 413 at the limit and never lies in memory.
 */
export function takeGzippedRequests(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity') return payload;
    if (encoding !== 'gzip' && encoding !== 'x-gzip') {
      throw new Refusal('request-invalid', 'A request body may be encoded with gzip and with nothing else.');
    }
    let encodedBytes = 0;
    const unpacked = createGunzip();
    // Fastify holds this against Content-Length, which counts what travels.
    Object.defineProperty(unpacked, 'receivedEncodedLength', { get: () => encodedBytes });
    payload.on('data', (chunk: Buffer) => (encodedBytes += chunk.length));
    payload.once('error', (error) => unpacked.destroy(error));
    // Fastify stops listening once it has refused: what fails after that is nobody's, and the rest of a bomb is not unpacked.
    unpacked.on('error', (error) => request.log.debug({ err: error }, 'a gzipped body broke'));
    reply.raw.once('close', () => unpacked.destroy());
    reply.raw.once('finish', () => unpacked.destroy());
    return payload.pipe(unpacked);
  });
}
