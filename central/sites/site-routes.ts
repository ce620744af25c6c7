import { signedEntityTag } from '../../api-client/contract/manifest.ts';
import { notModified } from '../http/add-route.ts';
import type { AddRoute } from '../http/add-route.ts';
import { terminalIdOf } from '../http/authenticate.ts';
import { matchesEntityTag } from '../http/entity-tag.ts';
import type { SiteService } from './site-service.ts';

export function addSiteRoutes(addRoute: AddRoute, { sites }: { sites: SiteService }): void {
  addRoute('listSites', async () => ({ sites: await sites.sites() }));
  addRoute('saveSite', ({ params, body }) => sites.save(params.siteId, body.name));
  addRoute('getSitePolicy', ({ params }) => sites.policy(params.siteId));
  addRoute('setSitePolicy', ({ params, body }) => sites.setPolicy(params.siteId, body), { bodyLimit: 512 * 1024 });
  addRoute('listTerminals', ({ query }) =>
    sites.terminals({ siteId: query.siteId, cursor: query.cursor, limit: query.limit }),
  );
  addRoute('assignTerminal', ({ params, body }) => sites.assign(params.terminalId, body.siteId));
  addRoute('removeTerminal', async ({ params }) => {
    await sites.remove(params.terminalId);
    return {};
  });

  addRoute('getPolicy', async ({ caller, request, reply }) => {
    const signed = await sites.policyOf(terminalIdOf(caller));
    const entityTag = signedEntityTag(signed);
    // Weak: the same policy is sent plain and gzipped.
    reply.headers({ etag: `W/${entityTag}`, 'cache-control': 'private, no-cache' });
    return matchesEntityTag(request.headers['if-none-match'], entityTag) ? notModified : signed;
  });
}
