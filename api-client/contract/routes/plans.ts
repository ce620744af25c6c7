import { z } from 'zod';
import {
  certificateStateSchema,
  certificatesQuerySchema,
  certificatesSchema,
  ownCertificatesSchema,
  revocationRequestSchema,
} from '../certificates.ts';
import { opaqueIdSchema, slugSchema } from '../common.ts';
import { planSchema } from '../plan.ts';
import {
  accountPostSchema,
  audienceRequestSchema,
  audienceSchema,
  postRequestSchema,
  postsInUseSchema,
  programmeRequestSchema,
  programmeSchema,
  programmesQuerySchema,
  programmesSchema,
} from '../programmes.ts';
import { route } from './route.ts';

const account = z.object({ accountId: opaqueIdSchema });
const programme = z.object({ programmeId: slugSchema });
/** As somebody typed it. */
const certificateNumber = z.object({ number: z.string().min(1).max(60) });

/** Plans, programmes, certificates. */
export const plansRoutes = {
  getPlan: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/plan',
    summary: 'Classes and programmes of a learner: what is due, what is credited',
    auth: 'person',
    idempotent: true,
    params: account,
    response: planSchema,
  }),
  listProgrammes: route({
    method: 'GET',
    path: '/v1/programmes',
    summary: 'Training programmes',
    auth: 'person',
    idempotent: true,
    query: programmesQuerySchema,
    response: programmesSchema,
  }),
  getProgramme: route({
    method: 'GET',
    path: '/v1/programmes/{programmeId}',
    summary: 'A training programme with its courses',
    auth: 'person',
    idempotent: true,
    params: programme,
    response: programmeSchema,
  }),
  saveProgramme: route({
    method: 'PUT',
    path: '/v1/programmes/{programmeId}',
    summary: 'Make a training programme, or replace what it asks for',
    auth: 'person',
    idempotent: true,
    params: programme,
    body: programmeRequestSchema,
    response: programmeSchema,
  }),
  removeProgramme: route({
    method: 'DELETE',
    path: '/v1/programmes/{programmeId}',
    summary: 'Remove a training programme; what was learnt and certified stays',
    auth: 'person',
    idempotent: true,
    params: programme,
    response: z.object({}),
  }),
  countAudience: route({
    method: 'POST',
    path: '/v1/programme-audiences',
    summary: 'How many people a programme would concern',
    auth: 'person',
    idempotent: true,
    body: audienceRequestSchema,
    response: audienceSchema,
  }),
  listPosts: route({
    method: 'GET',
    path: '/v1/posts',
    summary: 'Posts that people have',
    auth: 'person',
    idempotent: true,
    response: postsInUseSchema,
  }),
  setPost: route({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/post',
    summary: "A person's post",
    auth: 'person',
    idempotent: true,
    params: account,
    body: postRequestSchema,
    response: accountPostSchema,
  }),
  getOwnCertificates: route({
    method: 'GET',
    path: '/v1/accounts/{accountId}/certificates',
    summary: 'Certificates of a person, signed',
    auth: 'person',
    idempotent: true,
    params: account,
    response: ownCertificatesSchema,
  }),
  listCertificates: route({
    method: 'GET',
    path: '/v1/certificates',
    summary: 'Certificates given out, and those whose credit is not what it was',
    auth: 'administrator',
    idempotent: true,
    query: certificatesQuerySchema,
    response: certificatesSchema,
  }),
  verifyCertificate: route({
    method: 'GET',
    path: '/v1/certificates/{number}',
    summary: 'Whether a certificate is valid, for everybody',
    auth: 'none',
    idempotent: true,
    params: certificateNumber,
    response: certificateStateSchema,
  }),
  revokeCertificate: route({
    method: 'PUT',
    path: '/v1/certificates/{number}/revocation',
    summary: 'Revoke a certificate, with a reason that everybody is told',
    auth: 'administrator',
    idempotent: true,
    params: certificateNumber,
    body: revocationRequestSchema,
    response: certificateStateSchema,
  }),
} as const;
