import { z } from 'zod';
import { sessionSchema, signInRequestSchema } from './accounts.ts';
import { cataloguePageSchema, catalogueQuerySchema } from './catalogue.ts';
import { opaqueIdSchema, slugSchema } from './common.ts';
import {
  deviceAuthorizationRequestSchema,
  deviceAuthorizationSchema,
  deviceDecisionRequestSchema,
  deviceDecisionSchema,
  terminalTokenSchema,
  tokenRequestSchema,
} from './device-authorization.ts';
import { heartbeatRequestSchema, heartbeatSchema } from './heartbeats.ts';
import {
  learningRecordBatchResultSchema,
  learningRecordBatchSchema,
  storedLearningRecordsSchema,
} from './learning-records.ts';
import { signedManifestSchema } from './manifest.ts';
import { serviceSchema, timeSchema } from './service.ts';

/** Whose bearer token a route wants. `person` is a session token of a person with one of `roles`, where named. */
export type RouteAuth = 'none' | 'terminal' | 'person' | 'administrator' | 'terminal-or-none';

export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly summary: string;
  readonly auth: RouteAuth;
  /** Whether the same request may be sent again after a failure with an unknown outcome. */
  readonly idempotent: boolean;
  /** Whether it makes something new: the client then sends one `Idempotency-Key` for all tries of a call. */
  readonly creates: boolean;
  readonly encoding: 'json' | 'form';
  readonly errors: 'problem' | 'oauth';
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
}

const none = z.object({});

function route<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = typeof none,
  R extends z.ZodType = z.ZodType,
>(
  entry: Pick<Route, 'method' | 'path' | 'summary' | 'auth' | 'idempotent'> &
    Partial<Pick<Route, 'encoding' | 'errors' | 'creates'>> & { params?: P; query?: Q; body?: B; response: R },
): Route<P, Q, B, R> {
  return {
    encoding: 'json',
    errors: 'problem',
    creates: false,
    ...entry,
    params: entry.params ?? (none as unknown as P),
    query: entry.query ?? (none as unknown as Q),
    body: entry.body ?? (none as unknown as B),
  };
}

/**
 * Every REST operation, the one source for central's routes, the client's methods and openapi.json.
 * Media bytes (`GET|HEAD /media/{sha256}`) stand beside it: they are files behind any HTTP origin, not an operation.
 */
export const routes = {
  getService: route({
    method: 'GET',
    path: '/v1/service',
    summary: 'Who this centre is and which keys it signs with',
    auth: 'none',
    idempotent: true,
    response: serviceSchema,
  }),
  getTime: route({
    method: 'GET',
    path: '/v1/time',
    summary: "The centre's clock",
    auth: 'none',
    idempotent: true,
    response: timeSchema,
  }),
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
  getCatalogueChanges: route({
    method: 'GET',
    path: '/v1/catalogue/changes',
    summary: 'Catalogue changes since a cursor, with tombstones',
    auth: 'terminal',
    idempotent: true,
    query: catalogueQuerySchema,
    response: cataloguePageSchema,
  }),
  getManifest: route({
    method: 'GET',
    path: '/v1/courses/{courseId}/manifest',
    summary: "A course's newest signed manifest",
    auth: 'terminal',
    idempotent: true,
    params: z.object({ courseId: slugSchema }),
    response: signedManifestSchema,
  }),
  postLearningRecords: route({
    method: 'POST',
    path: '/v1/learning-records/batches',
    summary: 'Deliver learning records, each acknowledged by itself, each stored once',
    auth: 'terminal',
    idempotent: true,
    creates: true,
    body: learningRecordBatchSchema,
    response: learningRecordBatchResultSchema,
  }),
  getLearningRecords: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/learning-records',
    summary: 'What the centre holds of one learner; by the learner or an administrator',
    auth: 'person',
    idempotent: true,
    params: z.object({ accountId: opaqueIdSchema }),
    response: storedLearningRecordsSchema,
  }),
  postHeartbeat: route({
    method: 'POST',
    path: '/v1/heartbeats',
    summary: 'A terminal says how it is',
    auth: 'terminal',
    idempotent: true,
    body: heartbeatRequestSchema,
    response: heartbeatSchema,
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
/** What goes in, less the parts that are empty: zod types `{}` as an object that can have no field at all. */
type Part<S extends z.ZodType> = z.input<S> extends Record<string, never> ? unknown : z.input<S>;
export type RouteInput<N extends RouteName> = Part<Routes[N]['params']> &
  Part<Routes[N]['query']> &
  Part<Routes[N]['body']> &
  object;
export type RouteOutput<N extends RouteName> = z.output<Routes[N]['response']>;

/** Where a media file lies below `mediaBaseUrl`. */
export const mediaPath = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** The address of a media file, whether or not `mediaBaseUrl` ends with a slash. */
export const mediaUrl = (mediaBaseUrl: string, sha256: string): string =>
  `${mediaBaseUrl.replace(/\/+$/, '')}/${mediaPath(sha256)}`;
