import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { hasBody, routes } from '../../api-client/contract/routes.ts';
import type { RouteName, RouteOutput, Routes } from '../../api-client/contract/routes.ts';
import type { Route } from '../../api-client/contract/routes/route.ts';
import { authenticate } from './authenticate.ts';
import type { Caller, TokenChecks } from './authenticate.ts';
import { sendJson } from './compressed.ts';
import { Refusal } from './refusal.ts';

/** What a handler answers when the asker already has the newest (304). */
export const notModified = Symbol('not modified');

/** A part of a request as the contract reads it, unless the route names a schema of its own. */
export interface Call<N extends RouteName, Body = z.output<Routes[N]['body']>> {
  readonly params: z.output<Routes[N]['params']>;
  readonly query: z.output<Routes[N]['query']>;
  readonly body: Body;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface RouteOptions<Body> {
  readonly bodyLimit?: number;
  /** In place of the contract's, for a body whose parts are judged one by one. */
  readonly body?: z.ZodType<Body>;
}

/** Adds one entry of the contract's table to the server. What a handler answers is stripped to the contract. */
export type AddRoute = <N extends RouteName, Body = z.output<Routes[N]['body']>>(
  name: N,
  handle: (call: Call<N, Body>) => Promise<z.input<Routes[N]['response']> | typeof notModified>,
  options?: RouteOptions<Body>,
) => void;

export function routeAdder(app: FastifyInstance, checks: TokenChecks): AddRoute {
  return (name, handle, options = {}) => {
    const route: Route = routes[name];
    app.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
      // HEAD would be added to every GET: the contract has none.
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        if (
          route.encoding === 'form' &&
          !/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')
        ) {
          throw new Refusal('request-invalid', 'The body is not form encoded.');
        }
        const caller = await authenticate(request, route.auth, checks);
        const answer = await handle({
          params: read(route.params, request.params, 'path') as never,
          query: read(route.query, request.query, 'query') as never,
          body: (hasBody(route) ? read(options.body ?? route.body, request.body, 'body') : {}) as never,
          caller,
          request,
          reply,
        });
        if (answer === notModified) return reply.code(304).send();
        const checked = route.response.parse(answer) as RouteOutput<typeof name>;
        if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store');
        return sendJson(request, reply, JSON.stringify(checked));
      },
    });
  };
}

function read(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ at: issue.path.join('.'), message: issue.message }));
  throw new Refusal('request-invalid', `The ${place} is not of the contract.`, { extra: { issues } });
}
