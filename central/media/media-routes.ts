import { open } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sha256Schema } from '../../api-client/contract/common.ts';
import { matchesEntityTag } from '../http/entity-tag.ts';
import { Refusal } from '../http/refusal.ts';
import { readByteRange } from './byte-range.ts';
import type { MediaStore } from './media-store.ts';

/** `GET|HEAD /media/ab/cd/<sha256>`: what a plain web server would do with the same folder, with the hash as strong ETag. */
export function addMediaRoutes(app: FastifyInstance, store: MediaStore): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/media/:first/:second/:sha256',
    handler: async (request, reply) => {
      const { first, second, sha256 } = request.params as Record<string, string>;
      const valid = sha256Schema.safeParse(sha256).data;
      if (valid === undefined || first !== valid.slice(0, 2) || second !== valid.slice(2, 4)) throw notHere();
      return answer(request, reply, store.pathOf(valid), `"${valid}"`);
    },
  });
}

const notHere = (): Refusal => new Refusal('not-found', 'No such media file.');

async function answer(request: FastifyRequest, reply: FastifyReply, file: string, entityTag: string) {
  const { headers, method } = request;
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? notHere() : error;
  });
  let streaming = false;
  try {
    const { size } = await handle.stat();
    reply.headers({
      etag: entityTag,
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (matchesEntityTag(headers['if-none-match'], entityTag)) return await reply.code(304).send();

    // A range is asked for a certain file (If-Range): for any other one the answer is the whole.
    const ifRange = headers['if-range'];
    const ranged = method === 'GET' && (ifRange === undefined || ifRange === entityTag);
    const range = readByteRange(ranged ? headers.range : undefined, size);
    if (range === 'unsatisfiable') {
      reply.header('content-range', `bytes */${size}`);
      throw new Refusal('range-not-satisfiable', `The file has ${size} bytes.`);
    }
    const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range;
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
    reply.header('content-length', last - first + 1).type('application/octet-stream');
    if (method === 'HEAD' || size === 0) return await reply.send();
    streaming = true;
    return await reply.send(handle.createReadStream({ start: first, end: last }));
  } finally {
    // A stream closes the file itself.
    if (!streaming) await handle.close();
  }
}
