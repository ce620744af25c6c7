import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below this the header costs more than it saves. */
const worthwhileBytes = 1024;

/** Sends JSON, gzipped where the asker can read that: sites are on thin, shared lines, and a catalogue shrinks to a fifth. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding');
  const body = Buffer.from(text);
  if (body.length < worthwhileBytes || !acceptsGzip(request.headers['accept-encoding'])) return reply.send(body);
  return reply
    .header('content-encoding', 'gzip')
    .send(await compress(body, { level: constants.Z_DEFAULT_COMPRESSION }));
}

/** Accept-Encoding (RFC 9110 section 12.5.3), as far as gzip is concerned; a weight of zero refuses. */
export function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '')
    .split(',')
    .some((item) => /^\s*(gzip|\*)\s*(;\s*q\s*=\s*(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?$/i.test(item));
}
