import type { FastifyInstance } from 'fastify';
import type { AddRoute } from '../http/add-route.ts';
import type { BaseUrlOf } from '../http/base-url.ts';
import { personOf, wantSelfOrCentre } from '../teaching/teaching-access.ts';
import { addCertificatePageRoutes } from './certificate-page-routes.ts';
import { createCertificateService } from './certificate-service.ts';

export function addCertificateRoutes(
  app: FastifyInstance,
  addRoute: AddRoute,
  deps: Parameters<typeof createCertificateService>[0] & { baseUrl: BaseUrlOf },
): void {
  const certificates = createCertificateService(deps);
  addRoute('getOwnCertificates', async ({ params, caller, request }) => {
    wantSelfOrCentre(personOf(caller), params.accountId);
    return {
      ...(await certificates.own(params.accountId)),
      verifyUrl: `${deps.baseUrl(request).replace(/\/+$/, '')}/certificates`,
    };
  });
  addRoute('listCertificates', ({ query }) => certificates.list(query));
  addRoute('verifyCertificate', ({ params }) => certificates.state(params.number));
  addRoute('revokeCertificate', ({ params, body, caller }) =>
    certificates.revoke(params.number, personOf(caller).accountId, body.reason),
  );
  addCertificatePageRoutes(app, certificates);
}
