import { z } from 'zod';
import { accountSchema, sessionSchema } from './contract/accounts.ts';
import { catalogueChangeSchema, cataloguePageSchema, courseSchema } from './contract/catalogue.ts';
import { localizedTextSchema, mediaFileSchema } from './contract/common.ts';
import { contentKeySchema } from './contract/content-keys.ts';
import { deviceAuthorizationSchema, terminalTokenSchema } from './contract/device-authorization.ts';
import {
  clockStampSchema,
  learningEventSchema,
  learningRecordBatchResultSchema,
  learningRecordBatchSchema,
  learningRecordSchema,
  storedLearningRecordSchema,
} from './contract/learning-records.ts';
import {
  courseManifestSchema,
  lectureSchema,
  renditionSchema,
  segmentSchema,
  signedManifestSchema,
  slidesSchema,
} from './contract/manifest.ts';
import { oauthErrorSchema, problemSchema, problemStatus } from './contract/problem.ts';
import { signedPolicySchema, sitePolicySchema, terminalPolicySchema } from './contract/policy.ts';
import { conditionalRoutes, hasBody, routes } from './contract/routes.ts';
import type { Route } from './contract/routes/route.ts';
import { serviceSchema } from './contract/service.ts';
import { siteLeaseSchema, sitePeerSchema, sitePeersSchema } from './contract/site-sharing.ts';
import { fleetTerminalSchema, siteSchema } from './contract/sites.ts';
import { mediaOperations } from './openapi-media.ts';

const named = {
  Account: accountSchema,
  CatalogueChange: catalogueChangeSchema,
  CataloguePage: cataloguePageSchema,
  ClockStamp: clockStampSchema,
  ContentKey: contentKeySchema,
  Course: courseSchema,
  CourseManifest: courseManifestSchema,
  DeviceAuthorization: deviceAuthorizationSchema,
  FleetTerminal: fleetTerminalSchema,
  LearningEvent: learningEventSchema,
  LearningRecord: learningRecordSchema,
  LearningRecordBatch: learningRecordBatchSchema,
  LearningRecordBatchResult: learningRecordBatchResultSchema,
  Lecture: lectureSchema,
  LocalizedText: localizedTextSchema,
  MediaFile: mediaFileSchema,
  OauthError: oauthErrorSchema,
  Problem: problemSchema,
  Rendition: renditionSchema,
  Segment: segmentSchema,
  Service: serviceSchema,
  Session: sessionSchema,
  SignedManifest: signedManifestSchema,
  SignedPolicy: signedPolicySchema,
  Site: siteSchema,
  SiteLease: siteLeaseSchema,
  SitePeer: sitePeerSchema,
  SitePeers: sitePeersSchema,
  SitePolicy: sitePolicySchema,
  Slides: slidesSchema,
  StoredLearningRecord: storedLearningRecordSchema,
  TerminalPolicy: terminalPolicySchema,
  TerminalToken: terminalTokenSchema,
} as const;

type Json = Record<string, unknown>;
const reference = (name: string): string => `#/components/schemas/${name}`;

/** The whole contract as OpenAPI 3.1, derived from `routes`. The same call gives the same document. */
export function openApiDocument(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  // The readers' side (`input`) everywhere: what a newer centre adds is allowed, what is strict stays strict.
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'input' });
  const nameOf = new Map<z.ZodType, string>(Object.entries(named).map(([name, schema]) => [schema, name]));
  const inline = (schema: z.ZodType): Json => {
    const name = nameOf.get(schema);
    return name === undefined ? tidy(z.toJSONSchema(schema, { io: 'input' })) : { $ref: reference(name) };
  };

  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(operationId, route, inline);
  }
  paths['/media/{first}/{second}/{sha256}'] = mediaOperations;

  return {
    openapi: '3.1.0',
    info: {
      title: 'Hexi central service',
      version: '1',
      description:
        'Between classroom terminals and the centre. A request body may travel with Content-Encoding: gzip; a limit on its size ' +
        'is one on what it unpacks to. Generated from api-client/contract; do not edit.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidy(schema)])),
      securitySchemes: {
        terminal: { type: 'http', scheme: 'bearer', description: 'An access token of an enrolled terminal' },
        person: { type: 'http', scheme: 'bearer', description: 'A session token of a person' },
      },
    },
  };
}

const securityOf: Record<Route['auth'], readonly Json[]> = {
  none: [],
  terminal: [{ terminal: [] }],
  person: [{ person: [] }],
  administrator: [{ person: [] }],
  'terminal-or-none': [{ terminal: [] }, {}],
};

function operation(operationId: string, route: Route, inline: (schema: z.ZodType) => Json): Json {
  const parameters = [
    ...parametersOf('path', inline(route.params)),
    ...parametersOf('query', inline(route.query)),
    ...(route.creates
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            schema: { type: 'string' },
            description: 'The same for all tries of one call',
          },
        ]
      : []),
  ];
  const isConditional = conditionalRoutes.some((name) => name === operationId);
  const mediaType = route.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    operationId,
    summary: route.summary,
    security: securityOf[route.auth],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(hasBody(route)
      ? { requestBody: { required: true, content: { [mediaType]: { schema: inline(route.body) } } } }
      : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: inline(route.response) } } },
      ...(isConditional ? { 304: { description: 'The ETag of If-None-Match is still the newest' } } : {}),
      ...errorsOf(route),
    },
  };
}

function errorsOf(route: Route): Json {
  const problem = { 'application/problem+json': { schema: { $ref: reference('Problem') } } };
  const codes = Object.entries(problemStatus)
    .map(([code, status]) => `${code} (${status})`)
    .join(', ');
  const errors: Json = { default: { description: `A problem: ${codes}`, content: problem } };
  if (route.errors === 'oauth') {
    const oauth = { 'application/json': { schema: { $ref: reference('OauthError') } } };
    errors['400'] = { description: 'An OAuth error', content: oauth };
    errors['401'] = { description: 'An OAuth error: invalid_client', content: oauth };
  } else if (route.auth !== 'none') {
    errors['401'] = { description: 'token-refused or credentials-refused', content: problem };
  }
  return errors;
}

function parametersOf(place: 'path' | 'query', schema: Json): Json[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Without what only a schema that stands alone needs. */
function tidy(schema: object): Json {
  const { $schema: _schema, $id: _id, ...rest } = schema as Json;
  return rest;
}
