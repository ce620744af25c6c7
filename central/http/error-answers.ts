import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { problemStatus, problemTypePrefix } from '../../api-client/contract/problem.ts';
import type { ProblemCode } from '../../api-client/contract/problem.ts';
import { isDatabaseAway, isUnstorableValue } from '../database/database-error.ts';
import { OauthRefusal, Refusal } from './refusal.ts';

const titles: Record<ProblemCode, string> = {
  'request-invalid': 'The request is not of the contract',
  'credentials-refused': 'The account name or the password is wrong',
  'token-refused': 'The token is missing, unknown or expired',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'In conflict with what is there',
  'payload-too-large': 'The request is too large',
  'range-not-satisfiable': 'No such part of the file',
  'rate-limited': 'Too many requests',
  internal: 'The centre failed',
  unavailable: 'The centre cannot answer just now',
};

/** Every error leaves as problem+json (RFC 9457), or as an OAuth error from the OAuth endpoints; causes stay in the log. */
export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Refusal('not-found', 'No such resource.')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const isOauth = request.routeOptions.url?.startsWith('/oauth/') === true;
    if (error instanceof OauthRefusal) return sendOauthError(reply, error);
    const refusal = toRefusal(error);
    if (problemStatus[refusal.code] >= 500) {
      log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed');
    } else if (isOauth && refusal.code === 'request-invalid') {
      return sendOauthError(reply, new OauthRefusal('invalid_request', refusal.message));
    }
    return sendProblem(reply, refusal);
  });
}

/** For what fails before routing: a request that is not HTTP. */
export const rawBadRequest = ((body: string) =>
  `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)(
  JSON.stringify(problemOf(new Refusal('request-invalid', 'Not an HTTP request.'))),
);

function toRefusal(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error)) return new Refusal('unavailable', 'The database cannot be reached.', { retryAfterS: 5 });
  if (isUnstorableValue(error)) return new Refusal('request-invalid', 'A value cannot be stored.');
  const status = error.statusCode ?? 500;
  if (status === 413) return new Refusal('payload-too-large', 'The body is larger than this resource takes.');
  if (status >= 400 && status < 500) return new Refusal('request-invalid', 'The request cannot be read.');
  return new Refusal('internal', 'The cause is in the log of the centre.');
}

function problemOf({ code, message, extra }: Refusal) {
  return {
    ...extra,
    type: `${problemTypePrefix}${code}`,
    title: titles[code],
    status: problemStatus[code],
    detail: message,
  };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterS !== undefined) reply.header('retry-after', String(refusal.retryAfterS));
  if (refusal.code === 'token-refused') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  reply.header('cache-control', 'no-store');
  return reply
    .code(problemStatus[refusal.code])
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusal)));
}

function sendOauthError(reply: FastifyReply, { error, message }: OauthRefusal): FastifyReply {
  return reply
    .code(error === 'invalid_client' ? 401 : 400)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error, error_description: message }));
}
