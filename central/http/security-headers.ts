import type { FastifyInstance } from 'fastify';

export const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** On every answer. Pages of our own loosen the policy for themselves (see device-page.ts). */
export function addSecurityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      ...securityHeaders,
      ...(options.https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
}
