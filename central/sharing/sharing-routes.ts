import type { AddRoute } from '../http/add-route.ts';
import { terminalIdOf } from '../http/authenticate.ts';
import type { CertificateService } from './certificate-service.ts';
import type { SharingService } from './sharing-service.ts';

export interface SharingRouteDeps {
  readonly certificates: CertificateService;
  readonly sharing: SharingService;
}

export function addSharingRoutes(addRoute: AddRoute, { certificates, sharing }: SharingRouteDeps): void {
  addRoute('issueCertificate', ({ body, caller }) => certificates.issue(terminalIdOf(caller), body.request));
  addRoute('reportPeer', ({ body, caller }) => sharing.report(terminalIdOf(caller), body));
  addRoute('getSitePeers', ({ caller }) => sharing.peers(terminalIdOf(caller)));
  addRoute('acquireSiteLease', ({ caller }) => sharing.acquireLease(terminalIdOf(caller)));
  addRoute('releaseSiteLease', async ({ caller }) => {
    await sharing.releaseLease(terminalIdOf(caller));
    return {};
  });
}
