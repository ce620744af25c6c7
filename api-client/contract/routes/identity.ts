import { z } from 'zod';
import { sessionSchema, signInRequestSchema } from '../accounts.ts';
import {
  deviceAuthorizationRequestSchema,
  deviceAuthorizationSchema,
  deviceDecisionRequestSchema,
  deviceDecisionSchema,
  terminalTokenSchema,
  tokenRequestSchema,
} from '../device-authorization.ts';
import { route } from './route.ts';

/** Terminals that enrol, people who sign in. */
export const identityRoutes = {
  authorizeDevice: route({
    method: 'POST',
    path: '/oauth/device_authorization',
    summary: 'Start enrolling a terminal (RFC 8628 section 3.1)',
    auth: 'none',
    idempotent: true,
    creates: true,
    encoding: 'form',
    errors: 'oauth',
    body: deviceAuthorizationRequestSchema,
    response: deviceAuthorizationSchema,
  }),
  requestToken: route({
    method: 'POST',
    path: '/oauth/token',
    summary: 'Terminal tokens by device code or refresh token (RFC 8628 section 3.4)',
    auth: 'none',
    idempotent: true,
    encoding: 'form',
    errors: 'oauth',
    body: tokenRequestSchema,
    response: terminalTokenSchema,
  }),
  decideDevice: route({
    method: 'POST',
    path: '/v1/device-authorizations/decision',
    summary: 'An administrator approves or denies a terminal by its user code',
    auth: 'administrator',
    idempotent: true,
    body: deviceDecisionRequestSchema,
    response: deviceDecisionSchema,
  }),
  signIn: route({
    method: 'POST',
    path: '/v1/sessions',
    summary: 'A person signs in',
    auth: 'terminal-or-none',
    idempotent: true,
    body: signInRequestSchema,
    response: sessionSchema,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    summary: 'End the session of the bearer',
    auth: 'person',
    idempotent: true,
    response: z.object({}),
  }),
} as const;
