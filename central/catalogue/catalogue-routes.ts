import { createHash } from 'node:crypto';
import type { SignedManifest } from '../../api-client/contract/manifest.ts';
import type { Database } from '../database/database.ts';
import { notModified } from '../http/add-route.ts';
import type { AddRoute } from '../http/add-route.ts';
import { matchesEntityTag } from '../http/entity-tag.ts';
import { Refusal } from '../http/refusal.ts';
import type { CatalogueService } from './catalogue-service.ts';
import { findPublishedManifest } from './manifest-repository.ts';
import type { SnapshotService } from './snapshot-service.ts';

export interface CatalogueRouteDeps {
  readonly database: Database;
  readonly catalogue: CatalogueService;
  readonly snapshots: SnapshotService;
}

export function addCatalogueRoutes(addRoute: AddRoute, deps: CatalogueRouteDeps): void {
  addRoute('getCatalogueChanges', ({ query }) => deps.catalogue.page(query.cursor, query.limit));

  addRoute('getCatalogueSnapshot', () => deps.snapshots.current());

  addRoute('getManifest', async ({ params, request, reply }) => {
    const stored = await findPublishedManifest(deps.database, params.courseId);
    if (stored === null) throw new Refusal('not-found', 'The course has no published manifest.');
    // Weak: the same manifest is sent plain and gzipped.
    const entityTag = `"${createHash('sha256').update(stored.body).digest('hex')}"`;
    reply.headers({ etag: `W/${entityTag}`, 'cache-control': 'private, no-cache' });
    if (matchesEntityTag(request.headers['if-none-match'], entityTag)) return notModified;
    return JSON.parse(stored.body) as SignedManifest;
  });
}
