import { z } from 'zod';
import { opaqueIdSchema, slugSchema } from '../common.ts';
import { heartbeatRequestSchema, heartbeatSchema } from '../heartbeats.ts';
import { signedPolicySchema, sitePolicySchema } from '../policy.ts';
import {
  certificateRequestSchema,
  deviceCertificateSchema,
  peerReportSchema,
  siteLeaseSchema,
  sitePeersSchema,
} from '../site-sharing.ts';
import {
  assignmentSchema,
  fleetTerminalSchema,
  siteRequestSchema,
  siteSchema,
  sitesSchema,
  storedSitePolicySchema,
  terminalsQuerySchema,
  terminalsSchema,
} from '../sites.ts';
import { route } from './route.ts';

const site = z.object({ siteId: slugSchema });
const terminal = z.object({ terminalId: opaqueIdSchema });

/** Terminals and their sites. */
export const fleetRoutes = {
  postHeartbeat: route({
    method: 'POST',
    path: '/v1/heartbeats',
    summary: 'A terminal says how it is',
    auth: 'terminal',
    idempotent: true,
    body: heartbeatRequestSchema,
    response: heartbeatSchema,
  }),
  getPolicy: route({
    method: 'GET',
    path: '/v1/policy',
    summary: "The asking terminal's signed policy",
    auth: 'terminal',
    idempotent: true,
    response: signedPolicySchema,
  }),
  issueCertificate: route({
    method: 'POST',
    path: '/v1/certificates',
    summary: "A TLS certificate for the terminal's key, for sharing within its site",
    auth: 'terminal',
    idempotent: true,
    body: certificateRequestSchema,
    response: deviceCertificateSchema,
  }),
  reportPeer: route({
    method: 'POST',
    path: '/v1/site/peers',
    summary: 'A terminal says where its site finds it, and hears who else is there',
    auth: 'terminal',
    idempotent: true,
    body: peerReportSchema,
    response: sitePeersSchema,
  }),
  getSitePeers: route({
    method: 'GET',
    path: '/v1/site/peers',
    summary: "The other terminals of the asking terminal's site",
    auth: 'terminal',
    idempotent: true,
    response: sitePeersSchema,
  }),
  acquireSiteLease: route({
    method: 'POST',
    path: '/v1/site/lease',
    summary: 'Get or renew the right to fetch for the site, or hear who has it',
    auth: 'terminal',
    idempotent: true,
    response: siteLeaseSchema,
  }),
  releaseSiteLease: route({
    method: 'DELETE',
    path: '/v1/site/lease',
    summary: "Give the site's lease back; nothing where another has it",
    auth: 'terminal',
    idempotent: true,
    response: z.object({}),
  }),
  listSites: route({
    method: 'GET',
    path: '/v1/sites',
    summary: 'Every site',
    auth: 'administrator',
    idempotent: true,
    response: sitesSchema,
  }),
  saveSite: route({
    method: 'PUT',
    path: '/v1/sites/{siteId}',
    summary: 'Make a site, or rename it',
    auth: 'administrator',
    idempotent: true,
    params: site,
    body: siteRequestSchema,
    response: siteSchema,
  }),
  getSitePolicy: route({
    method: 'GET',
    path: '/v1/sites/{siteId}/policy',
    summary: 'What a site was last told',
    auth: 'administrator',
    idempotent: true,
    params: site,
    response: storedSitePolicySchema,
  }),
  setSitePolicy: route({
    method: 'PUT',
    path: '/v1/sites/{siteId}/policy',
    summary: "Replace a site's policy",
    auth: 'administrator',
    idempotent: true,
    params: site,
    body: sitePolicySchema,
    response: storedSitePolicySchema,
  }),
  listTerminals: route({
    method: 'GET',
    path: '/v1/terminals',
    summary: 'Every terminal, or those of a site',
    auth: 'administrator',
    idempotent: true,
    query: terminalsQuerySchema,
    response: terminalsSchema,
  }),
  assignTerminal: route({
    method: 'PUT',
    path: '/v1/terminals/{terminalId}/site',
    summary: 'Assign a terminal to a site, or take it out of its site',
    auth: 'administrator',
    idempotent: true,
    params: terminal,
    body: assignmentSchema,
    response: fleetTerminalSchema,
  }),
  removeTerminal: route({
    method: 'DELETE',
    path: '/v1/terminals/{terminalId}',
    summary: "End a terminal's enrolment; what it delivered stays",
    auth: 'administrator',
    idempotent: true,
    params: terminal,
    response: z.object({}),
  }),
} as const;
