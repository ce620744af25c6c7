import formbody from '@fastify/formbody';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerErrors, rawBadRequest, sendProblem } from './error-answers.ts';
import { takeGzippedRequests } from './gzipped-requests.ts';
import { Refusal } from './refusal.ts';
import { addSecurityHeaders, securityHeaders } from './security-headers.ts';

/** Fastify as every route here expects it. */
export async function createServer({ log, https }: { log: Logger; https: boolean }): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    // A whole request: a batch of records on a line of 64 kbit/s takes its time.
    requestTimeout: 300_000,
    return503OnClosing: true,
    routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 200 },
    // An address that cannot be decoded never reaches the hooks and the error handler.
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply.headers(securityHeaders), new Refusal('request-invalid', 'The address cannot be read.'));
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(rawBadRequest);
      else socket.destroy();
    },
  });
  addSecurityHeaders(app, { https });
  answerErrors(app, log);
  takeGzippedRequests(app);
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  app.addHook('onResponse', async (request, reply) => {
    log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  return app;
}
