import { z } from 'zod';
import { cataloguePageSchema, catalogueQuerySchema, catalogueSnapshotSchema } from '../catalogue.ts';
import { slugSchema } from '../common.ts';
import { contentKeySchema } from '../content-keys.ts';
import { signedManifestSchema } from '../manifest.ts';
import { route } from './route.ts';

/** Courses, signed manifests, keys of encrypted lectures. */
export const catalogueRoutes = {
  getCatalogueChanges: route({
    method: 'GET',
    path: '/v1/catalogue/changes',
    summary: 'Catalogue changes since a cursor, with tombstones',
    auth: 'terminal',
    idempotent: true,
    query: catalogueQuerySchema,
    response: cataloguePageSchema,
  }),
  getCatalogueSnapshot: route({
    method: 'GET',
    path: '/v1/catalogue/snapshot',
    summary: 'Where the whole catalogue lies in one file, and the cursor that goes on from it',
    auth: 'terminal',
    idempotent: true,
    response: catalogueSnapshotSchema,
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
  getContentKey: route({
    method: 'GET',
    path: '/v1/content-keys/{keyId}',
    summary: 'The key of an encrypted rendition of a published course, lent for a time',
    auth: 'terminal',
    idempotent: true,
    params: z.object({ keyId: slugSchema }),
    response: contentKeySchema,
  }),
} as const;
