import { deviceCodeGrant, terminalClientId } from '../../api-client/contract/device-authorization.ts';
import type { FastifyInstance } from 'fastify';
import type { AddRoute } from '../http/add-route.ts';
import type { BaseUrlOf } from '../http/base-url.ts';
import { OauthRefusal } from '../http/refusal.ts';
import type { DeviceAuthorizationService } from './device-authorization-service.ts';
import type { TokenService } from './token-service.ts';

export interface TerminalRouteDeps {
  readonly devices: DeviceAuthorizationService;
  readonly tokens: TokenService;
  readonly baseUrl: BaseUrlOf;
}

export function addTerminalRoutes(app: FastifyInstance, addRoute: AddRoute, deps: TerminalRouteDeps): void {
  const { devices, tokens, baseUrl } = deps;

  // Before the schema: RFC 6749 section 5.2 tells these two from any other invalid request.
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.url?.startsWith('/oauth/') !== true) return;
    const { client_id, grant_type } = (request.body ?? {}) as Record<string, unknown>;
    if (client_id !== undefined && client_id !== terminalClientId) {
      throw new OauthRefusal('invalid_client', 'No such client.');
    }
    if (grant_type !== undefined && grant_type !== deviceCodeGrant && grant_type !== 'refresh_token') {
      throw new OauthRefusal('unsupported_grant_type', 'Only device codes and refresh tokens are taken.');
    }
  });

  addRoute('authorizeDevice', ({ body, request }) =>
    devices.start({ name: body.device_name, publicKey: body.device_public_key }, baseUrl(request)),
  );
  addRoute('requestToken', ({ body }) =>
    body.grant_type === 'refresh_token'
      ? tokens.refresh(body.refresh_token)
      : tokens.redeemDeviceCode(body.device_code),
  );
  addRoute('decideDevice', async ({ body, caller }) => ({
    ...(await devices.decide(body.userCode, body.decision, caller.person?.accountId ?? '')),
    decision: body.decision,
  }));
}
