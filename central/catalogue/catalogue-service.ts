import type { CataloguePage } from '../../api-client/contract/catalogue.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import { decodeCursor, encodeCursor } from './catalogue-cursor.ts';
import type { CatalogueCursor } from './catalogue-cursor.ts';
import { findChanges, findHead } from './catalogue-repository.ts';
import type { CatalogueHead } from './catalogue-repository.ts';

export interface CatalogueService {
  /** @throws Refusal `request-invalid` for a cursor that is none */
  page(cursor: string | undefined, limit: number): Promise<CataloguePage>;
}

export function createCatalogueService(database: Database): CatalogueService {
  return {
    page: async (text, limit) => {
      const head = await findHead(database);
      const { after, until, reset } = position(text, head);
      const upTo = until ?? head.lastSequence;
      const found = await findChanges(database, after, upTo, limit + 1);
      const changes = found.slice(0, limit);
      const hasMore = found.length > limit;
      const next: CatalogueCursor = {
        catalogueId: head.catalogueId,
        after: hasMore ? (changes.at(-1)?.sequence ?? after) : upTo,
        until: hasMore ? upTo : null,
        reset: hasMore && reset,
      };
      return {
        changes: changes.map(({ courseId, course }) =>
          course === null ? { type: 'tombstone', courseId } : { type: 'course', course },
        ),
        nextCursor: encodeCursor(next),
        hasMore,
        ...(reset ? { reset } : {}),
      };
    },
  };
}

function position(text: string | undefined, head: CatalogueHead): Omit<CatalogueCursor, 'catalogueId'> {
  if (text === undefined) return { after: 0, until: null, reset: false };
  const cursor = decodeCursor(text);
  if (cursor === null) throw new Refusal('request-invalid', 'No cursor of this centre.');
  // A cursor from before the centre was set up anew, or from after the backup it was restored from.
  const known =
    cursor.catalogueId === head.catalogueId && Math.max(cursor.after, cursor.until ?? 0) <= head.lastSequence;
  return known ? cursor : { after: 0, until: null, reset: true };
}
