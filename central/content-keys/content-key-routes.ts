import type { AddRoute } from '../http/add-route.ts';
import type { ContentKeys } from './content-keys.ts';

export function addContentKeyRoutes(addRoute: AddRoute, keys: ContentKeys): void {
  addRoute('getContentKey', ({ params }) => keys.lend(params.keyId));
}
