import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../../api-client/openapi.ts';
import type { DemoAccount } from '../demo/demo-accounts.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { AddRoute } from '../http/add-route.ts';
import { sendJson } from '../http/compressed.ts';
import type { BaseUrlOf } from '../http/base-url.ts';
import { Refusal } from '../http/refusal.ts';
import type { SigningKeys } from '../signing/signing-keys.ts';
import { serviceName } from './service-name.ts';

export interface ServiceRouteDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: SigningKeys;
  readonly baseUrl: BaseUrlOf;
  readonly mediaBaseUrl: string | undefined;
  readonly demoAccounts: readonly DemoAccount[];
}

export function addServiceRoutes(app: FastifyInstance, addRoute: AddRoute, deps: ServiceRouteDeps): void {
  addRoute('getService', async ({ request }) => ({
    serviceName,
    contractVersion: 1,
    mediaBaseUrl: deps.mediaBaseUrl ?? `${deps.baseUrl(request)}/media/`,
    signingKeys: [...deps.keys.published],
    demoAccounts: deps.demoAccounts.map(({ account, password }) => ({
      accountName: account.accountName,
      password,
      displayName: account.displayName,
    })),
  }));

  addRoute('getTime', async () => ({ serverTimeMs: deps.clock.nowMs() }));

  app.get('/healthz', async (_request, reply) => {
    await deps.database.query('select 1').catch((error: unknown) => {
      throw Object.assign(new Refusal('unavailable', 'The database does not answer.', { retryAfterS: 5 }), {
        cause: error,
      });
    });
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });

  let document: string | undefined;
  app.get('/openapi.json', async (request, reply) => {
    document ??= JSON.stringify(openApiDocument());
    return sendJson(request, reply, document);
  });
}
